-- The points mall: what points can be exchanged for, and what was. The exchange itself is 20261123001042_exchange.sql.

create type public.mall_item_kind as enum ('goods', 'coupon', 'tickets');

create table public.mall_items (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete cascade,
  position int not null default 0,
  kind public.mall_item_kind not null,
  name text not null constraint "name must not be empty" check (btrim(name) <> ''),
  image_path text,
  points_price int not null constraint "points_price is more than 0" check (points_price > 0),
  stock int constraint "stock is 0 or more" check (stock >= 0),
  taken int not null default 0 constraint "taken is 0 or more" check (taken >= 0),
  remaining int generated always as (stock - taken) stored,
  per_person_limit int not null default 1 constraint "per_person_limit is between 1 and 99" check (per_person_limit between 1 and 99),
  coupon_id uuid references public.coupons,
  tickets int constraint "tickets is between 1 and 99" check (tickets between 1 and 99),
  status public.listing_status not null default 'listed' constraint "a mall item is listed or unlisted" check (status <> 'gift'),
  changed_xid xid8 not null default pg_current_xact_id(),
  constraint "stock is not below what was exchanged already" check (taken <= stock),
  constraint "coupon names its coupon_id, tickets how many; nothing else does" check (
    (kind = 'coupon') = (coupon_id is not null) and (kind = 'tickets') = (tickets is not null))
);
create index mall_items_pull on public.mall_items (campaign_id, changed_xid);
create index mall_items_coupon on public.mall_items (coupon_id);
alter table public.mall_items enable row level security;
create policy "Participants read the listed mall items of their live campaigns" on public.mall_items for select to authenticated
  using (status = 'listed' and campaign_id in (select private.my_visible_campaigns()));
-- How much there was, and how much of an unlimited item went, is the admin's business.
grant select (id, campaign_id, position, kind, name, image_path, points_price, remaining, per_person_limit, coupon_id, tickets, status, changed_xid)
  on public.mall_items to authenticated;
create trigger stamp_new before insert on public.mall_items for each row execute function private.stamp_change();
-- an exchange of an unlimited item changes nothing that phones show, so they need not pull it
create trigger stamp before update on public.mall_items for each row
  when (new.stock is not null or new.taken = old.taken) execute function private.stamp_change();
create trigger bury after delete on public.mall_items for each row execute function private.bury('mall_items');
create trigger unlist after update of status on public.mall_items for each row when (old.status <> new.status) execute function private.unlist('mall_items');
comment on table public.mall_items is '积分商城. What points can be exchanged for.';
comment on column public.mall_items.id is 'Row id.';
comment on column public.mall_items.campaign_id is 'The campaign.';
comment on column public.mall_items.position is 'Order on the page, lowest first.';
comment on column public.mall_items.kind is 'goods 实物 (sent to an address), coupon 优惠券, tickets 抽奖次数.';
comment on column public.mall_items.name is '名称.';
comment on column public.mall_items.image_path is 'Picture in product-images, beginning with the campaign id.';
comment on column public.mall_items.points_price is '所需积分.';
comment on column public.mall_items.stock is '库存: how many there are in all, exchanged ones included; empty: no limit.';
comment on column public.mall_items.taken is '已兑换. Kept by private.exchange.';
comment on column public.mall_items.remaining is '剩余: stock without what was exchanged; empty: no limit.';
comment on column public.mall_items.per_person_limit is '每人限兑: how often one person may exchange it.';
comment on column public.mall_items.coupon_id is 'For coupon: which one; its visibility is given.';
comment on column public.mall_items.tickets is 'For tickets: how many at once.';
comment on column public.mall_items.status is 'listed 上架; unlisted 下架: gone from every phone at its next pull.';
comment on column public.mall_items.changed_xid is 'Transaction of the last change that phones see, for /sync.';

create table public.mall_exchanges (
  id uuid primary key default gen_random_uuid(),
  item_id uuid not null references public.mall_items on delete restrict,
  campaign_id uuid not null references public.campaigns on delete restrict,
  participant_id uuid not null references public.participants on delete restrict,
  user_id uuid,
  ordinal int not null constraint "ordinal is 1 or more" check (ordinal >= 1),
  points int not null constraint "points is more than 0" check (points > 0),
  created_at timestamptz not null default now(),
  changed_xid xid8 not null default pg_current_xact_id(),
  unique (item_id, participant_id, ordinal)
);
create index mall_exchanges_participant on public.mall_exchanges (participant_id);
create index mall_exchanges_user on public.mall_exchanges (user_id);
create index mall_exchanges_pull on public.mall_exchanges (campaign_id, changed_xid);
alter table public.mall_exchanges enable row level security;
create policy "People read their own exchanges" on public.mall_exchanges for select to authenticated
  using (user_id = (select auth.uid()));
grant select on public.mall_exchanges to authenticated;
create trigger stamp before insert or update on public.mall_exchanges for each row execute function private.stamp_change();
comment on table public.mall_exchanges is '兑换记录. Insert is not granted: private.exchange does it.';
comment on column public.mall_exchanges.id is 'Row id.';
comment on column public.mall_exchanges.item_id is 'What was exchanged.';
comment on column public.mall_exchanges.campaign_id is 'The campaign.';
comment on column public.mall_exchanges.participant_id is 'By whom.';
comment on column public.mall_exchanges.user_id is 'The same person in Auth, for the policy.';
comment on column public.mall_exchanges.ordinal is 'First, second, … time of this person.';
comment on column public.mall_exchanges.points is 'What it cost then.';
comment on column public.mall_exchanges.created_at is 'When.';
comment on column public.mall_exchanges.changed_xid is 'Transaction of the last change, for /sync.';

create function private.check_mall_item() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.coupon_id is not null and not exists (
      select from public.coupons c where c.id = new.coupon_id and c.campaign_id = new.campaign_id and c.visibility = 'given') then
    perform private.refuse(400, 'invalid_input', 'coupon_id 须是同一活动里 visibility 为 given 的券。 · coupon_id must name a coupon of the item''s campaign whose visibility is given.', '{"field":"coupon_id"}');
  end if;
  return new;
end $$;
create trigger check_item before insert or update of coupon_id, campaign_id on public.mall_items for each row execute function private.check_mall_item();
comment on function private.check_mall_item is 'Trigger: refuses a coupon of another campaign, and one that can be claimed for nothing. invalid_input (400).';
