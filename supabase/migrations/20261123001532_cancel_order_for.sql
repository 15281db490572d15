-- 取消订单. Releases an order that nobody has paid, for its buyer.

create function private.cancel_order_for(p_order_no text, p_reason text) returns text
language plpgsql security definer set search_path = '' as $$
declare v_order public.orders;
begin
  perform private.take_reason(p_reason);
  v_order := private.lock_order(private.order_id_of(p_order_no));
  if v_order.status = 'cancelled' then
    return format('订单 %s 已经取消过了。 · Already cancelled; nothing was done.', v_order.order_no);
  elsif v_order.status <> 'pending_payment' then
    perform private.refuse(409, 'order_state_conflict', '订单已付款，不能取消：用 refund_order 退款。 · This order is paid: give it back with refund_order.');
  end if;
  perform private.hold(array[v_order.id]);
  perform private.release(array[v_order.id], now());
  return format('订单 %s 已取消，库存、券和积分已释放。如果买家此刻正在付款：货还在则订单恢复，否则自动退回。 · Cancelled. A payment under way revives it if the goods are still there, else it goes back.', v_order.order_no);
end $$;
comment on function private.cancel_order_for is
  '取消未付款订单. For the admin; again: says that it is cancelled. not_found (404), invalid_input (400), order_state_conflict (409) for a paid one.';
