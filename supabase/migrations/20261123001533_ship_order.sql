-- 发货. A row of shipments by the order's number.

create index shipments_tracking_no on public.shipments (tracking_no);

create function private.ship_order(p_order_no text, p_carrier text, p_tracking_no text) returns text
language plpgsql security definer set search_path = '' as $$
declare
  v_carrier text := btrim(p_carrier);
  v_tracking_no text := upper(regexp_replace(normalize(p_tracking_no, NFKC), '\s', '', 'g'));
  v_order public.orders;
  v_sent public.shipments;
  v_other text;
begin
  if coalesce(v_carrier, '') = '' then
    perform private.refuse(400, 'invalid_input', '请填写快递公司。 · Fill in the carrier.', '{"field":"carrier"}');
  elsif coalesce(v_tracking_no, '') = '' then
    perform private.refuse(400, 'invalid_input', '请填写运单号。 · Fill in the tracking number.', '{"field":"tracking_no"}');
  end if;
  v_order := private.lock_order(private.order_id_of(p_order_no));
  select * into v_sent from public.shipments s where s.order_id = v_order.id;
  if (v_sent.carrier, v_sent.tracking_no) = (v_carrier, v_tracking_no) then
    return format('订单 %s 已用 %s %s 发货，没有再发。 · Already sent with this number; nothing was done.', v_order.order_no, v_carrier, v_tracking_no);
  elsif v_sent.order_id is not null then
    perform private.refuse(409, 'order_state_conflict', format('订单已用 %s %s 发货；单号有误请在 shipments 表中改。 · This order was sent with %1$s %2$s: a wrong number is corrected in the table shipments.',
      v_sent.carrier, v_sent.tracking_no));
  elsif v_order.fulfilment ->> 'type' = 'pickup' then
    perform private.refuse(409, 'order_state_conflict', '这是自提订单，不用发货。 · This order is collected at a pickup point: it is not sent.');
  elsif v_order.status = 'refund_pending' then
    perform private.refuse(409, 'order_state_conflict', '订单在退款中，先处理退款再发货。 · This order is being given back: decide its refund first.');
  elsif v_order.status <> 'paid' then
    perform private.refuse(409, 'order_state_conflict', format('只有已付款的订单能发货，这个是 %s。 · Only a paid order can be sent; this one is %1$s.', v_order.status));
  end if;
  select o.order_no into v_other from public.shipments s join public.orders o on o.id = s.order_id
   where s.tracking_no = v_tracking_no and s.carrier = v_carrier and o.participant_id <> v_order.participant_id limit 1;
  if found then
    perform private.refuse(409, 'order_state_conflict', format('运单号 %s 已用在另一位买家的订单 %s 上，请核对。 · %1$s is already on order %2$s of another buyer: check the number.', v_tracking_no, v_other));
  end if;
  insert into public.shipments (order_id, carrier, tracking_no) values (v_order.id, v_carrier, v_tracking_no);
  return format('订单 %s 已发货：%s %s，买家已收到消息。 · Sent; its buyer has been told.', v_order.order_no, v_carrier, v_tracking_no);
end $$;
comment on function private.ship_order is
  '发货. Sends a paid order by its number; again with the same numbers: says so. not_found (404), invalid_input (400), order_state_conflict (409).';
