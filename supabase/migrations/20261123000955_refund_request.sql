-- Asking for a refund, by line and quantity.

create function private.check_refundable(p_order public.orders) returns void
language plpgsql stable set search_path = '' as $$
declare v_days int := (select c.refund_within_days from public.campaigns c where c.id = p_order.campaign_id);
begin
  if p_order.paid_at is null or p_order.status in ('pending_payment', 'cancelled') then
    perform private.refuse(409, 'order_state_conflict', 'Only a paid order can be refunded; an unpaid one can be cancelled.');
  elsif p_order.completed_at + make_interval(days => v_days) < now() then
    perform private.refuse(409, 'refund_window_closed', 'A refund can be asked for within ' || v_days || ' days of completion.');
  end if;
end $$;
comment on function private.check_refundable is 'Whether an order may be refunded at this moment. order_state_conflict, refund_window_closed (409).';

create function private.worth_of_lines(p_order public.orders, p_lines jsonb) returns setof public.refund_lines
language plpgsql stable set search_path = '' as $$
declare v record; v_line public.refund_lines; v_points_fen bigint; v_points bigint;
begin
  select coalesce(sum(h.points_fen), 0), coalesce(sum(h.points), 0) into v_points_fen, v_points from private.promised(p_order.id) h;
  for v in
    select x.quantity as wanted, l.*, coalesce(h.quantity, 0) as held, coalesce(h.amount_fen, 0) as held_fen, coalesce(h.points_fen, 0) as held_points_fen
      from jsonb_to_recordset(p_lines) as x (order_line_id uuid, quantity int)
      left join public.order_lines l on l.id = x.order_line_id and l.order_id = p_order.id
      left join private.promised(p_order.id) h on h.order_line_id = l.id
     order by l.kind, l.sku_id
  loop
    if v.id is null then
      perform private.refuse(404, 'not_found', 'There is no such line in this order.', '{"field":"lines"}');
    elsif v.kind = 'gift' or v.wanted is null or v.wanted < 1 then
      perform private.refuse(400, 'invalid_input', 'quantity is 1 or more; gifts go back with the whole order.', '{"field":"lines.quantity"}');
    elsif v.held + v.wanted > v.quantity then
      perform private.refuse(409, 'refund_exceeds_order', 'More pieces than are left to give back.');
    end if;
    v_line.order_line_id := v.id;
    v_line.quantity := v.wanted;
    v_line.amount_fen := greatest(private.share(v.price_fen - v.points_fen, v.held + v.wanted, v.quantity) - v.held_fen, 0);
    v_line.points_fen := greatest(private.share(v.points_fen, v.held + v.wanted, v.quantity) - v.held_points_fen, 0);
    v_points_fen := v_points_fen + v_line.points_fen;
    v_line.points := case when p_order.points_fen = 0 then 0 else greatest(private.share(p_order.points_used, v_points_fen, p_order.points_fen) - v_points, 0) end;
    v_points := v_points + v_line.points;
    return next v_line;
  end loop;
  if p_lines is null or jsonb_array_length(p_lines) = 0
     or jsonb_array_length(p_lines) <> (select count(distinct x ->> 'order_line_id') from jsonb_array_elements(p_lines) x) then
    perform private.refuse(400, 'invalid_input', 'A refund names at least one line, each once.', '{"field":"lines"}');
  end if;
end $$;
comment on function private.worth_of_lines is
  'What pieces of a locked order are worth: money, and points in proportion to what points had paid. not_found (404), invalid_input (400), refund_exceeds_order (409).';

create function private.open_refund(p_order public.orders, p_lines jsonb, p_origin text, p_reason text, p_note text) returns public.refunds
language plpgsql set search_path = '' as $$
declare
  v_refund public.refunds;
  v_worth public.refund_lines[] := array(select w from private.worth_of_lines(p_order, p_lines) w);
begin
  -- shipping goes back with the last pieces, while nothing is dispatched
  if p_order.fulfilled_at is null and
     (select sum(w.quantity) from unnest(v_worth) w) + (select coalesce(sum(h.quantity), 0) from private.promised(p_order.id) h)
     = (select sum(l.quantity) from public.order_lines l where l.order_id = p_order.id and l.kind <> 'gift') then
    v_refund.shipping_fen := p_order.shipping_fen;
  end if;
  insert into public.refunds (order_id, campaign_id, user_id, origin, reason, decision_note, restocks, amount_fen, shipping_fen, points, payment_id)
  select p_order.id, p_order.campaign_id, p_order.user_id, p_origin, p_reason, p_note, p_origin <> 'admin' or p_order.fulfilled_at is null,
         sum(w.amount_fen) + coalesce(v_refund.shipping_fen, 0), coalesce(v_refund.shipping_fen, 0), sum(w.points), private.payment_that_paid(p_order.id)
    from unnest(v_worth) w
  returning * into v_refund;
  insert into public.refund_lines (refund_id, order_line_id, quantity, amount_fen, points_fen, points)
  select v_refund.id, w.order_line_id, w.quantity, w.amount_fen, w.points_fen, w.points from unnest(v_worth) w;
  perform private.refresh_order_status(p_order.id);
  if p_origin = 'admin' or p_order.fulfilled_at is null then
    update public.refunds set status = 'approved' where id = v_refund.id; -- nothing has left the warehouse: nobody needs to look
  end if;
  select * into strict v_refund from public.refunds where id = v_refund.id;
  return v_refund;
end $$;
comment on function private.open_refund is
  'Opens a refund of pieces of a locked order. Approved at once before dispatch and when an admin opens it; what an admin gives back of goods that have left does not go back into stock. not_found (404), invalid_input (400), refund_exceeds_order (409).';

create function private.request_refund(p_order_id uuid, p_lines jsonb, p_reason text) returns public.refunds
language plpgsql security definer set search_path = '' as $$
declare v_order public.orders := private.own_order_for_update(p_order_id);
begin
  perform private.check_refundable(v_order);
  if char_length(p_reason) > 500 then
    perform private.refuse(400, 'invalid_input', 'reason has at most 500 characters.', '{"field":"reason"}');
  end if;
  return private.open_refund(v_order, p_lines, 'buyer', coalesce(btrim(p_reason), ''), '');
end $$;
comment on function private.request_refund is
  'Asks for pieces of the caller''s order to be given back: lines [{order_line_id, quantity}]. Approved at once before dispatch, else the admin decides. not_found (404), invalid_input (400), order_state_conflict, refund_exceeds_order, refund_window_closed (409).';
grant execute on function private.request_refund to authenticated;
