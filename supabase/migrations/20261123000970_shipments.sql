-- Dispatch and receipt. The admin adds a row to shipments in Studio; the order follows.

create table public.shipments (
  order_id uuid primary key references public.orders on delete restrict,
  carrier text not null constraint "carrier must not be empty" check (btrim(carrier) <> ''),
  tracking_no text not null constraint "tracking_no must not be empty" check (btrim(tracking_no) <> ''),
  shipped_at timestamptz not null default now()
);
alter table public.shipments enable row level security;
create policy "People read the shipments of their own orders" on public.shipments for select to authenticated
  using (exists (select from public.orders o where o.id = order_id)); -- of which people read their own only
grant select on public.shipments to authenticated;
comment on table public.shipments is '发货. Add a row to dispatch a paid order: its buyer is told. A wrong number can be corrected afterwards.';
comment on column public.shipments.order_id is 'The order.';
comment on column public.shipments.carrier is '快递公司.';
comment on column public.shipments.tracking_no is '运单号.';
comment on column public.shipments.shipped_at is 'When it left.';

create function private.dispatch_order() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_order public.orders := private.lock_order(new.order_id);
begin
  if v_order.status is distinct from 'paid' or v_order.fulfilment ->> 'type' is distinct from 'shipping' then
    perform private.refuse(409, 'order_state_conflict', format(
      '只有已付款的快递订单能发货，这个是 %s。 · Only a paid order for delivery can be dispatched; this one is %1$s.',
      coalesce(v_order.status || ' (' || (v_order.fulfilment ->> 'type') || ')', 'unknown')));
  end if;
  update public.orders set status = 'fulfilled', fulfilled_at = new.shipped_at where id = new.order_id;
  perform private.notify_participant(v_order.participant_id, 'order_fulfilled',
    private.order_facts(v_order) || jsonb_build_object('carrier', new.carrier, 'tracking_no', new.tracking_no), 'order_fulfilled:' || v_order.id);
  return new;
end $$;
comment on function private.dispatch_order is 'Trigger: a paid order is on its way. order_state_conflict (409).';
create trigger dispatch_order before insert on public.shipments for each row execute function private.dispatch_order();
create trigger touch_order after update on public.shipments for each row execute function private.touch_order();

create function private.complete_order(p_order_id uuid) returns public.orders
language plpgsql security definer set search_path = '' as $$
declare v_order public.orders := private.own_order_for_update(p_order_id);
begin
  if v_order.status = 'fulfilled' then
    update public.orders set status = 'completed', completed_at = now() where id = p_order_id returning * into v_order;
  elsif v_order.status <> 'completed' then
    perform private.refuse(409, 'order_state_conflict', 'Only an order that is on its way can be received.');
  end if;
  return v_order;
end $$;
comment on function private.complete_order is '确认收货. The buyer has it; again: the same answer. not_found (404), order_state_conflict (409).';
grant execute on function private.complete_order to authenticated;

create function private.complete_orders(p_now timestamptz default now(), p_limit int default 200) returns int
language plpgsql security definer set search_path = '' as $$
declare v_count int;
begin
  with due as (
    select o.id from public.orders o join public.campaigns c on c.id = o.campaign_id
     where o.status = 'fulfilled' and o.fulfilled_at + make_interval(days => c.complete_after_days) <= p_now
     order by o.fulfilled_at limit p_limit for no key update of o skip locked)
  update public.orders o set status = 'completed', completed_at = p_now from due where o.id = due.id;
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function private.complete_orders is 'Completes orders dispatched complete_after_days ago; safe to run at any time, by several at once. Returns how many.';
