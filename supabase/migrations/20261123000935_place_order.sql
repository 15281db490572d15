-- Placing an order, after the checks of 20261123000930_ordering.sql.

create function private.insert_order_lines(p_order public.orders, p_lines jsonb, p_gifts jsonb, p_coupons jsonb, p_rates jsonb) returns void
language sql set search_path = '' as $$
  insert into public.order_coupons (order_id, coupon_claim_id, coupon_id, user_id, title, amount_fen)
  select p_order.id, x.coupon_claim_id, c.id, p_order.user_id, c.title, x.amount_fen
    from jsonb_to_recordset(p_coupons) as x (coupon_claim_id uuid, coupon_id uuid, amount_fen bigint) join public.coupons c on c.id = x.coupon_id;

  insert into public.order_lines (order_id, user_id, kind, sku_id, product_id, product_name, model_no, colour, size, image_path,
    quantity, list_fen, price_fen, points_fen, commission_bps, discounts)
  select p_order.id, p_order.user_id, l.kind::public.order_line_kind, s.id, p.id, p.name, p.model_no, s.colour, s.size, s.image_path,
         l.quantity, l.list_fen, l.price_fen, l.points_fen, l.commission_bps, l.discounts
    from (
      select w.sku_id, w.kind, w.quantity, w.list_fen, w.price_fen, w.points_fen, coalesce((p_rates ->> w.sku_id::text)::int, 0) as commission_bps,
             (select coalesce(jsonb_agg(jsonb_build_object('coupon_id', c.id, 'title', c.title, 'amount_fen', d.amount_fen) order by c.priority, c.id), '[]')
                from jsonb_to_recordset(w.discounts) as d (coupon_id uuid, amount_fen bigint) join public.coupons c on c.id = d.coupon_id) as discounts
        from private.lines_wanted(p_lines) w
      union all
      select g.sku_id, 'gift', sum(g.quantity)::int, 0, 0, 0, 0, '[]'
        from jsonb_to_recordset(p_gifts) as g (sku_id uuid, quantity int) group by 1) l
    join public.skus s on s.id = l.sku_id join public.products p on p.id = s.product_id
$$;
comment on function private.insert_order_lines is 'Writes down what an order is made of, with the names and commission rates of this moment.';

create function private.commission_on(p_campaign public.campaigns, p_lines jsonb, p_rates jsonb) returns bigint
language sql stable set search_path = '' as $$
  select least(coalesce(div(sum((l.price_fen - l.points_fen)::numeric * (p_rates ->> l.sku_id::text)::int), 10000), 0), p_campaign.commission_cap_fen)::bigint
    from private.lines_wanted(p_lines) l
$$;
comment on function private.commission_on is 'Commission in fen on what money pays of the lines, at these rates, rounded down once for the whole and capped.';

create function private.points_earned_on(p_campaign public.campaigns, p_buyer public.participants, p_paid_fen bigint) returns bigint
language sql stable set search_path = '' as $$
  select case when p_buyer.excluded_at is null then div(p_paid_fen::numeric * p_campaign.points_earned_per_yuan, 100)::bigint else 0 end
$$;
comment on function private.points_earned_on is 'Points that a buyer earns by what they pay in money for goods, rounded down; none for a fan who was excluded.';

create function private.place_order(
  p_campaign_id uuid, p_lines jsonb, p_gifts jsonb, p_coupons jsonb, p_points int, p_fulfilment jsonb,
  p_shipping_fen bigint, p_total_fen bigint, p_rules_version int)
  returns public.orders
language plpgsql security definer set search_path = '' as $$
declare
  v_me public.participants := private.participant_in(p_campaign_id);
  v_campaign public.campaigns;
  v_sums record;
  v_points bigint;
  v_rates jsonb;
  v_order public.orders;
  v_due uuid[];
begin
  p_points := coalesce(p_points, 0);
  perform from public.participants where id = v_me.id for no key update; -- one order of one person at a time: limits cannot race
  v_me := private.participant_in(p_campaign_id); -- asked again: nobody who was shut out meanwhile orders
  select * into strict v_campaign from public.campaigns where id = p_campaign_id;

  v_sums := private.check_lines(p_campaign_id, p_lines);
  perform private.check_coupons(v_me, p_lines, p_coupons);
  perform private.check_gifts(p_campaign_id, p_coupons, p_gifts);
  v_points := private.points_worth(v_campaign, p_lines, p_points, v_sums.goods_fen + v_sums.add_ons_fen);
  if v_sums.goods_fen + v_sums.add_ons_fen + p_shipping_fen - v_points is distinct from p_total_fen or p_total_fen <= 0 then
    perform private.refuse(422, 'quote_mismatch', 'The lines, points and shipping do not add up to the total.');
  end if;
  p_fulfilment := private.check_delivery(v_campaign, p_fulfilment, p_shipping_fen, v_sums.goods_fen + v_sums.add_ons_fen);

  v_rates := private.commission_rates_of(v_campaign, v_me, array(select l.sku_id from private.lines_wanted(p_lines) l));
  insert into public.orders (campaign_id, participant_id, user_id, fulfilment, list_fen, discount_fen, shipping_fen, points_used, points_fen,
    total_fen, rules_version, sponsor_id, root_employee_id, commission_level, commission_fen, points_earned)
  values (p_campaign_id, v_me.id, v_me.user_id, p_fulfilment, v_sums.list_fen, v_sums.list_fen - v_sums.goods_fen - v_sums.add_ons_fen,
    p_shipping_fen, p_points, v_points, p_total_fen, p_rules_version, v_me.sponsor_id, v_me.root_employee_id,
    private.commission_level(v_campaign, v_me), private.commission_on(v_campaign, p_lines, v_rates),
    private.points_earned_on(v_campaign, v_me, p_total_fen - p_shipping_fen))
  returning * into v_order;
  perform private.insert_order_lines(v_order, p_lines, p_gifts, p_coupons, v_rates);

  -- what nobody paid in time is for sale again, also where no job runs; held together with the new order, so that locks keep their order
  v_due := private.overdue_orders(now(), 50);
  perform private.hold(v_due || v_order.id);
  perform private.release(v_due, now());
  perform private.take(v_order, 'points_spent:' || v_order.id);
  return v_order;
end $$;
comment on function private.place_order is
  'Places an order at a price the edge computed, after checking all that must hold. lines [{sku_id, kind goods|add_on, add_on_id, quantity, list_fen, price_fen, points_fen, discounts [{coupon_id, amount_fen}]}] per line in fen, gifts [{coupon_id, sku_id, quantity}], coupons [{coupon_claim_id, coupon_id, amount_fen}]. grant_ended (403), not_found (404), invalid_input (400), price_changed, out_of_stock, quota_exceeded (409), below_floor_price, quote_mismatch (422).';
grant execute on function private.place_order to authenticated;
