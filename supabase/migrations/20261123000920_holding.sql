-- What an order holds while it waits to be paid: claims, budgets, points and stock. Taken together or not at all, given
-- back once. Placing takes; cancelling and expiry give back; a payment that comes late takes again.

create function private.hold(p_order_ids uuid[], p_rewards boolean default false) returns void
language plpgsql set search_path = '' as $$
begin
  perform from public.coupon_claims cc
    where cc.id in (select oc.coupon_claim_id from public.order_coupons oc where oc.order_id = any (p_order_ids))
    order by cc.id for no key update;
  perform private.lock_budgets(p_order_ids);
  perform from public.sku_stock st
    where st.sku_id in (select l.sku_id from public.order_lines l where l.order_id = any (p_order_ids))
    order by st.sku_id for no key update;
  perform private.lock_standings(array(
    select x.id from public.orders o
     cross join lateral unnest(case when p_rewards then array[o.participant_id, o.sponsor_id, o.root_employee_id]
                                    when o.points_used > 0 then array[o.participant_id] end) x (id)
     where o.id = any (p_order_ids) and x.id is not null));
end $$;
comment on function private.hold is
  'Locks claims, budgets, stock and standings of orders that are locked already, in the order that everybody keeps. p_rewards: also those whom the orders reward, not only buyers whose points they use.';

create function private.pieces_of(p_order_ids uuid[]) returns table (sku_id uuid, pieces int, gifts int)
language sql stable set search_path = '' as $$
  select l.sku_id, sum(l.quantity)::int, coalesce(sum(l.quantity) filter (where l.kind = 'gift'), 0)::int
    from public.order_lines l where l.order_id = any (p_order_ids) group by 1
$$;
comment on function private.pieces_of is 'Pieces of each SKU in orders, and how many of them are gifts.';

create function private.check_limits(p_order public.orders) returns void
language plpgsql stable set search_path = '' as $$
declare v_over uuid[]; v_most int;
begin
  -- what the person has bought, this order included; gifts do not count, nor do pieces given back
  with bought as (
    select l.sku_id, sum(l.quantity - l.refunded_quantity) as pieces, bool_or(l.order_id = p_order.id) as here
      from public.orders o join public.order_lines l on l.order_id = o.id
     where o.participant_id = p_order.participant_id and l.kind <> 'gift' and (o.status <> 'cancelled' or o.id = p_order.id)
     group by 1)
  select array_agg(b.sku_id order by b.sku_id) filter (where b.here and b.pieces > s.max_per_person),
         max(c.max_pieces_per_person) filter (where (select sum(pieces) from bought) > c.max_pieces_per_person)
    into v_over, v_most
    from bought b join public.skus s on s.id = b.sku_id join public.campaigns c on c.id = s.campaign_id;
  if cardinality(v_over) > 0 then
    perform private.refuse(409, 'quota_exceeded', 'More pieces than one person may buy.', to_jsonb(v_over)::text);
  elsif v_most is not null then
    perform private.refuse(409, 'quota_exceeded', 'More pieces than one person may buy in this campaign.',
      jsonb_build_object('limit', 'pieces_per_person', 'max', v_most)::text);
  end if;
end $$;
comment on function private.check_limits is 'Limits per person, by SKU and in the campaign. quota_exceeded (409) with the SKU ids, or {limit, max}.';

create function private.spend_points(p_order public.orders, p_reference text) returns void
language plpgsql set search_path = '' as $$
declare v_available uuid;
begin
  if p_order.points_used = 0 then return; end if;
  perform private.expire_points_of(p_order.participant_id);
  v_available := private.ledger_account(p_order.campaign_id, p_order.participant_id, 'points', 'available');
  if private.balance(v_available) < p_order.points_used then -- nobody else spends: the buyer's standings are locked
    perform private.refuse(409, 'price_changed', 'There are fewer points than this order uses.');
  end if;
  perform private.transfer('points', 'points_spent', v_available,
    private.ledger_account(p_order.campaign_id, p_order.participant_id, 'points', 'spent'),
    p_order.points_used, p_reference, p_order.id, jsonb_build_object('order_no', p_order.order_no));
end $$;
comment on function private.spend_points is 'Books the points of an order whose buyer''s standings are locked; lapsed ones go first. price_changed (409) when there are too few.';

create function private.return_points(p_order public.orders, p_points int, p_reference text) returns void
language plpgsql set search_path = '' as $$
begin
  if p_points = 0 then return; end if;
  perform private.transfer('points', 'points_returned',
    private.ledger_account(p_order.campaign_id, p_order.participant_id, 'points', 'spent'),
    private.ledger_account(p_order.campaign_id, p_order.participant_id, 'points', 'available'),
    p_points, p_reference, p_order.id, jsonb_build_object('order_no', p_order.order_no));
end $$;
comment on function private.return_points is 'Books points of an order back to its buyer.';

create function private.take(p_order public.orders, p_points_reference text) returns void
language plpgsql set search_path = '' as $$
declare v_count int; v_short uuid[]; v_gift_short boolean;
begin
  perform private.check_limits(p_order);
  update public.coupon_claims cc set status = 'reserved', order_id = p_order.id
    from public.order_coupons oc join public.coupons c on c.id = oc.coupon_id
   where oc.order_id = p_order.id and cc.id = oc.coupon_claim_id and cc.participant_id = p_order.participant_id
     and cc.status = 'claimed' and now() >= c.use_starts_at and now() < c.use_ends_at;
  get diagnostics v_count = row_count;
  if v_count <> (select count(*) from public.order_coupons oc where oc.order_id = p_order.id) then
    perform private.refuse(409, 'price_changed', 'A coupon is no longer yours to use.');
  end if;
  perform private.charge_budgets(p_order.id);
  perform private.spend_points(p_order, p_points_reference);

  select array_agg(q.sku_id order by q.sku_id) filter (where q.pieces - q.gifts > q.free), bool_or(q.pieces > q.free)
    into v_short, v_gift_short
    from (select p.*, coalesce(st.on_hand - st.reserved, 0) as free
            from private.pieces_of(array[p_order.id]) p left join public.sku_stock st on st.sku_id = p.sku_id) q;
  if cardinality(v_short) > 0 then
    perform private.refuse(409, 'out_of_stock', 'Not enough left of some goods.', to_jsonb(v_short)::text);
  elsif v_gift_short then
    perform private.refuse(409, 'price_changed', 'A gift has run out.');
  end if;
  update public.sku_stock st set reserved = st.reserved + p.pieces
    from private.pieces_of(array[p_order.id]) p where st.sku_id = p.sku_id;
end $$;
comment on function private.take is
  'Reserves all that a new or revived order needs; buyer and order are locked and held. price_changed, quota_exceeded, out_of_stock (409).';

create function private.release(p_order_ids uuid[], p_now timestamptz) returns void
language plpgsql set search_path = '' as $$
begin
  update public.coupon_claims cc
     set status = case when c.use_ends_at > p_now then 'claimed' else 'expired' end::public.coupon_claim_status, order_id = null
    from public.coupons c
   where c.id = cc.coupon_id and cc.order_id = any (p_order_ids) and cc.status = 'reserved';
  perform private.add_to_budgets(p_order_ids, -1);
  perform private.return_points(o, o.points_used, 'points_returned:' || o.id)
     from public.orders o where o.id = any (p_order_ids) order by o.id;
  update public.sku_stock st set reserved = st.reserved - p.pieces
    from private.pieces_of(p_order_ids) p where st.sku_id = p.sku_id;
  update public.orders set status = 'cancelled', cancelled_at = p_now where id = any (p_order_ids);
end $$;
comment on function private.release is 'Cancels unpaid orders that are locked and held: coupons, budgets, points and stock go back once.';

create function private.overdue_orders(p_now timestamptz, p_limit int) returns uuid[]
language sql set search_path = '' as $$
  select coalesce(array_agg(q.id), '{}') from (
    select o.id from public.orders o where o.status = 'pending_payment' and o.expires_at <= p_now
     order by o.expires_at limit p_limit for no key update skip locked) q
$$;
comment on function private.overdue_orders is 'Locks unpaid orders whose time is over, passing over those somebody is busy with.';

create function private.expire_orders(p_now timestamptz default now(), p_limit int default 200) returns int
language plpgsql security definer set search_path = '' as $$
declare v_due uuid[] := private.overdue_orders(p_now, p_limit);
begin
  perform private.hold(v_due);
  perform private.release(v_due, p_now);
  return cardinality(v_due);
end $$;
comment on function private.expire_orders is 'Releases overdue unpaid orders; safe to run at any time, by several at once. Returns how many.';

create function private.cancel_order(p_order_id uuid) returns public.orders
language plpgsql security definer set search_path = '' as $$
declare v_order public.orders := private.own_order_for_update(p_order_id);
begin
  if v_order.status = 'pending_payment' then
    perform private.hold(array[p_order_id]);
    perform private.release(array[p_order_id], now());
    select * into strict v_order from public.orders where id = p_order_id;
  elsif v_order.status <> 'cancelled' then
    perform private.refuse(409, 'order_state_conflict', 'Only an unpaid order can be cancelled.');
  end if;
  return v_order;
end $$;
comment on function private.cancel_order is 'Cancels the caller''s unpaid order; again: the same answer. not_found (404), order_state_conflict (409).';
grant execute on function private.cancel_order to authenticated;
