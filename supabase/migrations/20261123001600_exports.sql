-- What leaves the shop as a file: views that Studio downloads as CSV. Names, phones and addresses are masked, and there is
-- no code, openid or id of Auth in them. Amounts are in yuan with two decimals, days those of Asia/Shanghai.
--
-- A spreadsheet runs a cell that begins with = + - or @ as a formula, and buyers write nicknames, addresses and reasons. So
-- every text that people write goes through private.csv_text, which puts an apostrophe before such a cell; the spreadsheet
-- shows it as text, and an import takes the apostrophe off again.

create function private.csv_text(p_text text) returns text
language sql immutable set search_path = '' as $$
  select case when p_text ~ '^\s*[-=+@＝＋－＠]' or p_text ~ '^[\t\r\n]' then '''' || p_text else p_text end
$$;
comment on function private.csv_text is 'A text that no spreadsheet takes for a formula: an apostrophe stands before = + - @.';

create function private.mask_phone(p_phone text) returns text
language sql immutable set search_path = '' as $$
  select case when char_length(p_phone) >= 11 then left(p_phone, char_length(p_phone) - 8) || '****' || right(p_phone, 4)
              when p_phone <> '' then '****' || right(p_phone, 2) else '' end
$$;
comment on function private.mask_phone is '13800138000 → 138****8000.';

create function private.masked_contact(p_order_id uuid, out method text, out name text, out phone text, out address text)
language sql stable security definer set search_path = '' as $$
  select o.fulfilment ->> 'type',
         private.csv_text(private.mask_name(coalesce(w.person ->> 'name', ''))),
         private.csv_text(private.mask_phone(coalesce(w.person ->> 'phone', ''))),
         private.csv_text(case o.fulfilment ->> 'type' when 'pickup' then coalesce(k.name, '')
           else concat_ws(' ', nullif(w.person ->> 'province', ''), nullif(w.person ->> 'city', ''), nullif(w.person ->> 'district', ''), '***') end)
    from public.orders o
    left join public.pickup_points k on k.id = (o.fulfilment ->> 'pickup_point_id')::uuid,
    lateral (select coalesce(o.fulfilment -> 'address', o.fulfilment -> 'contact') as person) w
   where o.id = p_order_id
$$;
comment on function private.masked_contact is 'Where an order goes, as far as a report may say: 林*, 138****8000, province, city and district; the name of a pickup point.';

create view public.export_orders with (security_invoker = true) as
  select o.campaign_id, private.csv_text(c.title) as campaign, o.order_no, private.report_day(o.created_at) as ordered_on,
         private.report_day(o.paid_at) as paid_on, o.status, l.kind, private.csv_text(l.model_no) as model_no,
         private.csv_text(s.sku_no) as sku_no, private.csv_text(l.product_name) as product, private.csv_text(l.colour) as colour,
         private.csv_text(l.size) as size, l.quantity, round(l.list_fen / 100.0, 2) as list_yuan,
         round((l.list_fen - l.price_fen) / 100.0, 2) as discount_yuan,
         private.csv_text((select string_agg((d ->> 'title') || ' ' || round((d ->> 'amount_fen')::numeric / 100, 2), '; ')
                             from jsonb_array_elements(l.discounts) d)) as coupons,
         round(l.points_fen / 100.0, 2) as points_yuan, round((l.price_fen - l.points_fen) / 100.0, 2) as paid_yuan,
         round(case when first.id = l.id then o.shipping_fen else 0 end / 100.0, 2) as shipping_yuan,
         l.refunded_quantity, round(l.refunded_fen / 100.0, 2) as refunded_yuan,
         round(case when first.id = l.id then o.refunded_fen - first.lines_refunded_fen else 0 end / 100.0, 2) as refunded_shipping_yuan,
         r.status as refund, private.csv_text(r.reason) as refund_reason, private.report_day(r.refunded_at) as refunded_on,
         w.method as fulfilment, w.name as receiver, w.phone, w.address, private.csv_text(h.carrier) as carrier,
         private.csv_text(h.tracking_no) as tracking_no, p.role as buyer, private.csv_text(e.department) as department
    from public.orders o
    join public.campaigns c on c.id = o.campaign_id
    join public.order_lines l on l.order_id = o.id
    join public.skus s on s.id = l.sku_id
    join public.participants p on p.id = o.participant_id
    join public.participants root on root.id = o.root_employee_id
    left join public.employees e on e.id = root.employee_id
    left join public.shipments h on h.order_id = o.id
    -- what belongs to the whole order stands on its first line, so that sums of a column are right
    cross join lateral (select (array_agg(x.id order by x.id))[1] as id, sum(x.refunded_fen) as lines_refunded_fen
                          from public.order_lines x where x.order_id = o.id) first
    left join lateral (select y.status, y.reason, y.refunded_at from public.refunds y where y.order_id = o.id
                        order by y.created_at desc, y.id limit 1) r on true
    cross join lateral private.masked_contact(o.id) w;
revoke all on public.export_orders from anon, authenticated;
comment on view public.export_orders is '订单导出. One row per line of an order; shipping and its refund stand on the first line. Add up paid_yuan + shipping_yuan for what was paid.';
comment on column public.export_orders.campaign_id is 'The campaign, to filter by.';
comment on column public.export_orders.campaign is '活动.';
comment on column public.export_orders.order_no is '订单号.';
comment on column public.export_orders.ordered_on is '下单日.';
comment on column public.export_orders.paid_on is '付款日; empty: never paid.';
comment on column public.export_orders.status is '订单状态.';
comment on column public.export_orders.kind is 'goods 商品, add_on 加价购, gift 赠品.';
comment on column public.export_orders.model_no is '款号.';
comment on column public.export_orders.sku_no is 'SKU 编码.';
comment on column public.export_orders.product is '商品名, as it was then.';
comment on column public.export_orders.colour is '颜色.';
comment on column public.export_orders.size is '尺码.';
comment on column public.export_orders.quantity is '件数.';
comment on column public.export_orders.list_yuan is '吊牌金额 of the line.';
comment on column public.export_orders.discount_yuan is '优惠: list price less price.';
comment on column public.export_orders.coupons is '用券: which coupon took how much off the line.';
comment on column public.export_orders.points_yuan is '积分抵扣.';
comment on column public.export_orders.paid_yuan is '实付: money for the line.';
comment on column public.export_orders.shipping_yuan is '运费 of the order, on its first line.';
comment on column public.export_orders.refunded_quantity is '退货件数.';
comment on column public.export_orders.refunded_yuan is '已退款 of the line.';
comment on column public.export_orders.refunded_shipping_yuan is '已退 of the order beyond its lines (shipping), on its first line.';
comment on column public.export_orders.refund is '退款状态: the latest refund of the order.';
comment on column public.export_orders.refund_reason is '退款原因.';
comment on column public.export_orders.refunded_on is '退款日.';
comment on column public.export_orders.fulfilment is 'shipping 快递, pickup 自提.';
comment on column public.export_orders.receiver is '收货人, masked.';
comment on column public.export_orders.phone is '电话, masked.';
comment on column public.export_orders.address is '地址 down to the district, or the pickup point.';
comment on column public.export_orders.carrier is '快递公司.';
comment on column public.export_orders.tracking_no is '运单号.';
comment on column public.export_orders.buyer is 'employee 员工, friend 亲友.';
comment on column public.export_orders.department is '部门 of the employee at the root of the buyer''s chain.';

create view public.export_settlement with (security_invoker = true) as
  with balances as (
    select a.participant_id,
           sum(a.credits - a.debits) filter (where a.unit = 'commission' and a.bucket = 'pending') as pending_fen,
           sum(a.credits - a.debits) filter (where a.unit = 'commission' and a.bucket = 'available') as available_fen,
           sum(a.credits - a.debits) filter (where a.unit = 'commission' and a.bucket = 'requested') as requested_fen,
           sum(a.credits - a.debits) filter (where a.unit = 'commission' and a.bucket = 'paid') as paid_fen,
           sum(a.credits - a.debits) filter (where a.unit = 'points' and a.bucket = 'pending') as points_pending,
           sum(a.credits - a.debits) filter (where a.unit = 'points' and a.bucket = 'available') as points_available
      from public.ledger_accounts a where a.participant_id is not null group by 1),
  reversed as (
    select a.participant_id, sum(t.amount) as fen
      from public.ledger_transfers t join public.ledger_accounts a on a.id = t.debit_account_id
     where t.kind in ('commission_reversed', 'commission_voided', 'commission_forfeited') group by 1)
  select p.campaign_id, private.csv_text(c.title) as campaign, e.employee_no, private.csv_text(coalesce(e.name, p.display_name)) as name,
         private.csv_text(e.department) as department, private.report_day(e.left_at) as left_on,
         round(coalesce(b.pending_fen, 0) / 100.0, 2) as pending_yuan, round(coalesce(b.available_fen, 0) / 100.0, 2) as available_yuan,
         round(coalesce(b.requested_fen, 0) / 100.0, 2) as requested_yuan, round(coalesce(b.paid_fen, 0) / 100.0, 2) as paid_yuan,
         round(coalesce(v.fen, 0) / 100.0, 2) as reversed_yuan,
         round((coalesce(b.pending_fen, 0) + coalesce(b.available_fen, 0) + coalesce(b.requested_fen, 0) + coalesce(b.paid_fen, 0)) / 100.0, 2) as earned_yuan,
         coalesce(b.points_pending, 0) as points_pending, coalesce(b.points_available, 0) as points_available
    from public.participants p
    join public.campaigns c on c.id = p.campaign_id
    left join public.employees e on e.id = p.employee_id
    left join balances b on b.participant_id = p.id
    left join reversed v on v.participant_id = p.id
   where p.role = 'employee';
revoke all on public.export_settlement from anon, authenticated;
comment on view public.export_settlement is '佣金结算导出. One row per employee and campaign, straight from the ledger.';
comment on column public.export_settlement.campaign_id is 'The campaign, to filter by.';
comment on column public.export_settlement.campaign is '活动.';
comment on column public.export_settlement.employee_no is '工号; empty where the campaign asked for no roster.';
comment on column public.export_settlement.name is '姓名.';
comment on column public.export_settlement.department is '部门.';
comment on column public.export_settlement.left_on is '离职日.';
comment on column public.export_settlement.pending_yuan is '待结算.';
comment on column public.export_settlement.available_yuan is '可提现; below zero: owed after refunds.';
comment on column public.export_settlement.requested_yuan is '提现中.';
comment on column public.export_settlement.paid_yuan is '已提现.';
comment on column public.export_settlement.reversed_yuan is '已冲回: taken back after refunds, for fake fans or on leaving.';
comment on column public.export_settlement.earned_yuan is '合计: the four sums before, what was earned and not taken back.';
comment on column public.export_settlement.points_pending is '待到账积分.';
comment on column public.export_settlement.points_available is '可用积分.';

create view public.export_payouts with (security_invoker = true) as
  select o.campaign_id, private.csv_text(c.title) as campaign, o.id as payout_id, e.employee_no, private.csv_text(coalesce(e.name, p.display_name)) as name,
         private.csv_text(e.department) as department, o.status, round(o.amount_fen / 100.0, 2) as amount_yuan,
         private.report_day(o.created_at) as requested_on, private.report_day(o.decided_at) as decided_on, private.report_day(o.paid_at) as paid_on,
         private.csv_text(o.paid_ref) as paid_ref, private.csv_text(o.note) as note, o.transfer_state, d.wait_because,
         round(d.month_fen / 100.0, 2) as paid_this_month_yuan, round(d.year_fen / 100.0, 2) as paid_this_year_yuan
    from public.payouts o
    join public.campaigns c on c.id = o.campaign_id
    join public.participants p on p.id = o.participant_id
    left join public.employees e on e.id = p.employee_id
    left join public.report_payouts_due d on d.payout_id = o.id;
revoke all on public.export_payouts from anon, authenticated;
comment on view public.export_payouts is '提现导出. One row per payout. Sums for the tax declaration are in report_payouts_by_month.';
comment on column public.export_payouts.campaign_id is 'The campaign, to filter by.';
comment on column public.export_payouts.campaign is '活动.';
comment on column public.export_payouts.payout_id is 'Row id in payouts.';
comment on column public.export_payouts.employee_no is '工号.';
comment on column public.export_payouts.name is '姓名.';
comment on column public.export_payouts.department is '部门.';
comment on column public.export_payouts.status is 'requested 待审核, approved 待打款, paid 已打款, rejected 未通过.';
comment on column public.export_payouts.amount_yuan is '金额.';
comment on column public.export_payouts.requested_on is '申请日.';
comment on column public.export_payouts.decided_on is '审核日.';
comment on column public.export_payouts.paid_on is '打款日.';
comment on column public.export_payouts.paid_ref is '打款凭证号.';
comment on column public.export_payouts.note is '说明.';
comment on column public.export_payouts.transfer_state is '微信转账: how far it is.';
comment on column public.export_payouts.wait_because is '暂缓原因 of an approved payout.';
comment on column public.export_payouts.paid_this_month_yuan is '本月已付 to the person before this payout; only while it is approved.';
comment on column public.export_payouts.paid_this_year_yuan is '本年已付 to the person before this payout; only while it is approved.';

create view public.export_fans with (security_invoker = true) as
  select f.campaign_id, private.csv_text(c.title) as campaign, e.employee_no, private.csv_text(e.department) as department,
         private.csv_text(private.mask_name(root.display_name)) as employee, private.csv_text(private.mask_name(f.display_name)) as fan,
         private.csv_text(private.mask_name(f.sponsor_name)) as invited_by, f.depth, private.report_day(f.joined_at) as joined_on,
         private.report_day(f.claimed_at) as claimed_on, private.report_day(f.qualified_at) as qualified_on, f.orders,
         round(f.bought_fen / 100.0, 2) as bought_yuan, private.report_day(f.excluded_at) as excluded_on, private.report_day(f.revoked_at) as revoked_on
    from public.participants f
    join public.campaigns c on c.id = f.campaign_id
    join public.participants root on root.id = f.root_employee_id
    left join public.employees e on e.id = root.employee_id
   where f.role = 'friend';
revoke all on public.export_fans from anon, authenticated;
comment on view public.export_fans is '粉丝导出. One row per fan with the employee they belong to; names are masked.';
comment on column public.export_fans.campaign_id is 'The campaign, to filter by.';
comment on column public.export_fans.campaign is '活动.';
comment on column public.export_fans.employee_no is '工号 of the employee at the root of the chain.';
comment on column public.export_fans.department is '部门 of that employee.';
comment on column public.export_fans.employee is '员工, masked.';
comment on column public.export_fans.fan is '粉丝, masked.';
comment on column public.export_fans.invited_by is '邀请人, masked.';
comment on column public.export_fans.depth is '层级: 1 invited by the employee, 2 by a friend of theirs, ….';
comment on column public.export_fans.joined_on is '加入日.';
comment on column public.export_fans.claimed_on is '领券日.';
comment on column public.export_fans.qualified_on is '成为有效粉丝.';
comment on column public.export_fans.orders is '付款订单数.';
comment on column public.export_fans.bought_yuan is '消费 in goods, refunds taken off.';
comment on column public.export_fans.excluded_on is '确认作弊.';
comment on column public.export_fans.revoked_on is '封禁.';
