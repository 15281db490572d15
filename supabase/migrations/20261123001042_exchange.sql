-- An exchange locks its item, so stock and the limit per person cannot race; all that follows happens in the same
-- transaction. Locks: item, standings (20261123000900_orders.sql).

create function private.mall_item_for_update(p_item_id uuid) returns public.mall_items
language plpgsql set search_path = '' as $$
declare v_item public.mall_items;
begin
  select * into v_item from public.mall_items i
   where i.id = p_item_id and i.status = 'listed' and i.campaign_id in (select private.my_campaigns()) for no key update;
  if not found and not exists (select from private.my_campaigns()) then
    perform private.refuse(403, 'grant_ended', 'You have no access to this campaign, or it has ended.');
  elsif not found then
    perform private.refuse(404, 'not_found', 'There is no such item.');
  end if;
  return v_item;
end $$;
comment on function private.mall_item_for_update is 'Locks a listed item of a live campaign of the caller. grant_ended (403), not_found (404).';

create function private.take_mall_item(p_item public.mall_items, p_me public.participants) returns public.mall_exchanges
language plpgsql set search_path = '' as $$
declare v_exchange public.mall_exchanges; v_ordinal int;
begin
  select count(*) + 1 into v_ordinal from public.mall_exchanges x where x.item_id = p_item.id and x.participant_id = p_me.id;
  if v_ordinal > p_item.per_person_limit then
    perform private.refuse(409, 'quota_exceeded', 'This item can be exchanged ' || p_item.per_person_limit || ' times by one person.',
      jsonb_build_object('limit', 'per_person', 'max', p_item.per_person_limit)::text);
  elsif p_item.taken >= p_item.stock then
    perform private.refuse(409, 'out_of_stock', 'All of these have been exchanged.', jsonb_build_object('item_id', p_item.id)::text);
  end if;
  update public.mall_items set taken = taken + 1 where id = p_item.id;
  insert into public.mall_exchanges (item_id, campaign_id, participant_id, user_id, ordinal, points)
  values (p_item.id, p_item.campaign_id, p_me.id, p_me.user_id, v_ordinal, p_item.points_price) returning * into v_exchange;
  return v_exchange;
end $$;
comment on function private.take_mall_item is 'Takes one of a locked item for this person. quota_exceeded, out_of_stock (409).';

create function private.exchange(p_item_id uuid, p_address jsonb default null, p_points int default null) returns public.mall_exchanges
language plpgsql security definer set search_path = '' as $$
declare
  v_item public.mall_items := private.mall_item_for_update(p_item_id);
  v_me public.participants := private.participant_in(v_item.campaign_id);
  v_exchange public.mall_exchanges;
begin
  if v_item.kind = 'goods' then perform private.check_address(p_address); end if;
  if p_points <> v_item.points_price then
    perform private.refuse(409, 'price_changed', 'This now costs ' || v_item.points_price || ' points.', jsonb_build_object('points_price', v_item.points_price)::text);
  end if;
  v_exchange := private.take_mall_item(v_item, v_me);
  if v_item.kind = 'coupon' then
    if now() >= (select c.use_ends_at from public.coupons c where c.id = v_item.coupon_id) then
      perform private.refuse(409, 'claim_window_closed', 'This coupon can no longer be used.');
    end if;
    perform private.give_coupon(v_item.coupon_id, v_me.id);
  end if;

  perform private.lock_standings(array[v_me.id]); -- last, and before anything of the person's is looked at or booked
  if private.held_reason_of(v_me.id) is not null then
    perform private.refuse(409, 'rewards_held', 'Your rewards are being reviewed.');
  end if;
  perform private.spend_points_on(v_me.id, v_item.points_price, v_exchange.id::text, 'mall_spent',
    jsonb_build_object('item_name', v_item.name));
  if v_item.kind = 'tickets' then
    perform private.grant_tickets(v_me.id, v_item.tickets, 'mall:' || v_exchange.id, 'mall');
  elsif v_item.kind = 'goods' then
    perform private.open_delivery(v_me.id, 'mall', v_exchange.id, v_item.name, v_item.image_path, null, p_address);
  end if;
  return v_exchange;
end $$;
comment on function private.exchange is
  'Exchanges points of the caller for one of an item; goods go to the address. p_points: the price the caller saw, if they say it. grant_ended (403), not_found (404), invalid_input (400), price_changed, quota_exceeded, out_of_stock, claim_window_closed, rewards_held, points_too_few (409).';
grant execute on function private.exchange to authenticated;
