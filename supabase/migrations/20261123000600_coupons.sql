-- Coupons. The face (title, windows) is for everyone with a grant; what it is worth is in coupon_terms and, with the
-- floor prices in sku_terms, readable only after claiming: before that nothing lets a visitor compute a staff price.

create type public.coupon_type as enum ('percent_off', 'spend_and_save', 'amount_off', 'gift');
create type public.coupon_visibility as enum ('hidden', 'public', 'given');
create type public.coupon_scope as enum ('all', 'categories', 'skus');

create table public.coupons (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete cascade,
  title text not null constraint "title must not be empty" check (btrim(title) <> ''),
  subtitle text,
  type public.coupon_type not null,
  visibility public.coupon_visibility not null default 'hidden',
  stacking_group text not null default 'staff' constraint "stacking_group must not be empty" check (btrim(stacking_group) <> ''),
  priority int not null default 100,
  stock_total int constraint "stock_total is 1 or more; leave it empty for as many as people want" check (stock_total >= 1),
  per_person_limit int not null default 1 constraint "per_person_limit is between 1 and 99" check (per_person_limit between 1 and 99),
  budget_fen bigint constraint "budget_fen is 0 or more" check (budget_fen >= 0),
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
  constraint "use_ends_at must be after claim_starts_at" check (use_ends_at > claim_starts_at),
  constraint "a given coupon has no stock of its own: the prize or the mall item has" check (visibility <> 'given' or stock_total is null),
  constraint "scope needs its scope_categories or scope_sku_ids" check (
    case scope when 'categories' then cardinality(scope_categories) > 0 when 'skus' then cardinality(scope_sku_ids) > 0 else true end)
);
create index coupons_pull on public.coupons (campaign_id, changed_xid);
alter table public.coupons enable row level security;
create policy "Participants read the coupons of their live campaigns" on public.coupons for select to authenticated
  using (campaign_id in (select private.my_visible_campaigns()));
grant select (id, campaign_id, title, subtitle, type, visibility, stacking_group, priority, per_person_limit, claim_starts_at, claim_ends_at,
  use_starts_at, use_ends_at, scope, scope_categories, scope_sku_ids, sold_out, changed_xid) on public.coupons to authenticated;
create trigger stamp before insert or update on public.coupons for each row execute function private.stamp_change();
create trigger bury after delete on public.coupons for each row execute function private.bury('coupons');
alter table public.page_blocks add constraint page_blocks_coupon_id_fkey foreign key (coupon_id) references public.coupons;
comment on table public.coupons is '券. The offer, as everyone in the campaign may see it. Its worth is in coupon_terms.';
comment on column public.coupons.id is 'Row id.';
comment on column public.coupons.campaign_id is 'The campaign.';
comment on column public.coupons.title is '券名. Must not give the discount away: it is shown before the claim.';
comment on column public.coupons.subtitle is 'One more line, shown before the claim too.';
comment on column public.coupons.type is 'percent_off 折扣, spend_and_save 满减, amount_off 立减, gift 赠品.';
comment on column public.coupons.visibility is 'hidden 内购券: its claim reveals staff prices. public: its worth is shown before the claim. given 赠券: nobody can claim it, it comes as a prize or for points.';
comment on column public.coupons.stacking_group is '叠加组: of one group one coupon applies to an order.';
comment on column public.coupons.priority is 'Lowest is applied first, on the amount that remains.';
comment on column public.coupons.stock_total is '发行量; empty: no limit. Never granted: how many there are is the admin''s business.';
comment on column public.coupons.per_person_limit is '每人限领: how many one person may claim; each is used on its own.';
comment on column public.coupons.budget_fen is '券预算: most discount in fen that it may give over all orders; empty: no limit. Never granted.';
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
  gift_sku_id uuid references public.skus,
  gift_quantity int not null default 1 constraint "gift_quantity is between 1 and 99" check (gift_quantity between 1 and 99),
  changed_xid xid8 not null default pg_current_xact_id(),
  constraint "exactly one of percent_off_bps, amount_off_fen and gift_sku_id" check (num_nonnulls(percent_off_bps, amount_off_fen, gift_sku_id) = 1)
);
create index coupon_terms_pull on public.coupon_terms (campaign_id, changed_xid);
create index coupon_terms_gift on public.coupon_terms (gift_sku_id);
alter table public.coupon_terms enable row level security;
create trigger stamp before insert or update on public.coupon_terms for each row execute function private.stamp_change();
comment on table public.coupon_terms is '券面值. What the coupon is worth; readable by those who claimed it, or by everyone in the campaign when the coupon is not hidden.';
comment on column public.coupon_terms.coupon_id is 'The coupon.';
comment on column public.coupon_terms.campaign_id is 'The campaign.';
comment on column public.coupon_terms.percent_off_bps is '折扣 for percent_off: basis points taken off (6000 = 60 % off = 4 折).';
comment on column public.coupon_terms.amount_off_fen is 'For spend_and_save and amount_off: fen taken off.';
comment on column public.coupon_terms.min_spend_fen is '门槛: fen that must remain in scope for the coupon to apply.';
comment on column public.coupon_terms.max_discount_fen is '封顶: most fen it may take off; empty: no cap.';
comment on column public.coupon_terms.gift_sku_id is 'For gift: the SKU given.';
comment on column public.coupon_terms.gift_quantity is 'For gift: how many pieces.';
comment on column public.coupon_terms.changed_xid is 'Transaction of the last change, for /sync.';

create function private.touch_coupon_of_terms() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.coupons c set changed_xid = pg_current_xact_id()
   where c.id = new.coupon_id and c.campaign_id = new.campaign_id
     and case c.type when 'percent_off' then new.percent_off_bps is not null when 'gift' then new.gift_sku_id is not null
                     else new.amount_off_fen is not null end;
  if not found then
    perform private.refuse(400, 'invalid_input', '券面值须属于券所在的活动，并与券的类型相符：percent_off 填 percent_off_bps，gift 填 gift_sku_id，其余填 amount_off_fen。 · The terms must belong to the coupon''s campaign and fit its type: percent_off_bps for percent_off, gift_sku_id for gift, amount_off_fen otherwise.');
  end if;
  return new;
end $$;
create trigger touch_coupon after insert or update on public.coupon_terms for each row execute function private.touch_coupon_of_terms();
comment on function private.touch_coupon_of_terms is 'Trigger: refuses terms that do not fit the coupon''s type; changed terms make the coupon travel in /sync again.';
