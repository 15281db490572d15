-- Placing an order. The edge computes the price; this file re-checks what must hold whoever computed it: list prices are
-- today's, nothing sells under its floor, lines, discounts, points and shipping add up, each coupon is the buyer's,
-- unused and not worth more than its terms, gifts and add-ons are as offered. private.take then reserves everything.

create function private.lines_wanted(p_lines jsonb)
  returns table (sku_id uuid, kind text, add_on_id uuid, quantity int, list_fen bigint, price_fen bigint, points_fen bigint, discounts jsonb)
language sql immutable set search_path = '' as $$
  select l.sku_id, coalesce(l.kind, 'goods'), l.add_on_id, l.quantity, l.list_fen, l.price_fen, coalesce(l.points_fen, 0), coalesce(l.discounts, '[]')
    from jsonb_to_recordset(p_lines) as l (sku_id uuid, kind text, add_on_id uuid, quantity int, list_fen bigint, price_fen bigint,
      points_fen bigint, discounts jsonb)
$$;
comment on function private.lines_wanted is 'The lines of place_order as rows.';

create function private.discounts_wanted(p_lines jsonb) returns table (sku_id uuid, kind text, coupon_id uuid, amount_fen bigint)
language sql immutable set search_path = '' as $$
  select l.sku_id, l.kind, d.coupon_id, d.amount_fen
    from private.lines_wanted(p_lines) l cross join jsonb_to_recordset(l.discounts) as d (coupon_id uuid, amount_fen bigint)
$$;
comment on function private.discounts_wanted is 'Which coupon takes how much off which line, as rows.';

create function private.check_lines(p_campaign_id uuid, p_lines jsonb, out list_fen bigint, out goods_list_fen bigint, out goods_fen bigint, out add_ons_fen bigint)
language plpgsql stable set search_path = '' as $$
declare v record; v_count int := 0; v_threshold bigint := 0;
begin
  list_fen := 0; goods_list_fen := 0; goods_fen := 0; add_ons_fen := 0;
  for v in
    select l.*, s.list_price_fen, coalesce(t.floor_price_fen, s.list_price_fen) as floor_price_fen, a.price_fen as add_on_fen, a.max_quantity, a.min_spend_fen,
           (select coalesce(sum(d.amount_fen), 0) from private.discounts_wanted(jsonb_build_array(to_jsonb(l))) d) as off_fen
      from private.lines_wanted(p_lines) l
      left join public.skus s on s.id = l.sku_id and s.campaign_id = p_campaign_id and s.status = 'listed'
      left join public.sku_terms t on t.sku_id = s.id
      left join public.add_ons a on a.id = l.add_on_id and a.sku_id = s.id and a.campaign_id in (select private.my_priced_campaigns())
     order by l.sku_id, l.kind
  loop
    if v.list_price_fen is null then
      perform private.refuse(404, 'not_found', 'One of the goods is not for sale here.', '{"field":"lines"}');
    elsif v.quantity is null or v.quantity not between 1 and 999 or v.kind not in ('goods', 'add_on') then
      perform private.refuse(400, 'invalid_input', 'quantity is between 1 and 999, kind is goods or add_on.', '{"field":"lines.quantity"}');
    elsif v.list_fen is distinct from v.list_price_fen * v.quantity then
      perform private.refuse(409, 'price_changed', 'A list price has changed.');
    elsif v.price_fen is null or v.price_fen > v.list_fen then
      perform private.refuse(422, 'quote_mismatch', 'A line costs more than its list price.');
    elsif v.price_fen < v.floor_price_fen * v.quantity then
      perform private.refuse(422, 'below_floor_price', 'A line is below its floor price.');
    elsif v.points_fen not between 0 and v.price_fen then
      perform private.refuse(422, 'quote_mismatch', 'Points pay more than a line costs.');
    elsif v.kind = 'add_on' and (v.add_on_fen is null or v.price_fen <> least(greatest(v.add_on_fen, v.floor_price_fen), v.list_price_fen) * v.quantity) then
      perform private.refuse(409, 'price_changed', 'An add-on is no longer offered at this price.');
    elsif v.kind = 'add_on' and (v.quantity > v.max_quantity or v.off_fen <> 0) then
      perform private.refuse(422, 'quote_mismatch', 'Too many of an add-on, or a coupon on it.');
    elsif v.kind = 'goods' and v.list_fen - v.off_fen <> v.price_fen then
      perform private.refuse(422, 'quote_mismatch', 'The discounts of a line do not add up.');
    end if;
    v_count := v_count + 1;
    list_fen := list_fen + v.list_fen;
    if v.kind = 'goods' then
      goods_list_fen := goods_list_fen + v.list_fen;
      goods_fen := goods_fen + v.price_fen;
    else
      add_ons_fen := add_ons_fen + v.price_fen;
      v_threshold := greatest(v_threshold, v.min_spend_fen);
    end if;
  end loop;
  if v_count = 0 or v_count > 100 or v_count <> (select count(distinct (l.sku_id, l.kind)) from private.lines_wanted(p_lines) l) then
    perform private.refuse(400, 'invalid_input', 'An order has 1 to 100 lines, each SKU once.', '{"field":"lines"}');
  elsif add_ons_fen > 0 and goods_fen < v_threshold then
    perform private.refuse(409, 'price_changed', 'The goods do not come to what an add-on asks for.');
  end if;
end $$;
comment on function private.check_lines is
  'Checks each line against today''s prices and adds them up. not_found (404), invalid_input (400), price_changed (409), below_floor_price, quote_mismatch (422).';

create function private.check_coupons(p_me public.participants, p_lines jsonb, p_coupons jsonb) returns void
language plpgsql stable set search_path = '' as $$
declare v record; v_groups text[] := '{}';
begin
  for v in
    select x.amount_fen, cc.status, cc.participant_id, c.stacking_group, c.use_starts_at, c.use_ends_at,
           t.percent_off_bps, t.amount_off_fen, t.min_spend_fen, t.max_discount_fen, q.list_fen, q.off_fen, q.astray
      from jsonb_to_recordset(p_coupons) as x (coupon_claim_id uuid, coupon_id uuid, amount_fen bigint)
      left join public.coupon_claims cc on cc.id = x.coupon_claim_id and cc.coupon_id = x.coupon_id and cc.campaign_id = p_me.campaign_id
      left join public.coupons c on c.id = cc.coupon_id
      left join public.coupon_terms t on t.coupon_id = c.id
      left join lateral (
        select coalesce(sum(l.list_fen) filter (where w.within), 0) as list_fen, coalesce(sum(d.off_fen), 0) as off_fen,
               bool_or(d.off_fen <> 0 and not w.within or d.least_fen < 0) as astray
          from private.lines_wanted(p_lines) l
          join public.skus s on s.id = l.sku_id join public.products p on p.id = s.product_id
          cross join lateral (select l.kind = 'goods' and case c.scope when 'all' then true when 'categories' then p.category = any (c.scope_categories)
                                                       else s.id = any (c.scope_sku_ids) end as within) w
          left join lateral (select sum(d.amount_fen) as off_fen, min(d.amount_fen) as least_fen from private.discounts_wanted(p_lines) d
                              where d.sku_id = l.sku_id and d.kind = l.kind and d.coupon_id = c.id) d on true) q on true
     order by x.coupon_claim_id
  loop
    if v.status is distinct from 'claimed' or v.participant_id <> p_me.id or now() < v.use_starts_at or now() >= v.use_ends_at then
      perform private.refuse(409, 'price_changed', 'A coupon is no longer yours to use.');
    elsif v.stacking_group = any (v_groups) then
      perform private.refuse(422, 'quote_mismatch', 'Two coupons of one stacking group.');
    elsif v.amount_fen is null or v.amount_fen < 0 or v.list_fen < v.min_spend_fen
       or v.amount_fen > coalesce(v.list_fen * v.percent_off_bps / 10000, v.amount_off_fen, 0)
       or v.amount_fen > coalesce(v.max_discount_fen, v.amount_fen) then
      perform private.refuse(422, 'quote_mismatch', 'A coupon takes off more than it is worth.');
    elsif v.off_fen <> v.amount_fen or v.astray then
      perform private.refuse(422, 'quote_mismatch', 'What a coupon takes off the lines does not add up, or is out of its scope.');
    end if;
    v_groups := v_groups || v.stacking_group;
  end loop;
  if exists (select from private.discounts_wanted(p_lines) d
              where d.coupon_id is null or d.coupon_id not in (select (x ->> 'coupon_id')::uuid from jsonb_array_elements(p_coupons) x)) then
    perform private.refuse(422, 'quote_mismatch', 'A discount names no coupon of this order.');
  end if;
end $$;
comment on function private.check_coupons is
  'Each coupon is the buyer''s, unused, within its terms and scope, one per stacking group, and adds up over the lines. price_changed (409), quote_mismatch (422).';

create function private.check_gifts(p_campaign_id uuid, p_coupons jsonb, p_gifts jsonb) returns void
language plpgsql stable set search_path = '' as $$
begin
  if exists (
    select from (select (x ->> 'coupon_id')::uuid as coupon_id from jsonb_array_elements(p_coupons) x) used
      join public.coupon_terms t on t.coupon_id = used.coupon_id and t.gift_sku_id is not null
      full join jsonb_to_recordset(p_gifts) as g (coupon_id uuid, sku_id uuid, quantity int) on g.coupon_id = t.coupon_id
      left join public.skus s on s.id = t.gift_sku_id and s.campaign_id = p_campaign_id and s.status <> 'unlisted'
     where s.id is null or g.sku_id is distinct from s.id or g.quantity is distinct from t.gift_quantity)
     or jsonb_array_length(p_gifts) <> (select count(distinct g ->> 'coupon_id') from jsonb_array_elements(p_gifts) g) then
    perform private.refuse(409, 'price_changed', 'A gift is not what its coupon offers.');
  end if;
end $$;
comment on function private.check_gifts is 'Every gift coupon of the order gives exactly its gift, and nothing else is given. price_changed (409).';

create function private.points_worth(p_campaign public.campaigns, p_lines jsonb, p_points int, p_price_fen bigint) returns bigint
language plpgsql stable set search_path = '' as $$
declare
  v_fen bigint := coalesce(p_points * 100::bigint / p_campaign.points_per_yuan, 0);
  v_on_lines bigint := (select coalesce(sum(l.points_fen), 0) from private.lines_wanted(p_lines) l);
begin
  if p_points < 0 then
    perform private.refuse(400, 'invalid_input', 'points are 0 or more.', '{"field":"points_to_use"}');
  elsif p_points > 0 and (v_fen = 0 or v_fen > p_price_fen * p_campaign.points_max_bps / 10000) then
    perform private.refuse(409, 'price_changed', 'Points cannot pay this much.');
  elsif v_on_lines <> v_fen then
    perform private.refuse(422, 'quote_mismatch', 'The points of the lines do not add up.');
  end if;
  return v_fen;
end $$;
comment on function private.points_worth is 'What points pay, in fen, within the campaign''s share of the price. invalid_input (400), price_changed (409), quote_mismatch (422).';

create function private.check_delivery(p_campaign public.campaigns, p_fulfilment jsonb, p_shipping_fen bigint, p_price_fen bigint) returns jsonb
language plpgsql stable set search_path = '' as $$
declare v_point public.pickup_points; v_pickup boolean := p_fulfilment ->> 'type' = 'pickup';
begin
  if v_pickup then
    select * into v_point from public.pickup_points pp where pp.id = (p_fulfilment ->> 'pickup_point_id')::uuid and pp.campaign_id = p_campaign.id;
    if not found then
      perform private.refuse(404, 'not_found', 'There is no such pickup point.', '{"field":"fulfilment.pickup_point_id"}');
    end if;
    p_fulfilment := p_fulfilment || jsonb_build_object('point', jsonb_build_object('name', v_point.name, 'address', v_point.address, 'open_hours', v_point.open_hours));
  end if;
  if p_shipping_fen is distinct from (case when v_pickup or p_price_fen >= p_campaign.free_shipping_over_fen then 0 else p_campaign.shipping_fee_fen end) then
    perform private.refuse(409, 'price_changed', 'The shipping fee has changed.');
  end if;
  return p_fulfilment;
end $$;
comment on function private.check_delivery is 'Completes how the order reaches its buyer, and checks the fee. not_found (404), price_changed (409).';
