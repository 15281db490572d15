-- Coupons. The face (title, windows) is for everyone with a grant; what it is worth is in coupon_terms and, with the
-- floor prices in sku_terms, readable only after claiming: before that nothing lets a visitor compute a staff price.
-- Stock is split into slots picked at random, so that ten thousand claims in a minute do not queue on one row.

create type public.coupon_type as enum ('percent_off', 'spend_and_save', 'amount_off', 'gift');
create type public.coupon_visibility as enum ('hidden', 'public');
create type public.coupon_scope as enum ('all', 'categories', 'skus');
create type public.coupon_claim_status as enum ('claimed', 'reserved', 'redeemed', 'expired');

create table public.coupons (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete cascade,
  title text not null constraint "title must not be empty" check (btrim(title) <> ''),
  subtitle text,
  type public.coupon_type not null,
  visibility public.coupon_visibility not null default 'hidden',
  stacking_group text not null default 'staff' constraint "stacking_group must not be empty" check (btrim(stacking_group) <> ''),
  priority int not null default 100,
  stock_total int constraint "stock_total is 0 or more" check (stock_total >= 0),
  claim_starts_at timestamptz not null,
  claim_ends_at timestamptz not null,
  use_starts_at timestamptz not null,
  use_ends_at timestamptz not null,
  scope public.coupon_scope not null default 'all',
  scope_categories text[] not null default '{}',
  scope_sku_ids uuid[] not null default '{}',
  sold_out boolean not null default false,
  changed_xid xid8 not null default pg_current_xact_id(),
  constraint "claim_ends_at must be after claim_starts_at" check (claim_ends_at > claim_starts_at),
  constraint "use_ends_at must be after use_starts_at" check (use_ends_at > use_starts_at),
  constraint "scope needs its scope_categories or scope_sku_ids" check (
    case scope when 'categories' then cardinality(scope_categories) > 0 when 'skus' then cardinality(scope_sku_ids) > 0 else true end)
);
create index coupons_pull on public.coupons (campaign_id, changed_xid);
alter table public.coupons enable row level security;
create policy "Participants read the coupons of their live campaigns" on public.coupons for select to authenticated
  using (campaign_id in (select private.my_campaigns()));
grant select (id, campaign_id, title, subtitle, type, visibility, stacking_group, priority, claim_starts_at, claim_ends_at,
  use_starts_at, use_ends_at, scope, scope_categories, scope_sku_ids, sold_out, changed_xid) on public.coupons to authenticated;
create trigger stamp before insert or update on public.coupons for each row execute function private.stamp_change();
create trigger bury after delete on public.coupons for each row execute function private.bury('coupons');
alter table public.page_blocks add constraint page_blocks_coupon_id_fkey foreign key (coupon_id) references public.coupons on delete restrict;
comment on table public.coupons is '券. The offer, as everyone in the campaign may see it. Its worth is in coupon_terms.';
comment on column public.coupons.id is 'Row id.';
comment on column public.coupons.campaign_id is 'The campaign.';
comment on column public.coupons.title is '券名. Must not give the discount away: it is shown before the claim.';
comment on column public.coupons.subtitle is 'One more line, shown before the claim too.';
comment on column public.coupons.type is 'percent_off 折扣, spend_and_save 满减, amount_off 立减, gift 赠品.';
comment on column public.coupons.visibility is 'hidden 内购券: its claim reveals staff prices. public: its worth is shown before the claim.';
comment on column public.coupons.stacking_group is '叠加组: of one group one coupon applies to an order.';
comment on column public.coupons.priority is 'Lowest is applied first, on the amount that remains.';
comment on column public.coupons.stock_total is '发行量; empty: no limit. Never granted: how many there are is the admin''s business.';
comment on column public.coupons.claim_starts_at is '领取开始.';
comment on column public.coupons.claim_ends_at is '领取结束.';
comment on column public.coupons.use_starts_at is '使用开始.';
comment on column public.coupons.use_ends_at is '使用结束.';
comment on column public.coupons.scope is 'all 全场, categories 指定分类, skus 指定规格.';
comment on column public.coupons.scope_categories is 'For scope categories.';
comment on column public.coupons.scope_sku_ids is 'For scope skus.';
comment on column public.coupons.sold_out is 'Kept by the claim: true once the last one is gone.';
comment on column public.coupons.changed_xid is 'Transaction of the last change, for /sync.';

create table public.coupon_terms (
  coupon_id uuid primary key references public.coupons on delete cascade,
  campaign_id uuid not null references public.campaigns on delete cascade,
  percent_off_bps int constraint "percent_off_bps is between 1 and 10000" check (percent_off_bps between 1 and 10000),
  amount_off_fen bigint constraint "amount_off_fen is more than 0" check (amount_off_fen > 0),
  min_spend_fen bigint not null default 0 constraint "min_spend_fen is 0 or more" check (min_spend_fen >= 0),
  max_discount_fen bigint constraint "max_discount_fen is more than 0" check (max_discount_fen > 0),
  gift_sku_id uuid references public.skus on delete restrict,
  changed_xid xid8 not null default pg_current_xact_id(),
  constraint "exactly one of percent_off_bps, amount_off_fen and gift_sku_id" check (num_nonnulls(percent_off_bps, amount_off_fen, gift_sku_id) = 1)
);
create index coupon_terms_pull on public.coupon_terms (campaign_id, changed_xid);
create index coupon_terms_gift on public.coupon_terms (gift_sku_id);
alter table public.coupon_terms enable row level security;
create trigger stamp before insert or update on public.coupon_terms for each row execute function private.stamp_change();
comment on table public.coupon_terms is '券面值. What the coupon is worth; readable by those who claimed it, or by everyone in the campaign when the coupon is public.';
comment on column public.coupon_terms.coupon_id is 'The coupon.';
comment on column public.coupon_terms.campaign_id is 'The campaign.';
comment on column public.coupon_terms.percent_off_bps is '折扣 for percent_off: basis points taken off (6000 = 60 % off = 4 折).';
comment on column public.coupon_terms.amount_off_fen is 'For spend_and_save and amount_off: fen taken off.';
comment on column public.coupon_terms.min_spend_fen is '门槛: fen that must remain in scope for the coupon to apply.';
comment on column public.coupon_terms.max_discount_fen is '封顶: most fen it may take off; empty: no cap.';
comment on column public.coupon_terms.gift_sku_id is 'For gift: the SKU given.';
comment on column public.coupon_terms.changed_xid is 'Transaction of the last change, for /sync.';

create function private.touch_coupon_of_terms() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.coupons c set changed_xid = pg_current_xact_id()
   where c.id = new.coupon_id and c.campaign_id = new.campaign_id
     and case c.type when 'percent_off' then new.percent_off_bps is not null when 'gift' then new.gift_sku_id is not null
                     else new.amount_off_fen is not null end;
  if not found then
    perform private.refuse(400, 'invalid_input', 'The terms must belong to the coupon''s campaign and fit its type: percent_off_bps for percent_off, gift_sku_id for gift, amount_off_fen otherwise.');
  end if;
  return new;
end $$;
create trigger touch_coupon after insert or update on public.coupon_terms for each row execute function private.touch_coupon_of_terms();
comment on function private.touch_coupon_of_terms is 'Trigger: refuses terms that do not fit the coupon''s type; changed terms make the coupon travel in /sync again.';

create table public.coupon_claims (
  id uuid primary key default gen_random_uuid(),
  coupon_id uuid not null references public.coupons on delete restrict,
  campaign_id uuid not null references public.campaigns on delete restrict,
  participant_id uuid not null references public.participants on delete restrict,
  user_id uuid,
  status public.coupon_claim_status not null default 'claimed',
  claimed_at timestamptz not null default now(),
  order_id uuid,
  changed_xid xid8 not null default pg_current_xact_id(),
  unique (coupon_id, participant_id),
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
comment on table public.coupon_claims is '领券. One person''s copy of a coupon, at most one each. Insert and update are not granted: private.claim_coupon and the order functions do it.';
comment on column public.coupon_claims.id is 'Row id.';
comment on column public.coupon_claims.coupon_id is 'The coupon.';
comment on column public.coupon_claims.campaign_id is 'The campaign.';
comment on column public.coupon_claims.participant_id is 'Who claimed.';
comment on column public.coupon_claims.user_id is 'The same person in Auth, so that the policy needs no join.';
comment on column public.coupon_claims.status is 'claimed → reserved by an unpaid order → redeemed when paid; back to claimed on cancel, or expired.';
comment on column public.coupon_claims.claimed_at is 'When.';
comment on column public.coupon_claims.order_id is 'The order that holds or used it.';
comment on column public.coupon_claims.changed_xid is 'Transaction of the last change, for /sync.';

create function private.my_claimed_coupons() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select cc.coupon_id from public.coupon_claims cc where cc.participant_id in (select private.my_participant_ids())
$$;
comment on function private.my_claimed_coupons is 'Coupons the caller has claimed in live campaigns, used or not.';
grant execute on function private.my_claimed_coupons to authenticated;

create function private.my_priced_campaigns() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select distinct cc.campaign_id from public.coupon_claims cc join public.coupons c on c.id = cc.coupon_id
   where c.visibility = 'hidden' and cc.participant_id in (select private.my_participant_ids())
$$;
comment on function private.my_priced_campaigns is 'Live campaigns whose staff prices the caller may see: those where a hidden coupon is claimed.';
grant execute on function private.my_priced_campaigns to authenticated;

create policy "Claimers read what their coupon is worth" on public.coupon_terms for select to authenticated
  using (coupon_id in (select private.my_claimed_coupons())
    or (campaign_id in (select private.my_campaigns())
      and exists (select from public.coupons c where c.id = coupon_id and c.visibility = 'public')));
grant select on public.coupon_terms to authenticated;
create policy "Claimers read floor prices" on public.sku_terms for select to authenticated
  using (campaign_id in (select private.my_priced_campaigns()));
grant select on public.sku_terms to authenticated;

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
      perform private.refuse(400, 'invalid_input', 'stock_total is below the number already claimed.', '{"field":"stock_total"}');
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
    select s.slot into v_slot from private.coupon_slots s
     where s.coupon_id = p_coupon_id and s.remaining > 0 limit 1 for update;
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
   where c.id = p_coupon_id and c.campaign_id in (select private.my_campaigns());
  if not found then
    -- somebody with no grant at all learns only that; a coupon that does not exist and one of another campaign look alike
    if not exists (select from private.my_campaigns()) then
      perform private.refuse(403, 'grant_ended', 'You have no access to this campaign, or it has ended.');
    end if;
    perform private.refuse(404, 'not_found', 'There is no such coupon.');
  end if;
  v_me := private.participant_in(v_coupon.campaign_id);

  select * into v_claim from public.coupon_claims cc where cc.coupon_id = p_coupon_id and cc.participant_id = v_me.id;
  if found then return v_claim; end if;

  if now() < v_coupon.claim_starts_at or now() >= v_coupon.claim_ends_at then
    perform private.refuse(409, 'claim_window_closed', 'This coupon can be claimed between ' || v_coupon.claim_starts_at || ' and ' || v_coupon.claim_ends_at || '.');
  end if;

  insert into public.coupon_claims (coupon_id, campaign_id, participant_id, user_id)
  values (p_coupon_id, v_coupon.campaign_id, v_me.id, v_me.user_id)
  on conflict (coupon_id, participant_id) do nothing
  returning * into v_claim;
  if v_claim.id is null then
    select * into strict v_claim from public.coupon_claims cc where cc.coupon_id = p_coupon_id and cc.participant_id = v_me.id;
    return v_claim;
  end if;
  -- after the insert, so that only the one who got the row takes from the stock; a refusal undoes both
  if v_coupon.stock_total is not null and not private.take_from_slot(p_coupon_id) then
    perform private.refuse(409, 'coupon_sold_out', 'All of these coupons have been claimed.');
  end if;
  update public.participants set claimed_at = now() where id = v_me.id and claimed_at is null;
  return v_claim;
end $$;
comment on function private.claim_coupon is
  'Gives the caller the coupon once; again: the same claim. grant_ended (403), not_found (404), claim_window_closed (409), coupon_sold_out (409).';
grant execute on function private.claim_coupon to authenticated;
