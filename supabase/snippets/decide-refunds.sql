-- 审核退款 · What waits for a decision. Deciding can also be done in the table refunds: set status to approved or rejected.
select r.id, o.order_no, r.created_at, r.amount_fen / 100.0 as yuan, r.points, r.reason, o.status, o.fulfilled_at,
       (select string_agg(l.product_name || ' ' || l.colour || ' ' || l.size || ' × ' || rl.quantity, ', ')
          from public.refund_lines rl join public.order_lines l on l.id = rl.order_line_id where rl.refund_id = r.id) as pieces
  from public.refunds r join public.orders o on o.id = r.order_id
 where r.status = 'requested' order by r.created_at;

-- select private.approve_refund('…', '已收到退货');
-- select private.reject_refund('…', '吊牌已拆，不能退');
