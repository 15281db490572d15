-- 奖励审核 · Whose rewards are held and why, with the fans concerned. Deciding can also be done in the table reward_flags: set
-- status to cleared or confirmed and write a note, which the person reads. A decision is final. Before confirming, take fans
-- who are people after all out of reward_flag_fans.
select g.id, g.created_at, p.display_name, e.employee_no, e.name, g.kind, g.evidence, s.qualified_fans,
       (select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.display_name, 'joined', f.joined_at, 'visited', f.visited_at is not null,
                                            'claimed', f.claimed_at is not null, 'orders', f.orders, 'fen', f.bought_fen) order by f.joined_at)
          from public.reward_flag_fans ff join public.participants f on f.id = ff.fan_id where ff.flag_id = g.id) as fans
  from public.reward_flags g
  join public.participants p on p.id = g.participant_id
  join public.standings s on s.participant_id = p.id
  left join public.employees e on e.id = p.employee_id
 where g.status = 'open' order by g.created_at;

-- select private.decide_flag('…', 'cleared', '部门聚会时一起扫码，均为真实好友');
-- select private.decide_flag('…', 'confirmed', '同一部手机注册了多个账号');
-- delete from public.reward_flag_fans where flag_id = '…' and fan_id = '…';

-- 暂扣奖励 · Holds somebody's rewards because you want to look (participants.id); to confirm, add the fans to reward_flag_fans first.
-- select private.hold_rewards('…', '下单金额异常');
