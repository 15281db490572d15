-- The demo campaign, as a draft. Run before its goods are imported; harmless when run again.
insert into public.campaigns (id, company_name, title, subtitle, rules_text, banner_image, share_title, starts_at, ends_at,
  commission_rate_bps, shipping_fee_fen, free_shipping_over_fen, points_per_yuan, points_max_bps)
values (
  '00000000-0000-4000-8000-000000000001', '禾木服饰', '秋末员工内购', '今年的好衣服，留给自己人',
  $$一、参加的人
禾木服饰在职员工，以及员工邀请的亲友。活动页没有公开入口，请不要把链接发到公开的地方。

二、内购券
每人限领一张，领取后可以看到员工价。一张券用于一笔订单，建议把想买的放进同一个购物袋再下单。满减券、赠品券可以与内购券叠加，积分最多抵商品价的 20%。

三、价格
划线价为吊牌价。员工价由内购券折后得出，个别商品已到最低价，以页面为准。

四、配送与自提
满 299 元包邮，不满收运费 12 元。也可以选择到公司自提点领取，免运费。

五、邀请亲友
亲友通过你的链接或海报进来，会成为你的粉丝。亲友付款后，佣金计入“待结算”，订单完成且过了退款期后可以提现。

六、退换
吊牌完整、未洗未穿，签收后 7 天内可以申请退款。

七、时间
活动到期自动结束，页面和价格同时失效，已下的订单不受影响。$$,
  '00000000-0000-4000-8000-000000000001/banner.svg',
  '给你留了一份内购邀请',
  now() - interval '1 hour', now() + interval '14 days', 1000, 1200, 29900, 100, 2000)
on conflict (id) do nothing;
