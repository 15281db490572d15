-- The rest of the demo campaign: coupon, page, pickup points, and publication. Run after its goods are imported; harmless
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

update public.campaigns set status = 'published' where id = '00000000-0000-4000-8000-000000000001' and status = 'draft';
