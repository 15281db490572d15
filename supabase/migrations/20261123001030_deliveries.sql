-- Things that were won or exchanged for points and have to be sent. The winner says where to, in time; the admin writes the
-- carrier and the number in Studio, and the state follows from what is filled in.

create type public.delivery_source as enum ('draw', 'mall');
create type public.delivery_status as enum ('awaiting_address', 'to_ship', 'shipped', 'lapsed');

create table public.deliveries (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete restrict,
  participant_id uuid not null references public.participants on delete restrict,
  user_id uuid,
  source public.delivery_source not null,
  source_id uuid not null,
  name text not null constraint "name must not be empty" check (btrim(name) <> ''),
  image_path text,
  status public.delivery_status not null default 'awaiting_address',
  address jsonb constraint "address has name, phone, province, city, district and line" check (
    address is null or jsonb_typeof(address) = 'object' and address ?& array['name', 'phone', 'province', 'city', 'district', 'line']),
  claim_by timestamptz,
  carrier text constraint "carrier must not be empty" check (btrim(carrier) <> ''),
  tracking_no text constraint "tracking_no must not be empty" check (btrim(tracking_no) <> ''),
  shipped_at timestamptz,
  created_at timestamptz not null default now(),
  changed_xid xid8 not null default pg_current_xact_id(),
  unique (source, source_id),
  constraint "what is to be sent has an address" check (status <> 'to_ship' or address is not null),
  constraint "what was sent has a carrier, a tracking_no and a time" check (
    status <> 'shipped' or num_nonnulls(carrier, tracking_no, shipped_at) = 3)
);
create index deliveries_participant on public.deliveries (participant_id);
create index deliveries_user on public.deliveries (user_id);
create index deliveries_pull on public.deliveries (campaign_id, changed_xid);
create index deliveries_unclaimed on public.deliveries (claim_by) where status = 'awaiting_address';
create index deliveries_to_ship on public.deliveries (created_at) where status = 'to_ship';
alter table public.deliveries enable row level security;
create policy "People read their own deliveries" on public.deliveries for select to authenticated
  using (user_id = (select auth.uid()));
grant select on public.deliveries to authenticated;
create trigger stamp before insert or update on public.deliveries for each row execute function private.stamp_change();
comment on table public.deliveries is '奖品与兑换品发货. Fill in carrier and tracking_no to send one: its owner is told. Readable by its owner after the campaign too.';
comment on column public.deliveries.id is 'Row id.';
comment on column public.deliveries.campaign_id is 'The campaign.';
comment on column public.deliveries.participant_id is 'Whose it is.';
comment on column public.deliveries.user_id is 'The same person in Auth, for the policy.';
comment on column public.deliveries.source is 'draw 抽奖, mall 积分商城.';
comment on column public.deliveries.source_id is 'The draw, or the exchange.';
comment on column public.deliveries.name is 'What it is, as it was named then.';
comment on column public.deliveries.image_path is 'Picture in product-images then.';
comment on column public.deliveries.status is 'awaiting_address 待填地址 → to_ship 待发货 → shipped 已发货; or lapsed 已过期: no address in time, or its owner was forgotten.';
comment on column public.deliveries.address is '收货地址 {name, phone, province, city, district, line}; personal data, erased with its owner.';
comment on column public.deliveries.claim_by is '领取截止: the address must be given, and may be changed, before this moment; empty: until it is sent.';
comment on column public.deliveries.carrier is '快递公司.';
comment on column public.deliveries.tracking_no is '运单号; a wrong one can be corrected afterwards.';
comment on column public.deliveries.shipped_at is 'When it left.';
comment on column public.deliveries.created_at is 'When won or exchanged.';
comment on column public.deliveries.changed_xid is 'Transaction of the last change, for /sync.';

create function private.check_delivery_change() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if (new.id, new.campaign_id, new.participant_id, new.source, new.source_id, new.created_at)
     is distinct from (old.id, old.campaign_id, old.participant_id, old.source, old.source_id, old.created_at) then
    perform private.refuse(400, 'invalid_input', '发货的归属和来源不能改。 · Whose delivery it is and where it comes from cannot change.');
  end if;
  if new.status = 'awaiting_address' and new.address is not null then
    new.status := 'to_ship';
  end if;
  if old.status = 'to_ship' and new.status = 'to_ship' and new.carrier is not null and new.tracking_no is not null then
    new.status := 'shipped';
  end if;
  if old.status not in ('to_ship', 'shipped') and num_nonnulls(new.carrier, new.tracking_no) > 0 then
    perform private.refuse(400, 'invalid_input', format('只有 to_ship 的能发货，这个是 %s。 · Only a delivery that is to_ship can be sent; this one is %1$s.', old.status), '{"field":"carrier"}');
  elsif new.status <> old.status and (old.status, new.status) not in
        (('awaiting_address', 'to_ship'), ('awaiting_address', 'lapsed'), ('to_ship', 'shipped'), ('to_ship', 'lapsed')) then
    perform private.refuse(400, 'invalid_input', '发货从 awaiting_address 到 to_ship，再到 shipped；发出前可能过期。 · A delivery goes from awaiting_address to to_ship and then to shipped, or lapses before it is sent.', '{"field":"status"}');
  elsif new.status = 'shipped' and num_nonnulls(new.carrier, new.tracking_no) < 2 then
    perform private.refuse(400, 'invalid_input', '已发出的要有 carrier 和 tracking_no。 · What was sent has a carrier and a tracking_no.', '{"field":"tracking_no"}');
  end if;
  if new.status = 'shipped' then
    new.shipped_at := coalesce(new.shipped_at, now());
  end if;
  return new;
end $$;
comment on function private.check_delivery_change is 'Trigger: the state follows from address, carrier and tracking_no; steps that do not exist are refused. invalid_input (400).';
create trigger check_change before update on public.deliveries for each row execute function private.check_delivery_change();

create function private.follow_delivery() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.status = 'shipped' then
    perform private.notify_participant(new.participant_id, 'delivery_shipped',
      jsonb_build_object('name', new.name, 'carrier', new.carrier, 'tracking_no', new.tracking_no), 'delivery_shipped:' || new.id);
  elsif new.status = 'lapsed' then
    perform private.notify_participant(new.participant_id, 'prize_lapsed', jsonb_build_object('name', new.name), 'prize_lapsed:' || new.id);
  end if;
  return null;
end $$;
comment on function private.follow_delivery is 'Trigger: tells the owner that it was sent, or that it has lapsed.';
-- on any update: the state may have been set by the trigger above, which "update of status" would not notice
create trigger follow after update on public.deliveries for each row when (old.status <> new.status) execute function private.follow_delivery();

create function private.check_address(p_address jsonb) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if jsonb_typeof(p_address) is distinct from 'object' or not p_address ?& array['name', 'phone', 'province', 'city', 'district', 'line'] then
    perform private.refuse(400, 'invalid_input', 'An address has name, phone, province, city, district and line.', '{"field":"address"}');
  end if;
end $$;
comment on function private.check_address is 'Refuses what is no address with invalid_input (400).';

create function private.open_delivery(
  p_participant_id uuid, p_source public.delivery_source, p_source_id uuid, p_name text, p_image_path text,
  p_claim_by timestamptz, p_address jsonb default null) returns uuid
language sql set search_path = '' as $$
  insert into public.deliveries (campaign_id, participant_id, user_id, source, source_id, name, image_path, status, address, claim_by)
  select p.campaign_id, p.id, p.user_id, p_source, p_source_id, p_name, p_image_path,
         case when p_address is null then 'awaiting_address' else 'to_ship' end::public.delivery_status, p_address, p_claim_by
    from public.participants p where p.id = p_participant_id
  returning id
$$;
comment on function private.open_delivery is 'Something is to be sent to a participant: to this address, or to the one they give before p_claim_by. Returns its id.';

create function private.address_delivery(p_id uuid, p_address jsonb) returns public.deliveries
language plpgsql security definer set search_path = '' as $$
declare v_delivery public.deliveries;
begin
  select * into v_delivery from public.deliveries d where d.id = p_id and d.user_id = (select auth.uid()) for no key update;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such delivery.');
  elsif v_delivery.status in ('shipped', 'lapsed') or v_delivery.claim_by <= now() then
    perform private.refuse(409, 'delivery_closed', 'The address can be given or changed until it is sent, and before the claim deadline.');
  end if;
  perform private.check_address(p_address);
  update public.deliveries set address = p_address where id = p_id returning * into v_delivery;
  return v_delivery;
end $$;
comment on function private.address_delivery is 'Says where the caller''s delivery goes; another address later replaces it. not_found (404), invalid_input (400), delivery_closed (409).';
grant execute on function private.address_delivery to authenticated;

create function private.lapse_deliveries(p_now timestamptz default now(), p_limit int default 200) returns int
language plpgsql security definer set search_path = '' as $$
declare v_count int;
begin
  with due as (
    select d.id from public.deliveries d where d.status = 'awaiting_address' and d.claim_by <= p_now
     order by d.claim_by limit p_limit for no key update skip locked)
  update public.deliveries d set status = 'lapsed' from due where d.id = due.id;
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function private.lapse_deliveries is 'Closes deliveries whose owner gave no address in time; safe to run at any time, by several at once. Returns how many.';
