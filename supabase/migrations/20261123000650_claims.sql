-- Claims. The row is unique per coupon, person and number, so a limit per person cannot race. Stock is split into slots
-- picked at random, so that ten thousand claims in a minute do not queue on one row.

create type public.coupon_claim_status as enum ('claimed', 'reserved', 'redeemed', 'expired');

create table public.coupon_claims (
  id uuid primary key default gen_random_uuid(),
  coupon_id uuid not null references public.coupons on delete restrict,
  campaign_id uuid not null references public.campaigns on delete restrict,
  participant_id uuid not null references public.participants on delete restrict,
  user_id uuid,
  ordinal int not null default 1 constraint "ordinal is 1 or more" check (ordinal >= 1),
  status public.coupon_claim_status not null default 'claimed',
  claimed_at timestamptz not null default now(),
  order_id uuid,
  changed_xid xid8 not null default pg_current_xact_id(),
  unique (coupon_id, participant_id, ordinal),
  constraint "a reserved or redeemed claim names its order" check (status not in ('reserved', 'redeemed') or order_id is not null)
);
create index coupon_claims_mine on public.coupon_claims (participant_id);
create index coupon_claims_user on public.coupon_claims (user_id);
create index coupon_claims_pull on public.coupon_claims (campaign_id, changed_xid);
alter table public.coupon_claims enable row level security;
create policy "People read their own claims" on public.coupon_claims for select to authenticated
  using (user_id = (select auth.uid()) and campaign_id in (select private.my_campaigns()));
grant select on public.coupon_claims to authenticated;
create trigger stamp before insert or update on public.coupon_claims for each row execute function private.stamp_change();
create trigger bury after delete on public.coupon_claims for each row execute function private.bury('coupon_claims');
comment on table public.coupon_claims is '领券. One person''s copy of a coupon, at most per_person_limit each. Insert and update are not granted: private.claim_coupon and the order functions do it.';
comment on column public.coupon_claims.id is 'Row id.';
comment on column public.coupon_claims.coupon_id is 'The coupon.';
comment on column public.coupon_claims.campaign_id is 'The campaign.';
comment on column public.coupon_claims.participant_id is 'Who claimed.';
comment on column public.coupon_claims.user_id is 'The same person in Auth, so that the policy needs no join.';
comment on column public.coupon_claims.ordinal is 'First, second, … copy of this person.';
comment on column public.coupon_claims.status is 'claimed → reserved by an unpaid order → redeemed when paid; back to claimed on cancel or full refund, or expired. What people read is private.claim_state.';
comment on column public.coupon_claims.claimed_at is 'When.';
comment on column public.coupon_claims.order_id is 'The order that holds or used it.';
comment on column public.coupon_claims.changed_xid is 'Transaction of the last change, for /sync.';

create function private.claim_state(p_status public.coupon_claim_status, p_use_ends_at timestamptz) returns public.coupon_claim_status
language sql stable set search_path = '' as $$
  select case when p_status = 'claimed' and p_use_ends_at <= now() then 'expired' else p_status end
$$;
comment on function private.claim_state is 'A claim as people read it: an unused one expires by the clock, no job needs to run.';
grant execute on function private.claim_state to authenticated;

create function private.my_claimed_coupons() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select cc.coupon_id from public.coupon_claims cc where cc.participant_id in (select private.my_participant_ids())
$$;
comment on function private.my_claimed_coupons is 'Coupons the caller has claimed in live campaigns, used or not.';
grant execute on function private.my_claimed_coupons to authenticated;

create function private.my_priced_campaigns() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select distinct cc.campaign_id from public.coupon_claims cc join public.coupons c on c.id = cc.coupon_id
   where c.visibility = 'hidden' and cc.participant_id in (select private.my_participant_ids())
  union all
  select v.campaign_id from private.my_previews() v;
end $$;
comment on function private.my_priced_campaigns is 'Campaigns whose staff prices the caller may see: live ones where a hidden coupon is claimed, and drafts in preview.';
grant execute on function private.my_priced_campaigns to authenticated;

create policy "Claimers read what their coupon is worth" on public.coupon_terms for select to authenticated
  using (coupon_id in (select private.my_claimed_coupons())
    or campaign_id in (select v.campaign_id from private.my_previews() v)
    or (campaign_id in (select private.my_campaigns())
      and exists (select from public.coupons c where c.id = coupon_id and c.visibility <> 'hidden')));
grant select on public.coupon_terms to authenticated;
create policy "Claimers read floor prices" on public.sku_terms for select to authenticated
  using (campaign_id in (select private.my_priced_campaigns()));
-- What a piece cost the company is not the buyer's to know.
grant select (sku_id, campaign_id, floor_price_fen, changed_xid) on public.sku_terms to authenticated;

create table private.coupon_slots (
  coupon_id uuid not null references public.coupons on delete cascade,
  slot int not null,
  remaining int not null check (remaining >= 0),
  primary key (coupon_id, slot)
) with (fillfactor = 10);
comment on table private.coupon_slots is 'Unclaimed stock of a limited coupon in 32 parts, so that claims do not queue on one row. Low fillfactor: updates stay on the page.';
comment on column private.coupon_slots.coupon_id is 'The coupon.';
comment on column private.coupon_slots.slot is '0 to 31.';
comment on column private.coupon_slots.remaining is 'Coupons left in this part.';

create function private.slice_coupon_stock() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_left int;
begin
  delete from private.coupon_slots where coupon_id = new.id; -- waits for claims under way, then counts them
  if new.stock_total is not null then
    select new.stock_total - count(*) into v_left from public.coupon_claims where coupon_id = new.id;
    if v_left < 0 then
      perform private.refuse(400, 'invalid_input', 'stock_total 不能少于已领取的张数。 · stock_total is below the number already claimed.', '{"field":"stock_total"}');
    end if;
    insert into private.coupon_slots (coupon_id, slot, remaining)
    select new.id, s, v_left / 32 + case when s < v_left % 32 then 1 else 0 end from generate_series(0, 31) s;
  end if;
  update public.coupons set sold_out = coalesce(v_left = 0, false) where id = new.id and sold_out <> coalesce(v_left = 0, false);
  return new;
end $$;
create trigger slice_new after insert on public.coupons for each row execute function private.slice_coupon_stock();
create trigger slice after update of stock_total on public.coupons for each row
  when (old.stock_total is distinct from new.stock_total) execute function private.slice_coupon_stock();
comment on function private.slice_coupon_stock is 'Trigger: spreads what is left of stock_total over the slots; refuses a total below what is already claimed.';

create function private.take_from_slot(p_coupon_id uuid) returns boolean
language plpgsql set search_path = '' as $$
declare v_slot int;
begin
  -- a random slot nobody holds; then any free one; then wait for each in turn: a waiter may wake to an empty slot and must look on
  select s.slot into v_slot from private.coupon_slots s
   where s.coupon_id = p_coupon_id and s.remaining > 0 and s.slot = floor(random() * 32)::int for update skip locked;
  if not found then
    select s.slot into v_slot from private.coupon_slots s
     where s.coupon_id = p_coupon_id and s.remaining > 0 limit 1 for update skip locked;
  end if;
  while not found loop
    if not exists (select from private.coupon_slots s where s.coupon_id = p_coupon_id and s.remaining > 0) then
      return false;
    end if;
    -- a slot found empty stays locked by the waiter, so all wait in the same order
    select s.slot into v_slot from private.coupon_slots s
     where s.coupon_id = p_coupon_id and s.remaining > 0 order by s.slot limit 1 for update;
  end loop;
  update private.coupon_slots set remaining = remaining - 1 where coupon_id = p_coupon_id and slot = v_slot;
  if not exists (select from private.coupon_slots s where s.coupon_id = p_coupon_id and s.remaining > 0) then
    update public.coupons set sold_out = true where id = p_coupon_id and not sold_out;
  end if;
  return true;
end $$;
comment on function private.take_from_slot is 'Takes one coupon of a limited stock; false when there is none.';

create function private.claim_coupon(p_coupon_id uuid) returns public.coupon_claims
language plpgsql security definer set search_path = '' as $$
declare
  v_coupon public.coupons;
  v_me public.participants;
  v_claim public.coupon_claims;
begin
  select * into v_coupon from public.coupons c
   where c.id = p_coupon_id and c.campaign_id in (select private.my_campaigns()) and c.visibility <> 'given';
  if not found then
    -- somebody with no grant at all learns only that; a coupon that does not exist and one of another campaign look alike
    if not exists (select from private.my_campaigns()) then
      perform private.refuse(403, 'grant_ended', 'You have no access to this campaign, or it has ended.');
    end if;
    perform private.refuse(404, 'not_found', 'There is no such coupon.');
  end if;
  v_me := private.participant_in(v_coupon.campaign_id);

  loop
    select * into v_claim from public.coupon_claims cc
     where cc.coupon_id = p_coupon_id and cc.participant_id = v_me.id order by cc.ordinal desc limit 1;
    if v_claim.ordinal >= v_coupon.per_person_limit then
      v_claim.status := private.claim_state(v_claim.status, v_coupon.use_ends_at);
      return v_claim;
    end if;
    if now() < v_coupon.claim_starts_at or now() >= v_coupon.claim_ends_at then
      perform private.refuse(409, 'claim_window_closed', 'This coupon can be claimed between ' || v_coupon.claim_starts_at || ' and ' || v_coupon.claim_ends_at || '.');
    end if;
    -- the person before their claims, as everywhere; rolled back with all else if the coupon is sold out
    update public.participants set claimed_at = now() where id = v_me.id and claimed_at is null;
    -- the limit is held by the insert itself: whoever loses this number tries the next, if there is one
    insert into public.coupon_claims (coupon_id, campaign_id, participant_id, user_id, ordinal)
    values (p_coupon_id, v_coupon.campaign_id, v_me.id, v_me.user_id, coalesce(v_claim.ordinal, 0) + 1)
    on conflict (coupon_id, participant_id, ordinal) do nothing
    returning * into v_claim;
    exit when found;
  end loop;
  -- after the insert, so that only the one who got the row takes from the stock; a refusal undoes both
  if v_coupon.stock_total is not null and not private.take_from_slot(p_coupon_id) then
    perform private.refuse(409, 'coupon_sold_out', 'All of these coupons have been claimed.');
  end if;
  if v_me.sponsor_id is not null and v_me.qualified_at is null then
    perform private.qualify(v_me.id);
  end if;
  return v_claim;
end $$;
comment on function private.claim_coupon is
  'Gives the caller the coupon while fewer than per_person_limit are held; afterwards: the last claim again. grant_ended (403), not_found (404), claim_window_closed (409), coupon_sold_out (409).';
grant execute on function private.claim_coupon to authenticated;
