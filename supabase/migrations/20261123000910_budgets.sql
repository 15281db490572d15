-- Budgets: how much discount may be given by one coupon, to one employee with their fans, and in a campaign. A counter is
-- kept only where a limit is or was set, so that orders of a campaign without limits do not queue on one row.

create type private.budget_scope as enum ('campaign', 'coupon', 'employee');

create table private.budget_use (
  scope private.budget_scope not null,
  scope_id uuid not null,
  campaign_id uuid not null references public.campaigns on delete cascade,
  used_fen bigint not null default 0 check (used_fen >= 0),
  primary key (scope, scope_id)
) with (fillfactor = 50);
create index budget_use_campaign on private.budget_use (campaign_id);
comment on table private.budget_use is 'Discount given so far: placed orders count, cancelled and refunded pieces do not.';
comment on column private.budget_use.scope is 'Which limit.';
comment on column private.budget_use.scope_id is 'The campaign, the coupon, or the employee''s participant.';
comment on column private.budget_use.campaign_id is 'The campaign.';
comment on column private.budget_use.used_fen is 'Fen.';

create function private.share(p_amount bigint, p_pieces bigint, p_of bigint) returns bigint
language sql immutable set search_path = '' as $$ select p_amount * p_pieces / p_of $$;
comment on function private.share is 'What the first p_pieces of p_of are worth, rounded down. Differences of it always add up to the whole.';

create function private.discounts_left(p_order_ids uuid[])
  returns table (scope private.budget_scope, scope_id uuid, campaign_id uuid, amount_fen bigint)
language sql stable set search_path = '' as $$
  with line as (
    select o.campaign_id, o.root_employee_id, l.quantity, l.refunded_quantity, l.list_fen - l.price_fen as off_fen, l.discounts
      from public.orders o join public.order_lines l on l.order_id = o.id where o.id = any (p_order_ids)),
  part as (
    select 'campaign'::private.budget_scope as scope, campaign_id as scope_id, campaign_id, off_fen, quantity, refunded_quantity from line
    union all
    select 'employee', root_employee_id, campaign_id, off_fen, quantity, refunded_quantity from line
    union all
    select 'coupon', (d ->> 'coupon_id')::uuid, campaign_id, (d ->> 'amount_fen')::bigint, quantity, refunded_quantity
      from line cross join jsonb_array_elements(discounts) d)
  select p.scope, p.scope_id, p.campaign_id, sum(p.off_fen - private.share(p.off_fen, p.refunded_quantity, p.quantity))::bigint
    from part p group by 1, 2, 3
$$;
comment on function private.discounts_left is 'Discount in orders, for pieces not given back, by each budget it counts against.';

create function private.budget_lock_key(p_campaign_id uuid) returns bigint
language sql immutable set search_path = '' as $$ select hashtextextended('budget:' || p_campaign_id, 0) $$;
comment on function private.budget_lock_key is 'Orders hold this lock together, setting a limit holds it alone.';

create function private.lock_budgets(p_order_ids uuid[]) returns void
language plpgsql set search_path = '' as $$
begin
  perform pg_advisory_xact_lock_shared(private.budget_lock_key(q.campaign_id))
     from (select distinct o.campaign_id from public.orders o where o.id = any (p_order_ids) order by 1) q;
  insert into private.budget_use (scope, scope_id, campaign_id)
  select distinct 'employee'::private.budget_scope, o.root_employee_id, o.campaign_id
    from public.orders o join public.campaigns c on c.id = o.campaign_id
   where o.id = any (p_order_ids) and c.employee_budget_fen is not null order by 2
  on conflict do nothing;
  perform from private.budget_use b
    where (b.scope, b.scope_id) in (select d.scope, d.scope_id from private.discounts_left(p_order_ids) d)
    order by b.scope, b.scope_id for no key update;
end $$;
comment on function private.lock_budgets is 'Locks the counters that these orders count against, in their order.';

create function private.add_to_budgets(p_order_ids uuid[], p_sign int) returns void
language sql set search_path = '' as $$
  update private.budget_use b set used_fen = b.used_fen + p_sign * d.amount_fen
    from private.discounts_left(p_order_ids) d where b.scope = d.scope and b.scope_id = d.scope_id and d.amount_fen > 0
$$;
comment on function private.add_to_budgets is 'Counts the discounts of locked orders in (1) or out (-1).';

create function private.charge_budgets(p_order_id uuid) returns void
language plpgsql set search_path = '' as $$
declare v_scope private.budget_scope;
begin
  perform private.add_to_budgets(array[p_order_id], 1);
  select b.scope into v_scope
    from private.budget_use b
    join private.discounts_left(array[p_order_id]) d on d.scope = b.scope and d.scope_id = b.scope_id
    join public.campaigns c on c.id = b.campaign_id
    left join public.coupons cp on b.scope = 'coupon' and cp.id = b.scope_id
   where d.amount_fen > 0
     and b.used_fen > case b.scope when 'campaign' then c.budget_fen when 'employee' then c.employee_budget_fen else cp.budget_fen end
   order by b.scope limit 1;
  if found then
    perform private.refuse(409, 'quota_exceeded', 'The budget for discounts is used up.', jsonb_build_object('budget', v_scope)::text);
  end if;
end $$;
comment on function private.charge_budgets is 'Counts the discounts of a locked order in. quota_exceeded (409) with {budget} when a limit is passed.';

create function private.count_budgets() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  v_row jsonb := to_jsonb(new);
  v_campaign uuid := coalesce(v_row ->> 'campaign_id', v_row ->> 'id')::uuid;
begin
  -- orders under way end first, then they are counted; later ones find the counter
  perform pg_advisory_xact_lock(private.budget_lock_key(v_campaign));
  if tg_argv[0] <> 'employee' then
    insert into private.budget_use (scope, scope_id, campaign_id, used_fen)
    select tg_argv[0]::private.budget_scope, new.id, v_campaign, coalesce(sum(d.amount_fen), 0)
      from private.discounts_left(array(select o.id from public.orders o where o.campaign_id = v_campaign and o.status <> 'cancelled')) d
     where d.scope = tg_argv[0]::private.budget_scope and d.scope_id = new.id
    on conflict do nothing;
  else
    insert into private.budget_use (scope, scope_id, campaign_id, used_fen)
    select d.scope, d.scope_id, d.campaign_id, d.amount_fen
      from private.discounts_left(array(select o.id from public.orders o where o.campaign_id = v_campaign and o.status <> 'cancelled')) d
     where d.scope = 'employee'
    on conflict do nothing;
  end if;
  return null;
end $$;
comment on function private.count_budgets is 'Trigger: a limit set later counts what was given before it. Argument: its scope.';
create trigger count_campaign_budget after insert or update of budget_fen on public.campaigns for each row
  when (new.budget_fen is not null) execute function private.count_budgets('campaign');
create trigger count_employee_budget after insert or update of employee_budget_fen on public.campaigns for each row
  when (new.employee_budget_fen is not null) execute function private.count_budgets('employee');
create trigger count_coupon_budget after insert or update of budget_fen on public.coupons for each row
  when (new.budget_fen is not null) execute function private.count_budgets('coupon');
