-- What the demo campaign gives back: points for purchases, milestones, a lottery and a points mall. Run after demo-publish.sql; harmless when
-- run again. Lottery tickets come from own orders and the mall only, not from fans: see docs/rewards.md on WeChat's rule.
update public.campaigns
   set points_earned_per_yuan = 1, points_valid_days = 180, payout_min_fen = 1000, payout_daily_max_fen = 500000
 where id = '00000000-0000-4000-8000-000000000001' and points_earned_per_yuan = 0;

insert into public.milestones (id, campaign_id, position, title, metric, target, times, points, tickets) values
  ('00000000-0000-4000-8000-000000000e01', '00000000-0000-4000-8000-000000000001', 10, '3 位亲友领了券', 'qualified_fans', 3, 1, 200, 0),
  ('00000000-0000-4000-8000-000000000e02', '00000000-0000-4000-8000-000000000001', 20, '10 位亲友领了券', 'qualified_fans', 10, 1, 800, 0),
  ('00000000-0000-4000-8000-000000000e03', '00000000-0000-4000-8000-000000000001', 30, '每 5 位亲友来逛', 'visits', 5, 4, 100, 0),
  ('00000000-0000-4000-8000-000000000e04', '00000000-0000-4000-8000-000000000001', 40, '亲友每下 3 单', 'fan_orders', 3, 5, 300, 0),
  ('00000000-0000-4000-8000-000000000e05', '00000000-0000-4000-8000-000000000001', 50, '自己每买一单', 'own_orders', 1, 3, 0, 1)
on conflict (id) do nothing;

-- Coupons that nobody can claim: they come as a prize or for points.
insert into public.coupons (id, campaign_id, title, subtitle, type, visibility, stacking_group, priority, claim_starts_at, claim_ends_at, use_starts_at, use_ends_at)
select v.id, c.id, v.title, v.subtitle, 'amount_off', 'given', 'thanks', 40, c.starts_at, c.ends_at, c.starts_at, c.ends_at
  from public.campaigns c
 cross join (values
   ('00000000-0000-4000-8000-0000000000c4'::uuid, '立减 30 元', '满 300 元可用，可与内购券叠加'),
   ('00000000-0000-4000-8000-0000000000c5', '立减 10 元', '满 100 元可用，可与内购券叠加')) v (id, title, subtitle)
 where c.id = '00000000-0000-4000-8000-000000000001'
on conflict (id) do nothing;
insert into public.coupon_terms (coupon_id, campaign_id, amount_off_fen, min_spend_fen) values
  ('00000000-0000-4000-8000-0000000000c4', '00000000-0000-4000-8000-000000000001', 3000, 30000),
  ('00000000-0000-4000-8000-0000000000c5', '00000000-0000-4000-8000-000000000001', 1000, 10000)
on conflict (coupon_id) do nothing;

insert into public.prizes (id, campaign_id, position, kind, name, image_path, quantity, odds_bps, value_fen, coupon_id, points)
select v.id, '00000000-0000-4000-8000-000000000001', v.position, v.kind::public.prize_kind, v.name, p.image_path, v.quantity, v.odds_bps, v.value_fen, v.coupon_id, v.points
  from (values
    ('00000000-0000-4000-8000-000000000b01'::uuid, 10, 'goods', '双排扣经典风衣', 'HM-C2401', 2, 20, 159900, null::uuid, null::int),
    ('00000000-0000-4000-8000-000000000b02', 20, 'goods', '内购限定帆布袋', 'HM-A2403', 30, 400, 9900, null, null),
    ('00000000-0000-4000-8000-000000000b03', 30, 'coupon', '立减 30 元券', null, 300, 1500, 3000, '00000000-0000-4000-8000-0000000000c4', null),
    ('00000000-0000-4000-8000-000000000b04', 40, 'points', '100 积分', null, 2000, 3000, 100, null, 100)
  ) v (id, position, kind, name, model_no, quantity, odds_bps, value_fen, coupon_id, points)
  left join public.products p on p.campaign_id = '00000000-0000-4000-8000-000000000001' and p.model_no = v.model_no
on conflict (id) do nothing;
insert into public.lotteries (id, campaign_id, title, rules_text, opens_at, closes_at, consolation_points, status)
select '00000000-0000-4000-8000-000000000b00', c.id, '内购抽奖',
  $$每张抽奖券抽一次。中奖概率和数量见奖品表，抽完的奖品顺延到下一档，全部抽完或未中奖得 10 积分。
实物奖品请在 14 天内填写收货地址，逾期视为放弃；券和积分即时到账。
由禾木服饰主办，有疑问请联系活动负责人。$$,
  c.starts_at, c.ends_at - interval '1 day', 10, 'published'
  from public.campaigns c where c.id = '00000000-0000-4000-8000-000000000001'
on conflict (id) do nothing;

insert into public.mall_items (id, campaign_id, position, kind, name, image_path, points_price, stock, per_person_limit, coupon_id, tickets)
select v.id, '00000000-0000-4000-8000-000000000001', v.position, v.kind::public.mall_item_kind, v.name, p.image_path, v.points_price, v.stock, v.per_person_limit, v.coupon_id, v.tickets
  from (values
    ('00000000-0000-4000-8000-000000000d01'::uuid, 10, 'coupon', '立减 10 元券', null, 200, null::int, 2, '00000000-0000-4000-8000-0000000000c5'::uuid, null::int),
    ('00000000-0000-4000-8000-000000000d02', 20, 'tickets', '抽奖券 1 张', null, 150, null, 5, null, 1),
    ('00000000-0000-4000-8000-000000000d03', 30, 'goods', '内购限定帆布袋', 'HM-A2403', 600, 20, 1, null, null)
  ) v (id, position, kind, name, model_no, points_price, stock, per_person_limit, coupon_id, tickets)
  left join public.products p on p.campaign_id = '00000000-0000-4000-8000-000000000001' and p.model_no = v.model_no
on conflict (id) do nothing;
