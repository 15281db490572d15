-- 取消未付款订单 · Unpaid orders, the newest first; they cancel themselves after 15 minutes. A paid one is given back: decide-refunds.sql.
select o.order_no, c.title as campaign, p.display_name as buyer, o.total_fen / 100.0 as yuan, o.created_at, o.expires_at
  from public.orders o join public.campaigns c on c.id = o.campaign_id join public.participants p on p.id = o.participant_id
 where o.status = 'pending_payment' order by o.created_at desc;

-- select private.cancel_order_for('2611230000001', '客户来电要求取消');
