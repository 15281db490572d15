-- 退款. Gives an order back without its buyer asking: also after the window for refunds, and of goods that were sent or handed
-- over. The money goes back as with every refund; the buyer reads the reason.

create function private.lines_to_refund(p_order public.orders, p_lines jsonb) returns jsonb
language plpgsql stable set search_path = '' as $$
declare v record; v_found uuid[]; v_lines jsonb := '[]';
begin
  if p_lines is null then
    return (select coalesce(jsonb_agg(jsonb_build_object('order_line_id', l.id, 'quantity', l.quantity - coalesce(h.quantity, 0)) order by l.id), '[]')
              from public.order_lines l left join private.promised(p_order.id) h on h.order_line_id = l.id
             where l.order_id = p_order.id and l.kind <> 'gift' and l.quantity > coalesce(h.quantity, 0));
  elsif jsonb_typeof(p_lines) <> 'array' then
    perform private.refuse(400, 'invalid_input', '退款行写成 [{"sku_no": "A-1", "quantity": 1}]。 · Write the lines as [{"sku_no": "A-1", "quantity": 1}].', '{"field":"lines"}');
  end if;
  for v in select x.order_line_id, btrim(x.sku_no) as sku_no, x.quantity from jsonb_to_recordset(p_lines) as x (order_line_id uuid, sku_no text, quantity int) loop
    v_found := array(
      select l.id from public.order_lines l join public.skus s on s.id = l.sku_id
       where l.order_id = p_order.id and l.kind <> 'gift' and (l.id = v.order_line_id or (v.order_line_id is null and s.sku_no = v.sku_no)));
    if cardinality(v_found) = 0 then
      perform private.refuse(404, 'not_found', format('这个订单里没有商品 %s。 · There is no %1$s in this order.', coalesce(v.sku_no, v.order_line_id::text, '?')), '{"field":"lines"}');
    elsif cardinality(v_found) > 1 then
      perform private.refuse(400, 'invalid_input', format('%s 在订单里有原价和加价购两行，请用 order_lines 的 id 写 order_line_id。 · %1$s is in two lines of this order: name one by order_line_id.', v.sku_no),
        '{"field":"lines"}');
    end if;
    v_lines := v_lines || jsonb_build_object('order_line_id', v_found[1], 'quantity', v.quantity);
  end loop;
  return v_lines;
end $$;
comment on function private.lines_to_refund is
  'Lines of a locked order for open_refund: those given, by sku_no or order_line_id with quantity, or all that is neither given back nor asked for. not_found (404), invalid_input (400).';

create function private.refunded_before(p_order_id uuid, p_lines jsonb, p_reason text) returns boolean
language sql stable set search_path = '' as $$
  select exists (
    select from public.refunds r
     where r.order_id = p_order_id and r.origin = 'admin' and r.decision_note = p_reason
       and (select jsonb_object_agg(l.order_line_id, l.quantity) from public.refund_lines l where l.refund_id = r.id)
           = (select jsonb_object_agg(x ->> 'order_line_id', (x ->> 'quantity')::int) from jsonb_array_elements(p_lines) x))
$$;
comment on function private.refunded_before is 'Whether an admin gave exactly these pieces back for exactly this reason already: then it is the same act, pressed twice.';

create function private.approve_open_requests(p_order_id uuid, p_seen uuid[], p_reason text) returns int
language plpgsql set search_path = '' as $$
declare v_count int;
begin
  if exists (select from public.refunds r where r.order_id = p_order_id and r.status = 'requested' and r.id <> all (p_seen)) then
    perform private.refuse(409, 'order_state_conflict', '买家刚刚申请了退款，请再执行一次。 · The buyer has asked for a refund at this moment: do this again.');
  end if;
  update public.refunds set status = 'approved', decision_note = p_reason where id = any (p_seen) and status = 'requested';
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function private.approve_open_requests is 'Approves the requests of a locked order that were locked before it. order_state_conflict (409) when another came meanwhile.';

create function private.refund_order(p_order_no text, p_reason text, p_lines jsonb default null) returns text
language plpgsql security definer set search_path = '' as $$
declare
  v_reason text := private.take_reason(p_reason);
  v_order_id uuid := private.order_id_of(p_order_no);
  v_order public.orders;
  v_lines jsonb;
  v_asked uuid[];
  v_approved int := 0;
  v_refund public.refunds;
begin
  -- refunds are locked before their order
  if p_lines is null then
    v_asked := array(select r.id from public.refunds r where r.order_id = v_order_id and r.status = 'requested' order by r.id for no key update);
  end if;
  v_order := private.lock_order(v_order_id);
  if v_order.status = 'pending_payment' then
    perform private.refuse(409, 'order_state_conflict', '订单还没有付款：用 cancel_order_for 取消它。 · This order is not paid: cancel it with cancel_order_for.');
  elsif v_order.status = 'cancelled' then
    perform private.refuse(409, 'order_state_conflict', '订单已经取消，没有可退的钱；晚到的付款会自动退回。 · This order is cancelled: there is nothing to give back, and a late payment goes back by itself.');
  end if;
  if p_lines is null then
    v_approved := private.approve_open_requests(v_order_id, v_asked, v_reason);
  end if;
  v_lines := private.lines_to_refund(v_order, p_lines);
  if p_lines is not null and private.refunded_before(v_order_id, v_lines, v_reason) then
    return format('订单 %s 的这些商品已按这个原因退过，没有再退；确实要再退，请换一个原因。 · Already given back for this reason; nothing was done. For more of the same, give another reason.', v_order.order_no);
  elsif p_lines is null and v_lines = '[]' and v_approved = 0 then
    return format('订单 %s 已经全部退款或正在退款，没有再退。 · Already given back, or on its way; nothing was done.', v_order.order_no);
  elsif v_lines <> '[]' or p_lines is not null then
    v_refund := private.open_refund(v_order, v_lines, 'admin', '', v_reason);
  end if;
  return format('订单 %s：', v_order.order_no)
    || case when v_approved > 0 then format('同意了买家的 %s 个退款申请；', v_approved) else '' end
    || case when v_refund.id is not null then format('退款 %s 元%s，%s；', private.yuan(v_refund.amount_fen),
         case when v_refund.points > 0 then format('和 %s 积分', v_refund.points) else '' end,
         case when v_refund.restocks then '商品退回库存' else '商品已离开仓库，不退回库存' end) else '' end
    || format('钱在几分钟内原路退回。 · %s yuan are on their way back.', private.yuan(coalesce(v_refund.amount_fen, 0)
         + (select coalesce(sum(r.amount_fen), 0)::bigint from public.refunds r where r.id = any (v_asked) and r.status <> 'rejected')));
end $$;
comment on function private.refund_order is
  '退款. Gives back all that is left of an order (requests of its buyer that wait are approved with it), or lines [{sku_no or order_line_id, quantity}]; also outside the buyer''s window. The buyer reads the reason. not_found (404), invalid_input (400), order_state_conflict, refund_exceeds_order (409).';
