-- Orders. The edge computes the price; this file re-checks what must hold whoever computed it: list prices are today's,
-- nothing sells under its floor, lines, discounts and shipping add up, each coupon is the buyer's, unused and not worth
-- more than its terms, and no piece is promised twice. Locks are taken in one order (participant, claims, stock by SKU
-- id, order), so that two buyers cannot block each other for ever.

create type public.order_status as enum ('pending_payment', 'paid', 'fulfilled', 'completed', 'cancelled', 'refund_pending', 'refunded');
create type public.payment_status as enum ('created', 'paid', 'failed');

create table public.pickup_points (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete cascade,
  name text not null constraint "name must not be empty" check (btrim(name) <> ''),
  address text not null constraint "address must not be empty" check (btrim(address) <> ''),
  open_hours text not null default '',
  changed_xid xid8 not null default pg_current_xact_id()
);
create index pickup_points_pull on public.pickup_points (campaign_id, changed_xid);
alter table public.pickup_points enable row level security;
create policy "Participants read the pickup points of their live campaigns" on public.pickup_points for select to authenticated
  using (campaign_id in (select private.my_campaigns()));
grant select on public.pickup_points to authenticated;
create trigger stamp before insert or update on public.pickup_points for each row execute function private.stamp_change();
create trigger bury after delete on public.pickup_points for each row execute function private.bury('pickup_points');
comment on table public.pickup_points is '自提点.';
comment on column public.pickup_points.id is 'Row id.';
comment on column public.pickup_points.campaign_id is 'The campaign.';
comment on column public.pickup_points.name is '名称.';
comment on column public.pickup_points.address is '地址.';
comment on column public.pickup_points.open_hours is '开放时间, as people read it.';
comment on column public.pickup_points.changed_xid is 'Transaction of the last change, for /sync.';

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
  total_fen bigint not null check (total_fen > 0),
  rules_version int not null,
  sponsor_id uuid references public.participants on delete restrict,
  root_employee_id uuid not null references public.participants on delete restrict,
  commission_level int not null default 0 check (commission_level between 0 and 2),
  commission_rate_bps int not null default 0 check (commission_rate_bps between 0 and 5000),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '15 minutes',
  paid_at timestamptz,
  cancelled_at timestamptz,
  changed_xid xid8 not null default pg_current_xact_id(),
  constraint "list, discount, shipping and total add up" check (list_fen - discount_fen + shipping_fen = total_fen)
);
create index orders_mine on public.orders (user_id, created_at desc);
create index orders_participant on public.orders (participant_id);
create index orders_root on public.orders (root_employee_id);
create index orders_sponsor on public.orders (sponsor_id);
create index orders_pull on public.orders (campaign_id, changed_xid);
create index orders_overdue on public.orders (expires_at) where status = 'pending_payment';
alter table public.orders enable row level security;
create policy "People read their own orders" on public.orders for select to authenticated
  using (user_id = (select auth.uid()));
-- Whom the order pays, and at what rate, is not the buyer's to see.
grant select (id, campaign_id, participant_id, order_no, status, fulfilment, list_fen, discount_fen, shipping_fen, total_fen,
  created_at, expires_at, paid_at, cancelled_at, changed_xid) on public.orders to authenticated;
create trigger stamp before insert or update on public.orders for each row execute function private.stamp_change();
comment on table public.orders is '订单. A snapshot: prices, coupons, sponsor and commission rate are as they were when it was placed. Readable by its buyer after the campaign too.';
comment on column public.orders.id is 'Row id.';
comment on column public.orders.campaign_id is 'The campaign.';
comment on column public.orders.participant_id is 'The buyer.';
comment on column public.orders.user_id is 'The buyer in Auth, for the policy.';
comment on column public.orders.order_no is '订单号, for people.';
comment on column public.orders.status is 'pending_payment 待付款 → paid 已付款 → fulfilled 已发货 → completed 已完成; cancelled 已取消; refund_pending 退款中 → refunded 已退款.';
comment on column public.orders.fulfilment is 'shipping with address, or pickup with point and contact; personal data.';
comment on column public.orders.list_fen is 'Sum of list prices in fen.';
comment on column public.orders.discount_fen is 'Taken off by coupons, in fen.';
comment on column public.orders.shipping_fen is '运费 in fen.';
comment on column public.orders.total_fen is 'To pay, in fen.';
comment on column public.orders.rules_version is 'Version of the pricing rules that made this total.';
comment on column public.orders.sponsor_id is 'Who had invited the buyer.';
comment on column public.orders.root_employee_id is 'The employee at the root of the buyer''s chain.';
comment on column public.orders.commission_level is '0 nobody is paid, 1 direct fan, 2 fan of a fan.';
comment on column public.orders.commission_rate_bps is 'Rate at placement, basis points of goods paid.';
comment on column public.orders.created_at is 'When placed.';
comment on column public.orders.expires_at is 'An unpaid order gives its stock and coupons back at this moment.';
comment on column public.orders.paid_at is 'When paid.';
comment on column public.orders.cancelled_at is 'When cancelled or expired.';
comment on column public.orders.changed_xid is 'Transaction of the last change, for /sync.';

create table public.order_lines (
  id uuid primary key default gen_random_uuid(),
  order_id uuid not null references public.orders on delete restrict,
  user_id uuid,
  sku_id uuid not null references public.skus on delete restrict,
  product_id uuid not null references public.products on delete restrict,
  product_name text not null,
  model_no text not null,
  colour text not null,
  size text not null,
  image_path text not null,
  quantity int not null check (quantity between 1 and 999),
  list_fen bigint not null check (list_fen > 0),
  price_fen bigint not null check (price_fen > 0),
  unique (order_id, sku_id),
  constraint "nobody pays more than the list price" check (price_fen <= list_fen)
);
create index order_lines_sku on public.order_lines (sku_id);
create index order_lines_product on public.order_lines (product_id);
alter table public.order_lines enable row level security;
create policy "People read the lines of their own orders" on public.order_lines for select to authenticated
  using (user_id = (select auth.uid()));
grant select on public.order_lines to authenticated;
comment on table public.order_lines is '订单行. What was bought, as it was named and priced then.';
comment on column public.order_lines.id is 'Row id.';
comment on column public.order_lines.order_id is 'The order.';
comment on column public.order_lines.user_id is 'The buyer in Auth, for the policy.';
comment on column public.order_lines.sku_id is 'The SKU.';
comment on column public.order_lines.product_id is 'Its product.';
comment on column public.order_lines.product_name is 'Name then.';
comment on column public.order_lines.model_no is '款号 then.';
comment on column public.order_lines.colour is '颜色 then.';
comment on column public.order_lines.size is '尺码 then.';
comment on column public.order_lines.image_path is 'Picture then.';
comment on column public.order_lines.quantity is 'Pieces.';
comment on column public.order_lines.list_fen is 'List price of the whole line in fen.';
comment on column public.order_lines.price_fen is 'Price paid for the whole line in fen.';

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

create table public.payments (
  id uuid primary key default gen_random_uuid(),
  order_id uuid not null references public.orders on delete restrict,
  user_id uuid,
  provider text not null constraint "provider is one of wechat_jsapi, wechat_h5, sandbox" check (provider in ('wechat_jsapi', 'wechat_h5', 'sandbox')),
  amount_fen bigint not null check (amount_fen > 0),
  status public.payment_status not null default 'created',
  created_at timestamptz not null default now(),
  settled_at timestamptz
);
create unique index payments_one_open on public.payments (order_id, provider) where status = 'created';
create index payments_order on public.payments (order_id);
alter table public.payments enable row level security;
create policy "People read their own payments" on public.payments for select to authenticated
  using (user_id = (select auth.uid()));
grant select on public.payments to authenticated;
comment on table public.payments is '支付. One attempt to pay an order.';
comment on column public.payments.id is 'Row id.';
comment on column public.payments.order_id is 'The order.';
comment on column public.payments.user_id is 'The buyer in Auth, for the policy.';
comment on column public.payments.provider is 'wechat_jsapi, wechat_h5 or sandbox (never in production).';
comment on column public.payments.amount_fen is 'Asked for, in fen; the order''s total.';
comment on column public.payments.status is 'created, paid or failed.';
comment on column public.payments.created_at is 'When asked for.';
comment on column public.payments.settled_at is 'When paid or failed.';

create function private.release_order(p_order_id uuid) returns void
language plpgsql set search_path = '' as $$
begin
  update public.coupon_claims cc
     set status = case when c.use_ends_at > now() then 'claimed' else 'expired' end::public.coupon_claim_status, order_id = null
    from public.coupons c
   where c.id = cc.coupon_id and cc.order_id = p_order_id and cc.status = 'reserved';
  perform from public.sku_stock s join public.order_lines l on l.sku_id = s.sku_id where l.order_id = p_order_id order by s.sku_id for update of s;
  update public.sku_stock s set reserved = s.reserved - l.quantity from public.order_lines l where l.order_id = p_order_id and l.sku_id = s.sku_id;
  update public.orders set status = 'cancelled', cancelled_at = now() where id = p_order_id;
end $$;
comment on function private.release_order is 'Cancels a locked, unpaid order: coupons and stock go back once.';

create function private.expire_orders(p_limit int default 200) returns int
language plpgsql security definer set search_path = '' as $$
declare v_order uuid; v_count int := 0;
begin
  for v_order in
    select o.id from public.orders o where o.status = 'pending_payment' and o.expires_at <= now()
     order by o.expires_at limit p_limit for update skip locked
  loop
    perform private.release_order(v_order);
    v_count := v_count + 1;
  end loop;
  return v_count;
end $$;
comment on function private.expire_orders is 'Releases overdue unpaid orders; safe to run at any time, by several at once. Returns how many.';

create function private.place_order(
  p_campaign_id uuid, p_lines jsonb, p_coupons jsonb, p_fulfilment jsonb, p_shipping_fen bigint, p_total_fen bigint, p_rules_version int)
  returns public.orders
language plpgsql security definer set search_path = '' as $$
declare
  v_me public.participants := private.participant_in(p_campaign_id);
  v_campaign public.campaigns;
  v_line record;
  v_coupon record;
  v_order public.orders;
  v_count int := 0;
  v_list bigint := 0;
  v_goods bigint := 0;
  v_discount bigint := 0;
  v_groups text[] := '{}';
  v_short uuid[] := '{}';
  v_over uuid[] := '{}';
  v_point public.pickup_points;
begin
  select * into strict v_campaign from public.campaigns where id = p_campaign_id;
  perform from public.participants where id = v_me.id for no key update; -- one order of one person at a time: limits cannot race
  perform private.expire_orders(50); -- what nobody paid is for sale again, also where no job runs

  -- lines
  for v_line in
    select l.sku_id, l.quantity, l.list_fen, l.price_fen, s.list_price_fen, s.max_per_person, t.floor_price_fen
      from jsonb_to_recordset(p_lines) as l (sku_id uuid, quantity int, list_fen bigint, price_fen bigint)
      left join public.skus s on s.id = l.sku_id and s.campaign_id = p_campaign_id and s.status = 'listed'
      left join public.sku_terms t on t.sku_id = s.id
     order by l.sku_id
  loop
    if v_line.list_price_fen is null then
      perform private.refuse(404, 'not_found', 'One of the goods is not for sale here.', '{"field":"lines"}');
    elsif v_line.quantity is null or v_line.quantity not between 1 and 999 then
      perform private.refuse(400, 'invalid_input', 'quantity is between 1 and 999.', '{"field":"lines.quantity"}');
    elsif v_line.list_fen is distinct from v_line.list_price_fen * v_line.quantity then
      perform private.refuse(409, 'price_changed', 'A list price has changed.');
    elsif v_line.price_fen is null or v_line.price_fen > v_line.list_fen then
      perform private.refuse(422, 'quote_mismatch', 'A line costs more than its list price.');
    elsif v_line.price_fen < coalesce(v_line.floor_price_fen, v_line.list_price_fen) * v_line.quantity then
      perform private.refuse(422, 'below_floor_price', 'A line is below its floor price.');
    end if;
    if v_line.max_per_person is not null and v_line.quantity + (
         select coalesce(sum(ol.quantity), 0) from public.order_lines ol join public.orders o on o.id = ol.order_id
          where o.participant_id = v_me.id and ol.sku_id = v_line.sku_id and o.status not in ('cancelled', 'refunded')) > v_line.max_per_person then
      v_over := v_over || v_line.sku_id;
    end if;
    v_count := v_count + 1;
    v_list := v_list + v_line.list_fen;
    v_goods := v_goods + v_line.price_fen;
  end loop;
  if v_count = 0 or v_count > 100 or v_count <> (select count(distinct l ->> 'sku_id') from jsonb_array_elements(p_lines) l) then
    perform private.refuse(400, 'invalid_input', 'An order has 1 to 100 lines, each SKU once.', '{"field":"lines"}');
  end if;
  if cardinality(v_over) > 0 then
    perform private.refuse(409, 'quota_exceeded', 'More pieces than one person may buy.', to_jsonb(v_over)::text);
  end if;

  -- coupons
  for v_coupon in
    select x.coupon_claim_id, x.coupon_id, x.amount_fen, cc.status, cc.participant_id, c.title, c.stacking_group, c.use_starts_at, c.use_ends_at,
           t.percent_off_bps, t.amount_off_fen, t.max_discount_fen
      from jsonb_to_recordset(p_coupons) as x (coupon_claim_id uuid, coupon_id uuid, amount_fen bigint)
      left join public.coupon_claims cc on cc.id = x.coupon_claim_id and cc.coupon_id = x.coupon_id and cc.campaign_id = p_campaign_id
      left join public.coupons c on c.id = cc.coupon_id
      left join public.coupon_terms t on t.coupon_id = c.id
     order by x.coupon_claim_id
  loop
    perform from public.coupon_claims where id = v_coupon.coupon_claim_id and status = 'claimed' for no key update;
    if not found or v_coupon.participant_id is distinct from v_me.id or now() < v_coupon.use_starts_at or now() >= v_coupon.use_ends_at then
      perform private.refuse(409, 'price_changed', 'A coupon is no longer yours to use.');
    elsif v_coupon.stacking_group = any (v_groups) then
      perform private.refuse(422, 'quote_mismatch', 'Two coupons of one stacking group.');
    elsif v_coupon.amount_fen is null or v_coupon.amount_fen < 0
       or v_coupon.amount_fen > coalesce(v_list * v_coupon.percent_off_bps / 10000, v_coupon.amount_off_fen, 0)
       or v_coupon.amount_fen > coalesce(v_coupon.max_discount_fen, v_coupon.amount_fen) then
      perform private.refuse(422, 'quote_mismatch', 'A coupon takes off more than it is worth.');
    end if;
    v_groups := v_groups || v_coupon.stacking_group;
    v_discount := v_discount + v_coupon.amount_fen;
  end loop;

  -- totals and delivery
  if v_list - v_discount <> v_goods or v_goods + p_shipping_fen is distinct from p_total_fen then
    perform private.refuse(422, 'quote_mismatch', 'The lines, discounts and shipping do not add up to the total.');
  end if;
  if p_fulfilment ->> 'type' = 'pickup' then
    select * into v_point from public.pickup_points pp where pp.id = (p_fulfilment ->> 'pickup_point_id')::uuid and pp.campaign_id = p_campaign_id;
    if not found then
      perform private.refuse(404, 'not_found', 'There is no such pickup point.', '{"field":"fulfilment.pickup_point_id"}');
    end if;
    p_fulfilment := p_fulfilment || jsonb_build_object('point', jsonb_build_object('name', v_point.name, 'address', v_point.address, 'open_hours', v_point.open_hours));
  end if;
  if p_shipping_fen <> (case when p_fulfilment ->> 'type' = 'pickup' or v_goods >= v_campaign.free_shipping_over_fen then 0 else v_campaign.shipping_fee_fen end) then
    perform private.refuse(409, 'price_changed', 'The shipping fee has changed.');
  end if;

  -- stock, in the order of SKU ids; all that is short is named at once
  for v_line in select l.sku_id, l.quantity from jsonb_to_recordset(p_lines) as l (sku_id uuid, quantity int) order by l.sku_id loop
    update public.sku_stock set reserved = reserved + v_line.quantity where sku_id = v_line.sku_id and on_hand - reserved >= v_line.quantity;
    if not found then v_short := v_short || v_line.sku_id; end if;
  end loop;
  if cardinality(v_short) > 0 then
    perform private.refuse(409, 'out_of_stock', 'Not enough left of some goods.', to_jsonb(v_short)::text);
  end if;

  insert into public.orders (campaign_id, participant_id, user_id, fulfilment, list_fen, discount_fen, shipping_fen, total_fen, rules_version,
    sponsor_id, root_employee_id, commission_level, commission_rate_bps)
  values (p_campaign_id, v_me.id, v_me.user_id, p_fulfilment, v_list, v_discount, p_shipping_fen, p_total_fen, p_rules_version,
    v_me.sponsor_id, v_me.root_employee_id,
    case when v_me.depth = 1 then 1 when v_me.depth = 2 and v_campaign.level2_enabled then 2 else 0 end,
    case when v_me.depth = 1 then v_campaign.commission_rate_bps when v_me.depth = 2 and v_campaign.level2_enabled then v_campaign.level2_rate_bps else 0 end)
  returning * into v_order;
  insert into public.order_lines (order_id, user_id, sku_id, product_id, product_name, model_no, colour, size, image_path, quantity, list_fen, price_fen)
  select v_order.id, v_me.user_id, s.id, p.id, p.name, p.model_no, s.colour, s.size, s.image_path, l.quantity, l.list_fen, l.price_fen
    from jsonb_to_recordset(p_lines) as l (sku_id uuid, quantity int, list_fen bigint, price_fen bigint)
    join public.skus s on s.id = l.sku_id join public.products p on p.id = s.product_id;
  insert into public.order_coupons (order_id, coupon_claim_id, coupon_id, user_id, title, amount_fen)
  select v_order.id, x.coupon_claim_id, c.id, v_me.user_id, c.title, x.amount_fen
    from jsonb_to_recordset(p_coupons) as x (coupon_claim_id uuid, coupon_id uuid, amount_fen bigint) join public.coupons c on c.id = x.coupon_id;
  update public.coupon_claims set status = 'reserved', order_id = v_order.id
   where id in (select x.coupon_claim_id from jsonb_to_recordset(p_coupons) as x (coupon_claim_id uuid));
  return v_order;
end $$;
comment on function private.place_order is
  'Places an order at a price the edge computed, after checking all that must hold. lines [{sku_id, quantity, list_fen, price_fen}] per line in fen, coupons [{coupon_claim_id, coupon_id, amount_fen}]. grant_ended (403), not_found (404), invalid_input (400), price_changed, out_of_stock, quota_exceeded (409), below_floor_price, quote_mismatch (422).';
grant execute on function private.place_order to authenticated;

create function private.own_order_for_update(p_order_id uuid) returns public.orders
language plpgsql set search_path = '' as $$
declare v_order public.orders;
begin
  select * into v_order from public.orders o where o.id = p_order_id and o.user_id = (select auth.uid()) for no key update;
  if not found then perform private.refuse(404, 'not_found', 'There is no such order.'); end if;
  return v_order;
end $$;
comment on function private.own_order_for_update is 'Locks the caller''s order; not_found (404) alike for another person''s.';

create function private.cancel_order(p_order_id uuid) returns public.orders
language plpgsql security definer set search_path = '' as $$
declare v_order public.orders := private.own_order_for_update(p_order_id);
begin
  if v_order.status = 'pending_payment' then
    perform private.release_order(p_order_id);
    select * into strict v_order from public.orders where id = p_order_id;
  elsif v_order.status <> 'cancelled' then
    perform private.refuse(409, 'order_state_conflict', 'Only an unpaid order can be cancelled.');
  end if;
  return v_order;
end $$;
comment on function private.cancel_order is 'Cancels the caller''s unpaid order; again: the same answer. not_found (404), order_state_conflict (409).';
grant execute on function private.cancel_order to authenticated;

create function private.create_payment(p_order_id uuid, p_provider text) returns public.payments
language plpgsql security definer set search_path = '' as $$
declare v_order public.orders := private.own_order_for_update(p_order_id); v_payment public.payments;
begin
  if v_order.status <> 'pending_payment' then
    perform private.refuse(409, 'order_state_conflict', 'Only an unpaid order can be paid.');
  elsif v_order.expires_at <= now() then
    perform private.refuse(409, 'order_expired', 'The time to pay this order is over.');
  end if;
  select * into v_payment from public.payments p where p.order_id = p_order_id and p.provider = p_provider and p.status = 'created';
  if not found then
    insert into public.payments (order_id, user_id, provider, amount_fen)
    values (p_order_id, v_order.user_id, p_provider, v_order.total_fen) returning * into v_payment;
  end if;
  return v_payment;
end $$;
comment on function private.create_payment is 'Opens a payment of the order''s total, or returns the open one. not_found (404), order_state_conflict, order_expired (409).';
grant execute on function private.create_payment to authenticated;

create function private.accrue_commission(p_order public.orders) returns void
language plpgsql set search_path = '' as $$
declare v_amount bigint := (p_order.total_fen - p_order.shipping_fen) * p_order.commission_rate_bps / 10000; v_fan text;
begin
  if v_amount <= 0 then return; end if;
  select display_name into v_fan from public.participants where id = p_order.participant_id;
  insert into public.ledger_transfers (campaign_id, unit, kind, debit_account_id, credit_account_id, amount, reference, order_id, memo)
  values (p_order.campaign_id, 'commission', 'commission_accrued',
    private.ledger_account(p_order.campaign_id, null, 'commission', 'house'),
    private.ledger_account(p_order.campaign_id, p_order.root_employee_id, 'commission', 'pending'),
    v_amount, 'commission:' || p_order.id, p_order.id,
    jsonb_build_object('fan_name', v_fan, 'order_no', p_order.order_no, 'level', p_order.commission_level, 'rate_bps', p_order.commission_rate_bps));
  perform private.notify_participant(p_order.root_employee_id, 'commission_pending',
    jsonb_build_object('fan_name', v_fan, 'amount_fen', v_amount, 'order_no', p_order.order_no), 'commission:' || p_order.id);
end $$;
comment on function private.accrue_commission is 'Books the commission of a paid order as pending, rounded down to the fen, and tells the employee. Rate and employee come from the order.';

create function private.settle_payment(p_payment_id uuid, p_outcome text, p_amount_fen bigint) returns public.orders
language plpgsql set search_path = '' as $$
declare v_payment public.payments; v_order public.orders;
begin
  -- order before payment, as create_payment does
  select o.* into v_order from public.orders o join public.payments p on p.order_id = o.id where p.id = p_payment_id for no key update of o;
  select * into v_payment from public.payments p where p.id = p_payment_id for no key update;
  if not found then perform private.refuse(404, 'not_found', 'There is no such payment.'); end if;

  if v_payment.status <> 'created' then
    if v_payment.status::text <> p_outcome then
      perform private.refuse(409, 'order_state_conflict', 'This payment was settled with another outcome.');
    end if;
    return v_order; -- told twice: the same answer, nothing booked again
  end if;
  if p_outcome = 'failed' then
    update public.payments set status = 'failed', settled_at = now() where id = p_payment_id;
    return v_order;
  elsif p_outcome <> 'paid' then
    perform private.refuse(400, 'invalid_input', 'outcome is paid or failed.', '{"field":"outcome"}');
  elsif p_amount_fen <> v_payment.amount_fen or v_payment.amount_fen <> v_order.total_fen then
    perform private.refuse(422, 'quote_mismatch', 'The amount paid is not the amount due.');
  elsif v_order.status <> 'pending_payment' then
    perform private.refuse(409, 'order_state_conflict', 'This order can no longer be paid.');
  elsif v_order.expires_at <= now() then
    perform private.refuse(409, 'order_expired', 'The time to pay this order is over.');
  end if;

  update public.payments set status = 'paid', settled_at = now() where id = p_payment_id;
  update public.coupon_claims set status = 'redeemed' where order_id = v_order.id and status = 'reserved';
  perform from public.sku_stock s join public.order_lines l on l.sku_id = s.sku_id where l.order_id = v_order.id order by s.sku_id for update of s;
  update public.sku_stock s set on_hand = s.on_hand - l.quantity, reserved = s.reserved - l.quantity
    from public.order_lines l where l.order_id = v_order.id and l.sku_id = s.sku_id;
  update public.orders set status = 'paid', paid_at = now() where id = v_order.id returning * into v_order;
  update public.participants set orders = orders + 1 where id = v_order.participant_id;
  perform private.accrue_commission(v_order);
  perform private.notify_participant(v_order.participant_id, 'order_paid',
    jsonb_build_object('order_id', v_order.id, 'order_no', v_order.order_no, 'amount_fen', v_order.total_fen), 'order_paid:' || v_order.id);
  return v_order;
end $$;
comment on function private.settle_payment is
  'A provider''s verdict on a payment, once: paid moves the order, its stock, its coupons, the commission and the inbox together. not_found (404), order_state_conflict, order_expired (409), quote_mismatch (422), invalid_input (400). Not granted to authenticated: a buyer must not declare themselves paid.';

create function private.settle_sandbox_payment(p_payment_id uuid, p_outcome text) returns public.orders
language plpgsql security definer set search_path = '' as $$
declare v_payment public.payments;
begin
  select * into v_payment from public.payments p where p.id = p_payment_id and p.provider = 'sandbox' and p.user_id = (select auth.uid());
  if not found then perform private.refuse(404, 'not_found', 'There is no such payment.'); end if;
  return private.settle_payment(p_payment_id, p_outcome, v_payment.amount_fen);
end $$;
comment on function private.settle_sandbox_payment is
  'What the sandbox cashier calls. Granted to service_role only: the edge calls it with the buyer''s claims, and never in production.';
