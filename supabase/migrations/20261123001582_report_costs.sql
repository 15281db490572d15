-- What the sale gives away: coupons, commission, points, prizes.

create view public.report_coupons with (security_invoker = true) as
  select r.campaign_id, r.campaign, k.title, k.type::text as type, k.claimed, k.redeemed,
         round(k.redeemed * 10000.0 / nullif(k.claimed, 0))::int as redeemed_bps, k.discount_fen, k.coupon_id, r.refreshed_at
    from private.report_campaigns r join private.report_coupons k on k.campaign_id = r.campaign_id;
revoke all on public.report_coupons from anon, authenticated;
comment on view public.report_coupons is '券使用. One row a coupon.';
comment on column public.report_coupons.campaign_id is 'The campaign.';
comment on column public.report_coupons.campaign is '活动.';
comment on column public.report_coupons.title is '券名.';
comment on column public.report_coupons.type is 'percent_off 折扣, spend_and_save 满减, amount_off 立减, gift 赠品.';
comment on column public.report_coupons.claimed is '领取: claims, used or not.';
comment on column public.report_coupons.redeemed is '核销: used in orders that were paid and not given back in whole.';
comment on column public.report_coupons.redeemed_bps is '核销率: redeemed ÷ claimed, basis points.';
comment on column public.report_coupons.discount_fen is '优惠金额: what it took off those orders, in fen.';
comment on column public.report_coupons.coupon_id is 'The coupon.';
comment on column public.report_coupons.refreshed_at is '更新时间: everything before is in; empty: not counted to the end yet.';

create function private.report_prizes(p_campaign_id uuid) returns table (name text, taken int, value_fen bigint)
language sql stable security definer set search_path = '' as $$
  select z.name, z.taken, z.taken * z.value_fen from public.prizes z where z.campaign_id = p_campaign_id and z.taken > 0 order by z.position
$$;
comment on function private.report_prizes is 'What a campaign''s lottery has given out, and what it is worth.';

create view public.report_reward_cost with (security_invoker = true) as
  select r.campaign_id, r.campaign, q.reward, q.state, q.amount, q.value_fen, r.refreshed_at
    from private.report_campaigns r
   cross join lateral (
     select b.unit::text as reward, b.bucket::text as state, sum(b.amount)::bigint as amount,
            case when b.unit = 'commission' then sum(b.amount)::bigint end as value_fen
       from (select l.unit, l.to_bucket as bucket, l.amount from private.report_ledger_now(r.campaign_id) l
             union all
             select l.unit, l.from_bucket, -l.amount from private.report_ledger_now(r.campaign_id) l) b
      where b.bucket <> 'house' group by b.unit, b.bucket having sum(b.amount) <> 0
     union all
     select 'prize', z.name, z.taken, z.value_fen from private.report_prizes(r.campaign_id) z) q;
revoke all on public.report_reward_cost from anon, authenticated;
comment on view public.report_reward_cost is '奖励成本. Commission and points by where they are, prizes by what they are worth. Exact at every moment: what is not in the summary yet is read from the ledger.';
comment on column public.report_reward_cost.campaign_id is 'The campaign.';
comment on column public.report_reward_cost.campaign is '活动.';
comment on column public.report_reward_cost.reward is 'commission 佣金, points 积分, prize 奖品.';
comment on column public.report_reward_cost.state is 'pending 待结算, available 可提现 or 可用, requested 提现中, paid 已提现, spent 已用; of a prize its name.';
comment on column public.report_reward_cost.amount is 'Fen of commission, points, or how many of the prize.';
comment on column public.report_reward_cost.value_fen is 'What it costs in fen; empty for points, whose worth depends on what they are used for.';
comment on column public.report_reward_cost.refreshed_at is 'When the summary was last refreshed.';

create view public.report_suspected_orders with (security_invoker = true) as
  select r.campaign_id, r.campaign, o.order_no, k.paid_on, o.status::text as status, k.paid_fen, private.mask_name(b.display_name) as buyer,
         e.employee_no, e.name as employee, e.department,
         array_remove(array[
           case when k.too_soon then '入场后 15 秒内下单 · Placed within 15 seconds of coming in.' end,
           case when k.refund_series then '同一买家连续整单退款 · This buyer gave several orders back in whole, one after the other.' end,
           case when k.same_device then '买家与员工在同一设备上入场 · Buyer and employee came in on one device.' end,
           case when k.shared_phone then '收货电话被三个以上买家使用 · Three buyers or more use this delivery phone.' end,
           case when k.shared_address then '收货地址被五个以上买家使用 · Five buyers or more use this address.' end,
           case when k.flagged then '买家在奖励审核中或已确认作弊 · The buyer is in a reward flag that is open or confirmed.' end], null) as reasons,
         k.order_id, r.refreshed_at
    from private.report_campaigns r
    join private.report_orders k on k.campaign_id = r.campaign_id and k.suspected
    join public.orders o on o.id = k.order_id
    join public.participants b on b.id = k.participant_id
    left join private.report_employees e on e.participant_id = k.root_id;
revoke all on public.report_suspected_orders from anon, authenticated;
comment on view public.report_suspected_orders is '疑似刷单. Paid orders to look at; nothing follows from it by itself. Each reason is a sentence; names masked.';
comment on column public.report_suspected_orders.campaign_id is 'The campaign.';
comment on column public.report_suspected_orders.campaign is '活动.';
comment on column public.report_suspected_orders.order_no is '订单号.';
comment on column public.report_suspected_orders.paid_on is '付款日期 in Asia/Shanghai.';
comment on column public.report_suspected_orders.status is 'Of the order.';
comment on column public.report_suspected_orders.paid_fen is 'Paid in fen.';
comment on column public.report_suspected_orders.buyer is '买家, masked.';
comment on column public.report_suspected_orders.employee_no is '工号 of the employee at the root of the buyer''s chain.';
comment on column public.report_suspected_orders.employee is '员工, masked.';
comment on column public.report_suspected_orders.department is '部门 of the employee.';
comment on column public.report_suspected_orders.reasons is '理由, each a sentence.';
comment on column public.report_suspected_orders.order_id is 'The order.';
comment on column public.report_suspected_orders.refreshed_at is '更新时间: everything before has been looked at; empty: not counted to the end yet.';
