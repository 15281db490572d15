-- 审核退款、主动退款 · Requests that wait for a decision. Deciding can also be done in the table refunds: set status to approved or
-- rejected (the buyer reads decision_note); untick restocks when the goods do not come back for sale.
select r.id, o.order_no, r.created_at, r.amount_fen / 100.0 as yuan, r.points, r.reason, o.status, o.fulfilled_at,
       (select string_agg(l.product_name || ' ' || l.colour || ' ' || l.size || ' × ' || rl.quantity, ', ')
          from public.refund_lines rl join public.order_lines l on l.id = rl.order_line_id where rl.refund_id = r.id) as pieces
  from public.refunds r join public.orders o on o.id = r.order_id
 where r.status = 'requested' order by r.created_at;

-- select private.approve_refund('…', '已收到退货');
-- select private.reject_refund('…', '吊牌已拆，不能退');

-- 主动退款 · Gives back what is left of an order, also after the buyer's window and of what was sent; or some pieces of it. The buyer
-- reads the reason.
-- select private.refund_order('2611230000001', '缺货，无法发出');
-- select private.refund_order('2611230000001', '少发一件', '[{"sku_no": "HM-1001-W-M", "quantity": 1}]');
