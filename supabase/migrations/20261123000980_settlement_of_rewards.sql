-- When rewards become available: once the order is completed, the time to give it back is over, and nobody looks into
-- its buyer. And what becomes of them when an employee leaves a company that does not let leavers keep them.

create function private.settle_order(p_order public.orders, p_now timestamptz) returns void
language plpgsql set search_path = '' as $$
declare
  v_commission bigint := private.reward_left(p_order.id, 'commission');
  v_points bigint := private.reward_left(p_order.id, 'points');
begin
  if v_commission > 0 then
    perform private.transfer('commission', 'commission_released',
      private.ledger_account(p_order.campaign_id, p_order.root_employee_id, 'commission', 'pending'),
      private.ledger_account(p_order.campaign_id, p_order.root_employee_id, 'commission', 'available'),
      v_commission, 'commission_released:' || p_order.id, p_order.id, private.commission_memo(p_order));
    perform private.notify_participant(p_order.root_employee_id, 'commission_available',
      jsonb_build_object('amount_fen', v_commission, 'order_no', p_order.order_no), 'commission_available:' || p_order.id);
  end if;
  if v_points > 0 then
    perform private.transfer('points', 'points_released',
      private.ledger_account(p_order.campaign_id, p_order.participant_id, 'points', 'pending'),
      private.ledger_account(p_order.campaign_id, p_order.participant_id, 'points', 'available'),
      v_points, 'points_released:' || p_order.id, p_order.id, jsonb_build_object('order_no', p_order.order_no),
      private.lapse_date(p_order.campaign_id));
  end if;
  update public.orders set commission_settled_at = p_now where id = p_order.id;
end $$;
comment on function private.settle_order is 'Makes available what is left of the rewards of a locked order, and tells the employee.';

create function private.settle_rewards(p_now timestamptz default now(), p_limit int default 200) returns int
language plpgsql security definer set search_path = '' as $$
declare v_due uuid[]; v_order public.orders; v_count int := 0;
begin
  select coalesce(array_agg(q.id), '{}') into v_due from (
    select o.id from public.orders o join public.campaigns c on c.id = o.campaign_id
     where o.commission_settled_at is null and o.completed_at is not null and (o.commission_fen > 0 or o.points_earned > 0)
       and o.status in ('completed', 'refunded') and o.completed_at + make_interval(days => c.refund_within_days) < p_now
       and not private.in_open_flag(o.participant_id)
     order by o.completed_at limit p_limit for no key update of o skip locked) q;
  perform private.lock_standings(array(
    select distinct x.id from public.orders o cross join lateral unnest(array[o.participant_id, o.root_employee_id]) x (id) where o.id = any (v_due)));
  for v_order in
    -- asked again: a flag may have been raised before the lock
    select o.* from public.orders o where o.id = any (v_due) and not private.in_open_flag(o.participant_id) order by o.completed_at, o.id
  loop
    perform private.settle_order(v_order, p_now);
    v_count := v_count + 1;
  end loop;
  return v_count;
end $$;
comment on function private.settle_rewards is
  'Makes commission and earned points of orders available that can no longer be given back; safe to run at any time, by several at once. Returns how many.';

create function private.forfeit_commission(p_participant_id uuid) returns void
language plpgsql set search_path = '' as $$
declare
  v_campaign uuid := (select p.campaign_id from public.participants p where p.id = p_participant_id);
  v_house uuid := private.ledger_account(v_campaign, null, 'commission', 'house');
  v_pending uuid := private.find_ledger_account(v_campaign, p_participant_id, 'commission', 'pending');
  v_available public.ledger_accounts;
begin
  perform private.transfer('commission', 'commission_forfeited', v_pending, v_house, q.amount, 'commission_forfeited:' || q.order_id, q.order_id)
     from (select t.order_id, sum(case when t.credit_account_id = v_pending then t.amount else -t.amount end)::bigint as amount
             from public.ledger_transfers t where v_pending in (t.credit_account_id, t.debit_account_id) group by 1) q
    where q.amount > 0;
  select * into v_available from public.ledger_accounts a
   where a.id = private.find_ledger_account(v_campaign, p_participant_id, 'commission', 'available');
  if v_available.credits > v_available.debits then
    perform private.transfer('commission', 'commission_forfeited', v_available.id, v_house, v_available.credits - v_available.debits,
      'commission_forfeited:' || p_participant_id || ':' || v_available.debits);
  end if;
end $$;
comment on function private.forfeit_commission is 'Takes back all pending and available commission of an employee whose standings are locked.';

create function private.leave_company() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  v_them uuid[] := array(
    select p.id from changed n join before o on o.id = n.id
      join public.participants p on p.employee_id = n.id join public.campaigns c on c.id = p.campaign_id
     where o.left_at is null and n.left_at is not null and not c.leavers_keep_rewards);
begin
  perform private.lock_standings(v_them);
  perform private.forfeit_commission(x.id) from unnest(v_them) x (id);
  return null;
end $$;
comment on function private.leave_company is 'Trigger: who leaves loses commission that is not paid out, in campaigns that say so.';
create trigger leave_company after update on public.employees referencing old table as before new table as changed
  for each statement execute function private.leave_company();

create function private.releases_at(p_order_id uuid) returns timestamptz
language sql stable security definer set search_path = '' as $$
  select o.completed_at + make_interval(days => c.refund_within_days)
    from public.orders o join public.campaigns c on c.id = o.campaign_id join public.participants p on p.id in (o.participant_id, o.root_employee_id)
   where o.id = p_order_id and p.user_id = (select auth.uid()) limit 1
$$;
comment on function private.releases_at is
  'When the pending rewards of an order become available, for its buyer and the employee it rewards; null for others, and while it is not completed.';
grant execute on function private.releases_at to authenticated;

create function private.released_orders(p_participant_id uuid, p_since xid8) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select o.id from public.orders o
   where p_participant_id in (o.participant_id, o.root_employee_id) and o.changed_xid >= p_since and o.completed_at is not null
     and exists (select from public.participants p where p.id = p_participant_id and p.user_id = (select auth.uid()))
$$;
comment on function private.released_orders is
  'Completed orders of the caller, or that reward the caller, which changed since: what is pending of them travels again in /sync.';
grant execute on function private.released_orders to authenticated;
