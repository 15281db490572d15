-- What follows from a provider's verdict.

create function private.mark_paid(p_order public.orders) returns void
language plpgsql set search_path = '' as $$
declare v_pickup boolean := p_order.fulfilment ->> 'type' = 'pickup';
begin
  update public.coupon_claims set status = 'redeemed' where order_id = p_order.id and status = 'reserved';
  update public.sku_stock st set on_hand = st.on_hand - p.pieces, reserved = st.reserved - p.pieces
    from private.pieces_of(array[p_order.id]) p where st.sku_id = p.sku_id;
  update public.orders
     set status = 'paid', paid_at = now(), cancelled_at = null,
         -- 32 letters that cannot be taken for each other: 60 bits
         redemption_code = case when v_pickup then private.random_text('23456789ABCDEFGHJKLMNPQRSTUVWXYZ', 12) end
   where id = p_order.id returning * into p_order;
  update public.participants set orders = orders + 1, bought_fen = bought_fen + p_order.total_fen - p_order.shipping_fen
   where id = p_order.participant_id;
  perform private.accrue_commission(p_order);
  perform private.earn_points(p_order);
  perform private.count_paid_order(p_order);
  perform private.notify_participant(p_order.participant_id, 'order_paid',
    private.order_facts(p_order) || jsonb_build_object('amount_fen', p_order.total_fen), 'order_paid:' || p_order.id);
end $$;
comment on function private.mark_paid is 'Moves a held order to paid: its coupons, stock, rewards, counts, inbox and redemption code together.';

create function private.revive(p_order public.orders, p_payment_id uuid) returns boolean
language plpgsql set search_path = '' as $$
begin
  if exists (select from public.participants p where p.id = p_order.participant_id and p.revoked_at is not null) then
    return false; -- shut out meanwhile: the money goes back
  end if;
  perform private.take(p_order, 'points_spent:' || p_order.id || ':' || p_payment_id);
  return true;
exception when sqlstate 'PT409' then
  return false; -- something it needs is gone; what was taken before that is back
end $$;
comment on function private.revive is 'Takes again all that a cancelled order needs, or nothing; says whether it could.';

create function private.settle_payment(p_payment_id uuid, p_outcome text, p_amount_fen bigint, p_provider_ref text default null) returns public.orders
language plpgsql set search_path = '' as $$
declare v_payment public.payments; v_order public.orders; v_origin text;
begin
  select * into v_order from private.lock_order((select p.order_id from public.payments p where p.id = p_payment_id));
  select * into v_payment from public.payments p where p.id = p_payment_id for no key update;
  if not found then perform private.refuse(404, 'not_found', 'There is no such payment.'); end if;
  if p_outcome not in ('paid', 'failed') or (p_outcome = 'paid' and coalesce(p_amount_fen, 0) <= 0) then
    perform private.refuse(400, 'invalid_input', 'outcome is paid with an amount, or failed.', '{"field":"outcome"}');
  elsif v_payment.status = 'paid' then
    return v_order; -- told twice, or told of a failure that money has overtaken: nothing is booked again
  elsif p_outcome = 'failed' then
    update public.payments set status = 'failed', settled_at = now() where id = p_payment_id and status = 'created';
    return v_order;
  end if;

  update public.payments
     set status = 'paid', settled_at = now(), amount_paid_fen = p_amount_fen, provider_ref = coalesce(p_provider_ref, provider_ref)
   where id = p_payment_id returning * into v_payment;
  perform private.hold(array[v_order.id], p_rewards => true);
  v_origin := case
    when v_order.status not in ('pending_payment', 'cancelled') then 'second_payment'
    when p_amount_fen <> v_payment.amount_fen then 'wrong_amount'
    when v_order.status = 'cancelled' and not private.revive(v_order, p_payment_id) then 'late_payment' end;
  if v_origin is null then
    perform private.mark_paid(v_order);
  else
    perform private.return_payment(v_payment, v_origin);
  end if;
  select * into strict v_order from public.orders where id = v_order.id;
  return v_order;
end $$;
comment on function private.settle_payment is
  'A provider''s verdict on a payment, once; money wins over failure. Paid moves the order, also one cancelled meanwhile if all it needs is still there; else the money goes back: late_payment, second_payment, wrong_amount. not_found (404), invalid_input (400). Not granted to authenticated: a buyer must not declare themselves paid.';
