-- 改库存. Sets how many pieces of a SKU there are to sell. Selling goes on meanwhile: the answer says what it was and what it is.

create function private.correct_stock(p_campaign_id uuid, p_sku_no text, p_on_hand int, p_reason text) returns text
language plpgsql security definer set search_path = '' as $$
declare v_sku_id uuid; v_stock public.sku_stock; v_owed bigint;
begin
  perform private.take_reason(p_reason);
  select s.id into v_sku_id from public.skus s where s.campaign_id = p_campaign_id and s.sku_no = btrim(p_sku_no);
  if not found then
    perform private.refuse(404, 'not_found', format('这个活动没有 SKU %s，请核对编码。 · There is no SKU %1$s in this campaign.', btrim(p_sku_no)), '{"field":"sku_no"}');
  elsif p_on_hand is null or p_on_hand < 0 then
    perform private.refuse(400, 'invalid_input', '库存是 0 或更多。 · Stock is 0 or more.', '{"field":"on_hand"}');
  end if;
  insert into public.sku_stock (sku_id) values (v_sku_id) on conflict do nothing;
  select * into strict v_stock from public.sku_stock st where st.sku_id = v_sku_id for no key update;
  if p_on_hand < v_stock.reserved then
    perform private.refuse(409, 'out_of_stock', format('有 %s 件被未付款的订单占着，不能改到 %s 以下；15 分钟内会释放，或先用 cancel_order_for 取消。 · %1$s pieces are held by unpaid orders: stock cannot go below %2$s.',
      v_stock.reserved, v_stock.reserved));
  end if;
  select coalesce(sum(l.quantity - l.refunded_quantity), 0) into v_owed from public.order_lines l join public.orders o on o.id = l.order_id
   where l.sku_id = v_sku_id and o.paid_at is not null and o.fulfilled_at is null and o.status <> 'cancelled';
  if p_on_hand <> v_stock.on_hand then
    update public.sku_stock set on_hand = p_on_hand where sku_id = v_sku_id;
  end if;
  return format('%s 库存 %s → %s，其中 %s 件被未付款订单占着，可卖 %s 件；另有 %s 件已付款未发货，不算在内。 · %2$s → %3$s, %5$s to sell.',
    btrim(p_sku_no), v_stock.on_hand, p_on_hand, v_stock.reserved, p_on_hand - v_stock.reserved, v_owed);
end $$;
comment on function private.correct_stock is
  '改库存. Pieces to sell, those held by unpaid orders included, those paid and not yet sent not. not_found (404), invalid_input (400), out_of_stock (409) below what is held.';
