-- The rest of the demo campaign: coupons, gift, add-on, page, pickup points, and publication. Run after its goods are imported; harmless
-- when run again.
insert into public.coupons (id, campaign_id, title, subtitle, type, visibility, stacking_group, priority, stock_total,
  claim_starts_at, claim_ends_at, use_starts_at, use_ends_at)
select '00000000-0000-4000-8000-0000000000c1', c.id, '员工内购券', '每人一张，全场可用', 'percent_off', 'hidden', 'staff', 10, 5000,
       c.starts_at, c.ends_at, c.starts_at, c.ends_at
  from public.campaigns c where c.id = '00000000-0000-4000-8000-000000000001'
on conflict (id) do nothing;
insert into public.coupon_terms (coupon_id, campaign_id, percent_off_bps)
values ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-000000000001', 6000)
on conflict (coupon_id) do nothing;

-- A gift: a product that is given, not sold.
insert into public.products (id, campaign_id, model_no, name, category, description, image_path, tint, position, status)
select '00000000-0000-4000-8000-0000000000f1', p.campaign_id, 'HM-G2401', '内购限定帆布袋', p.category, '满额赠送，不单独出售。', p.image_path, p.tint, 9999, 'gift'
  from public.products p where p.campaign_id = '00000000-0000-4000-8000-000000000001' and p.model_no = 'HM-A2403'
on conflict (id) do nothing;
insert into public.skus (id, campaign_id, product_id, sku_no, colour, size, image_path, list_price_fen, status)
select '00000000-0000-4000-8000-0000000000f2', p.campaign_id, p.id, 'HMG2401-OS', '米白', '均码', p.image_path, 9900, 'gift'
  from public.products p where p.id = '00000000-0000-4000-8000-0000000000f1'
on conflict (id) do nothing;
insert into public.sku_stock (sku_id, on_hand) values ('00000000-0000-4000-8000-0000000000f2', 40)
on conflict (sku_id) do nothing;

-- Coupons for everybody, on top of the staff coupon; nobody holds one until they claim it.
insert into public.coupons (id, campaign_id, title, subtitle, type, visibility, stacking_group, priority, stock_total, per_person_limit,
  claim_starts_at, claim_ends_at, use_starts_at, use_ends_at)
select v.id, c.id, v.title, v.subtitle, v.type, 'public', v.stacking_group, v.priority, v.stock_total, v.per_person_limit,
       c.starts_at, c.ends_at, c.starts_at, c.ends_at
  from public.campaigns c
 cross join (values
   ('00000000-0000-4000-8000-0000000000c2'::uuid, '满 500 减 50', '可与内购券叠加，每人两张', 'spend_and_save'::public.coupon_type, 'store', 20, 3000, 2),
   ('00000000-0000-4000-8000-0000000000c3', '满 800 送帆布袋', '数量有限，送完为止', 'gift', 'gift', 30, 200, 1)
 ) v (id, title, subtitle, type, stacking_group, priority, stock_total, per_person_limit)
 where c.id = '00000000-0000-4000-8000-000000000001'
on conflict (id) do nothing;
insert into public.coupon_terms (coupon_id, campaign_id, amount_off_fen, min_spend_fen, gift_sku_id) values
  ('00000000-0000-4000-8000-0000000000c2', '00000000-0000-4000-8000-000000000001', 5000, 50000, null),
  ('00000000-0000-4000-8000-0000000000c3', '00000000-0000-4000-8000-000000000001', null, 80000, '00000000-0000-4000-8000-0000000000f2')
on conflict (coupon_id) do nothing;

insert into public.add_ons (id, campaign_id, sku_id, price_fen, min_spend_fen, max_quantity)
select '00000000-0000-4000-8000-0000000000a1', s.campaign_id, s.id, 5900, 30000, 1
  from public.skus s where s.campaign_id = '00000000-0000-4000-8000-000000000001' and s.sku_no = 'HMA2403-NVY-OS'
on conflict (id) do nothing;

-- What the goods cost in the month before: the basis of the struck-through price.
insert into public.sku_price_history (sku_id, list_price_fen, effective_at)
select s.id, s.list_price_fen, c.starts_at - interval '30 days'
  from public.skus s join public.campaigns c on c.id = s.campaign_id
 where c.id = '00000000-0000-4000-8000-000000000001' and s.lowest_7d_fen is null;

insert into public.page_blocks (campaign_id, position, kind, title, body, image_path, coupon_id) values
  ('00000000-0000-4000-8000-000000000001', 10, 'banner', '今年的好衣服，留给自己人', null, '00000000-0000-4000-8000-000000000001/banner.svg', null),
  ('00000000-0000-4000-8000-000000000001', 20, 'countdown', null, null, null, null),
  ('00000000-0000-4000-8000-000000000001', 30, 'coupon', null, null, null, '00000000-0000-4000-8000-0000000000c1'),
  ('00000000-0000-4000-8000-000000000001', 40, 'rich_text', '写给同事', '这一季的样衣、尾货和我们自己舍不得下架的款，都在这里。先领券，再慢慢挑。', null, null),
  ('00000000-0000-4000-8000-000000000001', 50, 'goods_grid', null, null, null, null),
  ('00000000-0000-4000-8000-000000000001', 60, 'rules', '活动规则', null, null, null)
on conflict (campaign_id, position) do nothing;

insert into public.pickup_points (id, campaign_id, name, address, open_hours) values
  ('00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-000000000001', '总部一楼服务台', '杭州市余杭区禾木路 18 号 A 座一楼', '工作日 10:00–19:00'),
  ('00000000-0000-4000-8000-0000000000d2', '00000000-0000-4000-8000-000000000001', '滨江仓自提点', '杭州市滨江区江南大道 588 号 3 号门', '周二至周日 11:00–18:00')
on conflict (id) do nothing;

-- For trying out only: a real point gets a PIN of its own, see supabase/snippets/set-pickup-pin.sql.
select private.set_pickup_pin('00000000-0000-4000-8000-0000000000d1', '246810'), private.set_pickup_pin('00000000-0000-4000-8000-0000000000d2', '135790');

update public.campaigns set status = 'published' where id = '00000000-0000-4000-8000-000000000001' and status = 'draft';
