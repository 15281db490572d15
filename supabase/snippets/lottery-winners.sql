-- 中奖名单 · Who won what, for shipping and for tax on prizes. Names of friends are not known here; goods are sent to the address in deliveries.
select d.seq, d.drawn_at, coalesce(e.employee_no, '') as employee_no, coalesce(e.name, p.display_name) as name, z.name as prize, z.kind,
       z.value_fen / 100.0 as worth, y.status as delivery
  from public.draws d join public.prizes z on z.id = d.prize_id
  join public.participants p on p.id = d.participant_id left join public.employees e on e.id = p.employee_id
  left join public.deliveries y on y.source = 'draw' and y.source_id = d.id
 order by d.lottery_id, d.seq;
