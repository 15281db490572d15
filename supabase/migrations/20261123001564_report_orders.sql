-- What was ordered. What an order has been counted for is kept beside it; when it changes, the difference is counted. All orders
-- of a buyer are looked at together, because which of them is a repeat, or one of a series, depends on the others.

create table private.report_orders (
  order_id uuid primary key,
  campaign_id uuid not null,
  participant_id uuid not null,
  root_id uuid not null,
  placed_on date not null,
  paid_on date,
  kept boolean not null,
  repeated boolean not null,
  to_ship boolean not null,
  pieces int not null,
  paid_fen bigint not null,
  refunded_fen bigint not null,
  saved_fen bigint not null,
  phone_hash text,
  address_hash text,
  too_soon boolean not null,
  refund_series boolean not null,
  same_device boolean not null,
  shared_phone boolean not null default false,
  shared_address boolean not null default false,
  flagged boolean not null default false,
  suspected boolean not null generated always as (too_soon or refund_series or same_device or shared_phone or shared_address or flagged) stored
);
create index report_orders_buyer on private.report_orders (participant_id);
create index report_orders_suspected on private.report_orders (campaign_id) where suspected;
create index report_orders_flagged on private.report_orders (campaign_id) where flagged;
create index report_orders_phone on private.report_orders (campaign_id, phone_hash) where phone_hash is not null;
create index report_orders_address on private.report_orders (campaign_id, address_hash) where address_hash is not null;
comment on table private.report_orders is 'What an order has been counted for, and what makes it look like a fake sale.';
comment on column private.report_orders.order_id is 'The order.';
comment on column private.report_orders.campaign_id is 'The campaign.';
comment on column private.report_orders.participant_id is 'The buyer.';
comment on column private.report_orders.root_id is 'The employee at the root of the buyer''s chain.';
comment on column private.report_orders.placed_on is 'Day of placement.';
comment on column private.report_orders.paid_on is 'Day of payment; empty: not paid.';
comment on column private.report_orders.kept is 'Paid, and not given back in whole.';
comment on column private.report_orders.repeated is 'Paid, and not the buyer''s first that was.';
comment on column private.report_orders.to_ship is 'Paid, to be delivered, and not dispatched yet.';
comment on column private.report_orders.pieces is 'Pieces bought, gifts left out; 0 while unpaid, as all amounts.';
comment on column private.report_orders.paid_fen is 'Paid in money, shipping included.';
comment on column private.report_orders.refunded_fen is 'Of it given back.';
comment on column private.report_orders.saved_fen is 'Taken off by coupons and add-on prices.';
comment on column private.report_orders.phone_hash is 'Keyed hash of the delivery phone: tells same from different, not which; gone when the buyer is forgotten.';
comment on column private.report_orders.address_hash is 'The same of the address.';
comment on column private.report_orders.too_soon is 'Placed within 15 seconds of the buyer''s coming in, and paid.';
comment on column private.report_orders.refund_series is 'Given back in whole, as was the buyer''s order paid before or after it.';
comment on column private.report_orders.same_device is 'A friend''s, who came in on a device on which the employee at the root came in too.';
comment on column private.report_orders.shared_phone is 'Paid, with a delivery phone that at least three buyers use.';
comment on column private.report_orders.shared_address is 'Paid, to an address that at least five buyers use.';
comment on column private.report_orders.flagged is 'Paid by a fan of an open or confirmed reward flag.';
comment on column private.report_orders.suspected is '疑似刷单: any of these.';

-- Who may read figures may not find out a phone by trying all of them.
create table private.reach_key (
  only_row boolean primary key default true check (only_row),
  key uuid not null default gen_random_uuid()
);
insert into private.reach_key default values;
comment on table private.reach_key is 'What phones and addresses in private.report_orders are hashed with. Nobody of the admin team reads it.';
comment on column private.reach_key.only_row is 'Always true: keeps the table at one row.';
comment on column private.reach_key.key is 'Random; with another one everything has to be counted anew.';

create function private.report_facts_of_orders(p_buyers uuid[]) returns setof private.report_orders
language sql stable set search_path = '' as $$
  with orders as materialized (
    select o.*, p.joined_at, o.fulfilment ->> 'type' as type, coalesce(o.fulfilment -> 'address', o.fulfilment -> 'contact') as reach
      from public.orders o join public.participants p on p.id = o.participant_id where o.participant_id = any (p_buyers)),
  paid as (
    select o.id, row_number() over w > 1 as repeated,
           o.status = 'refunded' and 'refunded' in (lag(o.status) over w, lead(o.status) over w) as refund_series
      from orders o where o.paid_at is not null window w as (partition by o.participant_id order by o.paid_at, o.id)),
  lines as (
    select l.order_id, sum(l.quantity)::int as pieces from public.order_lines l
     where l.order_id in (select o.id from orders o where o.paid_at is not null) and l.kind <> 'gift' group by 1),
  devices as materialized (
    select q.participant_id, q.root_employee_id,
           exists (select from public.entry_scans a join public.entry_scans b on b.device_hash = a.device_hash
                    where a.admitted_id = q.participant_id and a.device_hash <> '' and b.admitted_id = q.root_employee_id) as same
      from (select distinct o.participant_id, o.root_employee_id from orders o where o.paid_at is not null and o.participant_id <> o.root_employee_id) q)
  select o.id, o.campaign_id, o.participant_id, o.root_employee_id, (o.created_at at time zone 'Asia/Shanghai')::date, (o.paid_at at time zone 'Asia/Shanghai')::date,
         o.paid_at is not null and o.status <> 'refunded', coalesce(w.repeated, false),
         o.status = 'paid' and o.type = 'shipping',
         case when o.paid_at is null then 0 else coalesce(l.pieces, 0) end,
         case when o.paid_at is null then 0 else o.total_fen end,
         case when o.paid_at is null then 0 else o.refunded_fen end,
         case when o.paid_at is null then 0 else o.discount_fen end,
         case when o.paid_at is not null then md5(h.key || (o.reach ->> 'phone')) end,
         case when o.paid_at is not null then md5(h.key || concat_ws('|', o.reach ->> 'province', o.reach ->> 'city', o.reach ->> 'district') || (o.reach ->> 'line')) end,
         o.paid_at is not null and o.created_at < o.joined_at + interval '15 seconds',
         coalesce(w.refund_series, false), coalesce(d.same, false), false, false, false, null::boolean
    from orders o
   cross join private.reach_key h
    left join paid w on w.id = o.id
    left join lines l on l.order_id = o.id
    left join devices d on d.participant_id = o.participant_id and d.root_employee_id = o.root_employee_id
$$;
comment on function private.report_facts_of_orders is
  'What all orders of these buyers count for now; shared_phone, shared_address and flagged follow later, from those of others.';
