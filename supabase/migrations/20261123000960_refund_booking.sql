-- What follows from a decision on a refund, and from its end: stock, coupons, budgets, points, commission and counts together, once.

create function private.refresh_order_status(p_order_id uuid) returns void
language sql set search_path = '' as $$
  update public.orders o
     set status = case
       when exists (select from public.refunds r where r.order_id = o.id and r.origin in ('buyer', 'admin') and r.status in ('requested', 'approved')) then 'refund_pending'
       when not exists (select from public.order_lines l where l.order_id = o.id and l.kind <> 'gift' and l.refunded_quantity < l.quantity) then 'refunded'
       when o.completed_at is not null then 'completed'
       when o.fulfilled_at is not null then 'fulfilled'
       else 'paid' end::public.order_status
   where o.id = p_order_id
$$;
comment on function private.refresh_order_status is 'What a paid order is, from its refunds and times.';

create function private.book_refund(p_refund public.refunds) returns void
language plpgsql set search_path = '' as $$
declare v_order public.orders; v_before record; v_after record; v_whole boolean;
begin
  select * into strict v_order from public.orders where id = p_refund.order_id;
  perform private.hold(array[v_order.id], p_rewards => true);
  v_before := private.given_back(v_order.id);

  -- budgets count what is left of the discounts: out before the pieces go, in again after
  perform private.add_to_budgets(array[v_order.id], -1);
  update public.order_lines l set refunded_quantity = l.refunded_quantity + rl.quantity, refunded_fen = l.refunded_fen + rl.amount_fen
    from public.refund_lines rl where rl.refund_id = p_refund.id and l.id = rl.order_line_id;
  perform private.add_to_budgets(array[v_order.id], 1);

  select bool_and(l.kind = 'gift' or l.refunded_quantity = l.quantity) into v_whole from public.order_lines l where l.order_id = v_order.id;
  if v_whole then
    update public.order_lines set refunded_quantity = quantity where order_id = v_order.id and kind = 'gift';
  end if;
  update public.sku_stock st set on_hand = st.on_hand + q.pieces
    from (select l.sku_id, sum(coalesce(rl.quantity, l.quantity))::int as pieces
            from public.order_lines l left join public.refund_lines rl on rl.order_line_id = l.id and rl.refund_id = p_refund.id
           where l.order_id = v_order.id and (rl.refund_id is not null or (v_whole and l.kind = 'gift')) group by 1) q
   where st.sku_id = q.sku_id and p_refund.restocks;
  perform private.return_points(v_order, p_refund.points, 'points_returned:' || v_order.id || ':' || p_refund.id);
  v_after := private.given_back(v_order.id);
  perform private.reverse_commission(v_order, p_refund.id, v_before.commission_weight, v_after.commission_weight);
  perform private.reverse_points(v_order, p_refund.id, v_before.cash_fen, v_after.cash_fen);
  update public.orders set refunded_fen = refunded_fen + p_refund.amount_fen where id = v_order.id returning * into v_order;
  update public.participants set bought_fen = bought_fen - (v_after.cash_fen - v_before.cash_fen) where id = v_order.participant_id;

  if v_whole then
    update public.coupon_claims cc
       set status = case when c.use_ends_at > now() then 'claimed' else 'expired' end::public.coupon_claim_status, order_id = null
      from public.coupons c where c.id = cc.coupon_id and cc.order_id = v_order.id and cc.status = 'redeemed';
    update public.participants set orders = orders - 1 where id = v_order.participant_id;
    perform private.count_refunded_order(v_order);
    perform private.flag_refund_series(v_order);
  end if;
end $$;
comment on function private.book_refund is 'Books a refund of a locked order that has reached its buyer. A coupon comes back only with the whole order, and only while it can be used.';

create function private.check_refund_change() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if (new.order_id, new.payment_id, new.origin, new.amount_fen, new.shipping_fen, new.points)
     is distinct from (old.order_id, old.payment_id, old.origin, old.amount_fen, old.shipping_fen, old.points) then
    perform private.refuse(409, 'order_state_conflict', '退款内容在申请时已定：请拒绝这笔退款，让买家重新申请。 · What a refund gives back is fixed when it is asked for: reject it and let the buyer ask again.');
  elsif new.restocks <> old.restocks and old.status not in ('requested', 'approved') then
    perform private.refuse(409, 'order_state_conflict', '这笔退款已结束：请用 private.correct_stock 直接改库存。 · This refund is over: set the stock itself right, with private.correct_stock.');
  elsif new.status <> old.status and (old.status, new.status) not in (('requested', 'approved'), ('requested', 'rejected'), ('approved', 'refunded')) then
    perform private.refuse(409, 'order_state_conflict', '退款从 requested 到 approved 或 rejected，再从 approved 到 refunded。 · A refund goes from requested to approved or rejected, and from approved to refunded.');
  end if;
  if new.status <> old.status and new.status = 'refunded' then
    new.refunded_at := now();
  elsif new.status <> old.status then
    new.decided_at := now();
  end if;
  return new;
end $$;
comment on function private.check_refund_change is 'Trigger: refuses a change of amounts and a step that does not exist. order_state_conflict (409).';
create trigger check_change before update on public.refunds for each row execute function private.check_refund_change();

create function private.follow_refund() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  v_order public.orders := private.lock_order(new.order_id);
  v_facts jsonb := private.order_facts(v_order) || jsonb_build_object('refund_id', new.id, 'amount_fen', new.amount_fen, 'points', new.points, 'origin', new.origin);
begin
  if new.status = 'refunded' and new.origin in ('buyer', 'admin') then
    perform private.book_refund(new);
  end if;
  if new.origin in ('buyer', 'admin') then
    perform private.refresh_order_status(new.order_id);
  end if;
  if new.status = 'rejected' then
    perform private.notify_participant(v_order.participant_id, 'refund_rejected', v_facts || jsonb_build_object('note', new.decision_note), 'refund:' || new.id);
  elsif new.status = 'refunded' then
    perform private.notify_participant(v_order.participant_id, 'refund_done', v_facts, 'refund:' || new.id);
  elsif new.amount_fen = 0 then
    update public.refunds set status = 'refunded' where id = new.id; -- points only: no money has to travel
  end if;
  return null;
end $$;
comment on function private.follow_refund is 'Trigger: does what a decision on a refund means.';
create trigger follow after update of status on public.refunds for each row when (old.status <> new.status) execute function private.follow_refund();

create function private.touch_order() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.orders set changed_xid = pg_current_xact_id() where id = new.order_id;
  return null;
end $$;
comment on function private.touch_order is 'Trigger: what belongs to an order travels with it in /sync.';
create trigger touch_order after insert or update of status, decision_note on public.refunds for each row execute function private.touch_order();
