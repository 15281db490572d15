-- What a paid order, and one given back in whole, does to people's counts. Called by who books the payment or the refund, with
-- buyer, order and the standings of buyer, sponsor and root locked.

create function private.count_order(p_order public.orders, p_by int) returns uuid
language plpgsql set search_path = '' as $$
declare v_sponsor uuid; v_excluded boolean;
begin
  select p.sponsor_id, p.excluded_at is not null into strict v_sponsor, v_excluded from public.participants p where p.id = p_order.participant_id;
  perform private.lock_standings(array[p_order.participant_id, v_sponsor, p_order.root_employee_id]);
  update public.standings s
     set own_orders = s.own_orders + case when s.participant_id = p_order.participant_id then p_by else 0 end,
         fan_orders = s.fan_orders + case when s.participant_id = v_sponsor then p_by else 0 end
   where s.participant_id = p_order.participant_id or (s.participant_id = v_sponsor and not v_excluded);
  return v_sponsor;
end $$;
comment on function private.count_order is 'Adds an order to the counts of its buyer and, unless the buyer is excluded, of who invited them; returns the latter.';

create function private.count_paid_order(p_order public.orders) returns void
language plpgsql set search_path = '' as $$
declare v_sponsor uuid := private.count_order(p_order, 1);
begin
  perform private.qualify(p_order.participant_id);
  perform private.recheck_milestones(id) from unnest(array[p_order.participant_id, v_sponsor]) id;
end $$;
comment on function private.count_paid_order is 'Counts an order that has just been paid, makes its buyer a qualified fan, and gives what is reached by it.';

create function private.count_refunded_order(p_order public.orders) returns void
language plpgsql set search_path = '' as $$
declare v_sponsor uuid := private.count_order(p_order, -1);
begin
  perform private.disqualify(p_order.participant_id);
  perform private.recheck_milestones(id) from unnest(array[p_order.participant_id, v_sponsor]) id;
end $$;
comment on function private.count_refunded_order is 'Counts an order out that has been given back in whole, with all that was reached by it.';
