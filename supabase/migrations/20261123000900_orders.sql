-- Orders: what was bought, as it was named and priced then. The functions that move them follow, one idea a file. They
-- lock in one order, so that no two can block each other for ever:
--
--   flag → refund → participants by id → order → payment → coupon claims by id → coupon slots → budgets by scope and id
--   → stock by SKU id → lottery → prizes by id → mall items by id → payouts → standings by participant id
--
-- Flag and refund come first because editing their rows in Studio locks them first. private.lock_order takes participant
-- and order, private.hold takes claims, budgets, stock and standings. Jobs take orders without waiting (skip locked).
--
-- Standings come last and are taken once, for all persons concerned. Whoever posts to a person's ledger accounts or
-- changes what is counted of them holds their row in standings, so accounts need no place in this order; house accounts
-- are never locked.

create type public.order_status as enum ('pending_payment', 'paid', 'fulfilled', 'completed', 'cancelled', 'refund_pending', 'refunded');

create sequence private.order_numbers;
create table public.orders (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete restrict,
  participant_id uuid not null references public.participants on delete restrict,
  user_id uuid,
  order_no text not null unique default to_char(now() at time zone 'Asia/Shanghai', 'YYMMDD') || lpad(nextval('private.order_numbers')::text, 7, '0'),
  status public.order_status not null default 'pending_payment',
  fulfilment jsonb not null,
  list_fen bigint not null check (list_fen > 0),
  discount_fen bigint not null check (discount_fen >= 0),
  shipping_fen bigint not null check (shipping_fen >= 0),
  points_used int not null default 0 check (points_used >= 0),
  points_fen bigint not null default 0 check (points_fen >= 0),
  total_fen bigint not null check (total_fen > 0),
  refunded_fen bigint not null default 0,
  rules_version int not null,
  sponsor_id uuid references public.participants on delete restrict,
  root_employee_id uuid not null references public.participants on delete restrict,
  commission_level int not null default 0 check (commission_level between 0 and 2),
  commission_fen bigint not null default 0 check (commission_fen >= 0),
  points_earned bigint not null default 0 check (points_earned >= 0),
  commission_settled_at timestamptz,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '15 minutes',
  paid_at timestamptz,
  fulfilled_at timestamptz,
  completed_at timestamptz,
  cancelled_at timestamptz,
  redemption_code text unique,
  redeemed_at timestamptz,
  changed_xid xid8 not null default pg_current_xact_id(),
  constraint "list, discount, shipping, points and total add up" check (list_fen - discount_fen + shipping_fen - points_fen = total_fen),
  constraint "points used are worth something, and nothing else is" check ((points_used = 0) = (points_fen = 0)),
  constraint "commission is a part of what was paid for goods, and level 0 pays none"
    check (commission_fen <= (total_fen - shipping_fen) / 2 and (commission_level > 0 or commission_fen = 0)),
  constraint "no more is given back than was paid" check (refunded_fen between 0 and total_fen)
);
create index orders_mine on public.orders (user_id, created_at desc);
create index orders_participant on public.orders (participant_id, changed_xid);
create index orders_root on public.orders (root_employee_id, changed_xid);
create index orders_sponsor on public.orders (sponsor_id, paid_at, id);
create index orders_pull on public.orders (campaign_id, changed_xid);
create index orders_overdue on public.orders (expires_at) where status = 'pending_payment';
create index orders_under_way on public.orders (fulfilled_at) where status = 'fulfilled';
create index orders_to_settle on public.orders (completed_at)
  where commission_settled_at is null and completed_at is not null and (commission_fen > 0 or points_earned > 0);
create index orders_to_collect on public.orders ((fulfilment ->> 'pickup_point_id'), paid_at) where status = 'paid';
alter table public.orders enable row level security;
create policy "People read their own orders" on public.orders for select to authenticated
  using (user_id = (select auth.uid()));
-- Whom the order pays, and how much, is not the buyer's to see.
grant select (id, campaign_id, participant_id, order_no, status, fulfilment, list_fen, discount_fen, shipping_fen,
  points_used, points_fen, points_earned, total_fen, refunded_fen, created_at, expires_at, paid_at, fulfilled_at, completed_at, cancelled_at,
  redemption_code, redeemed_at, changed_xid) on public.orders to authenticated;
create trigger stamp before insert or update on public.orders for each row execute function private.stamp_change();
comment on table public.orders is '订单. A snapshot: prices, coupons, sponsor and commission are as they were when it was placed. Readable by its buyer after the campaign too.';
comment on column public.orders.id is 'Row id.';
comment on column public.orders.campaign_id is 'The campaign.';
comment on column public.orders.participant_id is 'The buyer.';
comment on column public.orders.user_id is 'The buyer in Auth, for the policy.';
comment on column public.orders.order_no is '订单号, for people.';
comment on column public.orders.status is 'pending_payment 待付款 → paid 已付款 → fulfilled 已发货 → completed 已完成; cancelled 已取消; refund_pending 退款中 → refunded 已退款.';
comment on column public.orders.fulfilment is 'shipping with address, or pickup with point and contact; personal data.';
comment on column public.orders.list_fen is 'Sum of list prices in fen.';
comment on column public.orders.discount_fen is 'Taken off by coupons and add-on prices, in fen.';
comment on column public.orders.shipping_fen is '运费 in fen.';
comment on column public.orders.points_used is '积分: how many points paid a part.';
comment on column public.orders.points_fen is 'What those points paid, in fen.';
comment on column public.orders.refunded_fen is '已退: given back so far in fen.';
comment on column public.orders.total_fen is 'To pay, in fen.';
comment on column public.orders.rules_version is 'Version of the pricing rules that made this total.';
comment on column public.orders.sponsor_id is 'Who had invited the buyer.';
comment on column public.orders.root_employee_id is 'The employee at the root of the buyer''s chain.';
comment on column public.orders.commission_level is '0 nobody is paid, 1 direct fan, 2 fan of a fan.';
comment on column public.orders.commission_fen is 'What the order brings the employee at the root once it is paid: its lines at their rates, capped; fixed at placement.';
comment on column public.orders.points_earned is '购物得积分: points the buyer earns once it is paid; fixed at placement.';
comment on column public.orders.commission_settled_at is '结算时间: when its commission and earned points became available.';
comment on column public.orders.created_at is 'When placed.';
comment on column public.orders.expires_at is 'An unpaid order gives its stock and coupons back at this moment.';
comment on column public.orders.paid_at is 'When paid.';
comment on column public.orders.fulfilled_at is 'When dispatched, or collected.';
comment on column public.orders.completed_at is 'When received: confirmed by the buyer, by the clerk, or after complete_after_days.';
comment on column public.orders.redemption_code is '取货码 of a paid pickup order; only the buyer reads it.';
comment on column public.orders.redeemed_at is 'When the clerk handed it over.';
comment on column public.orders.cancelled_at is 'When cancelled or expired.';
comment on column public.orders.changed_xid is 'Transaction of the last change, for /sync.';

create type public.order_line_kind as enum ('goods', 'add_on', 'gift');

create table public.order_lines (
  id uuid primary key default gen_random_uuid(),
  order_id uuid not null references public.orders on delete restrict,
  user_id uuid,
  kind public.order_line_kind not null default 'goods',
  sku_id uuid not null references public.skus on delete restrict,
  product_id uuid not null references public.products on delete restrict,
  product_name text not null,
  model_no text not null,
  colour text not null,
  size text not null,
  image_path text not null,
  quantity int not null check (quantity between 1 and 999),
  list_fen bigint not null check (list_fen >= 0),
  price_fen bigint not null check (price_fen >= 0),
  discounts jsonb not null default '[]',
  points_fen bigint not null default 0,
  commission_bps int not null default 0 check (commission_bps between 0 and 5000),
  refunded_quantity int not null default 0,
  refunded_fen bigint not null default 0,
  unique (order_id, sku_id, kind),
  constraint "gifts cost nothing, and nothing else does" check ((kind = 'gift') = (list_fen = 0) and (kind = 'gift') = (price_fen = 0)),
  constraint "nobody pays more than the list price" check (price_fen <= list_fen),
  constraint "points pay no more than the price" check (points_fen between 0 and price_fen),
  constraint "no more pieces are given back than were bought" check (refunded_quantity between 0 and quantity),
  constraint "no more of a line is given back than was paid for it" check (refunded_fen between 0 and price_fen - points_fen)
);
create index order_lines_sku on public.order_lines (sku_id);
create index order_lines_product on public.order_lines (product_id);
alter table public.order_lines enable row level security;
create policy "People read the lines of their own orders" on public.order_lines for select to authenticated
  using (user_id = (select auth.uid()));
grant select (id, order_id, user_id, kind, sku_id, product_id, product_name, model_no, colour, size, image_path, quantity, list_fen,
  price_fen, discounts, points_fen, refunded_quantity, refunded_fen) on public.order_lines to authenticated;
comment on table public.order_lines is '订单行. What was bought, as it was named and priced then.';
comment on column public.order_lines.id is 'Row id.';
comment on column public.order_lines.order_id is 'The order.';
comment on column public.order_lines.user_id is 'The buyer in Auth, for the policy.';
comment on column public.order_lines.kind is 'goods 商品, add_on 加价购, gift 赠品.';
comment on column public.order_lines.sku_id is 'The SKU.';
comment on column public.order_lines.product_id is 'Its product.';
comment on column public.order_lines.product_name is 'Name then.';
comment on column public.order_lines.model_no is '款号 then.';
comment on column public.order_lines.colour is '颜色 then.';
comment on column public.order_lines.size is '尺码 then.';
comment on column public.order_lines.image_path is 'Picture then.';
comment on column public.order_lines.quantity is 'Pieces.';
comment on column public.order_lines.list_fen is 'List price of the whole line in fen.';
comment on column public.order_lines.price_fen is 'Price of the whole line after coupons in fen; points and money pay it together.';
comment on column public.order_lines.discounts is 'Which coupon took how much off this line: [{coupon_id, title, amount_fen}].';
comment on column public.order_lines.points_fen is 'Its share of what points paid, in fen.';
comment on column public.order_lines.commission_bps is 'Commission rate at placement, basis points of what is paid in money. Not granted: not the buyer''s to see.';
comment on column public.order_lines.refunded_quantity is 'Pieces given back so far.';
comment on column public.order_lines.refunded_fen is 'Money given back for them, in fen.';

create table public.order_coupons (
  order_id uuid not null references public.orders on delete restrict,
  coupon_claim_id uuid not null references public.coupon_claims on delete restrict,
  coupon_id uuid not null references public.coupons on delete restrict,
  user_id uuid,
  title text not null,
  amount_fen bigint not null check (amount_fen >= 0),
  primary key (order_id, coupon_claim_id)
);
create index order_coupons_claim on public.order_coupons (coupon_claim_id);
create index order_coupons_coupon on public.order_coupons (coupon_id);
alter table public.order_coupons enable row level security;
create policy "People read the coupons of their own orders" on public.order_coupons for select to authenticated
  using (user_id = (select auth.uid()));
grant select on public.order_coupons to authenticated;
comment on table public.order_coupons is '订单用券. Which coupon took how much off.';
comment on column public.order_coupons.order_id is 'The order.';
comment on column public.order_coupons.coupon_claim_id is 'The person''s copy of the coupon.';
comment on column public.order_coupons.coupon_id is 'The coupon.';
comment on column public.order_coupons.user_id is 'The buyer in Auth, for the policy.';
comment on column public.order_coupons.title is 'Its title then.';
comment on column public.order_coupons.amount_fen is 'Fen it took off.';
alter table public.coupon_claims add constraint coupon_claims_order_id_fkey foreign key (order_id) references public.orders on delete restrict;
create index coupon_claims_order on public.coupon_claims (order_id);
alter table public.ledger_transfers add constraint ledger_transfers_order_id_fkey foreign key (order_id) references public.orders on delete restrict;

create function private.lock_order(p_order_id uuid) returns public.orders
language plpgsql set search_path = '' as $$
declare v_order public.orders;
begin
  perform from public.participants p where p.id = (select o.participant_id from public.orders o where o.id = p_order_id) for no key update;
  select * into v_order from public.orders o where o.id = p_order_id for no key update;
  return v_order;
end $$;
comment on function private.lock_order is 'Locks an order and, before it, its buyer; null when there is none.';

create function private.own_order_for_update(p_order_id uuid) returns public.orders
language plpgsql set search_path = '' as $$
begin
  if not exists (select from public.orders o where o.id = p_order_id and o.user_id = (select auth.uid())) then
    perform private.refuse(404, 'not_found', 'There is no such order.');
  end if;
  return private.lock_order(p_order_id);
end $$;
comment on function private.own_order_for_update is 'Locks the caller''s order; not_found (404) alike for another person''s.';

create function private.order_facts(p_order public.orders) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_build_object('order_id', p_order.id, 'order_no', p_order.order_no)
$$;
comment on function private.order_facts is 'How a message names an order.';
