-- Collecting at a pickup point. The clerk proves to be one by the point's PIN; the buyer shows the order's code. Tries are
-- logged and limited, so these functions answer an outcome instead of refusing: a refusal would undo the log.

create table private.pickup_point_pins (
  pickup_point_id uuid primary key references public.pickup_points on delete cascade,
  pin_hash bytea not null
);
comment on table private.pickup_point_pins is 'PINs of pickup points; a point without one hands nothing over.';
comment on column private.pickup_point_pins.pickup_point_id is 'The point.';
comment on column private.pickup_point_pins.pin_hash is 'SHA-256 of point and PIN. Few digits can be guessed from any hash: what protects them is that tries are limited and only the admin reads this.';

create table private.pin_tries (
  id bigint generated always as identity primary key,
  user_id uuid not null,
  pickup_point_id uuid references public.pickup_points on delete cascade,
  passed boolean not null,
  tried_at timestamptz not null default now()
);
create index pin_tries_user on private.pin_tries (user_id, tried_at);
create index pin_tries_point on private.pin_tries (pickup_point_id, tried_at);
comment on table private.pin_tries is 'Tries at a counter, for limits and for tracing.';
comment on column private.pin_tries.id is 'Row id.';
comment on column private.pin_tries.user_id is 'Who tried.';
comment on column private.pin_tries.pickup_point_id is 'Where; empty: with a code that does not exist.';
comment on column private.pin_tries.passed is 'Whether PIN and code were right.';
comment on column private.pin_tries.tried_at is 'When.';

create function private.pin_hash(p_pickup_point_id uuid, p_pin text) returns bytea
language sql immutable set search_path = '' as $$ select sha256(convert_to(p_pickup_point_id || ':' || p_pin, 'UTF8')) $$;
comment on function private.pin_hash is 'How a PIN is stored.';

create function private.set_pickup_pin(p_pickup_point_id uuid, p_pin text) returns void
language plpgsql set search_path = '' as $$
begin
  if p_pin is null or p_pin !~ '^[0-9]{6,12}$' then
    perform private.refuse(400, 'invalid_input', 'PIN 为 6 到 12 位数字。 · A PIN is 6 to 12 digits.', '{"field":"pin"}');
  end if;
  insert into private.pickup_point_pins values (p_pickup_point_id, private.pin_hash(p_pickup_point_id, p_pin))
  on conflict (pickup_point_id) do update set pin_hash = excluded.pin_hash;
end $$;
comment on function private.set_pickup_pin is '设置核销 PIN. For the admin: the PIN its clerks use from now on. invalid_input (400).';

create function private.too_many_pin_tries(p_user_id uuid, p_pickup_point_id uuid) returns boolean
language sql stable set search_path = '' as $$
  -- a clerk who was right today is not locked out by strangers guessing at the same point
  select (select count(*) from private.pin_tries t
           where t.user_id = p_user_id and not t.passed and t.tried_at > now() - interval '15 minutes') >= 10
      or ((select count(*) from private.pin_tries t
            where t.pickup_point_id = p_pickup_point_id and not t.passed and t.tried_at > now() - interval '15 minutes') >= 10
          and not exists (select from private.pin_tries t where t.pickup_point_id = p_pickup_point_id and t.user_id = p_user_id
                             and t.passed and t.tried_at > now() - interval '12 hours'))
$$;
comment on function private.too_many_pin_tries is 'True after 10 wrong tries in a quarter of an hour by one caller, or at one point.';

create function private.try_pin(p_pickup_point_id uuid, p_pin text) returns text
language plpgsql set search_path = '' as $$
declare v_user uuid := (select auth.uid()); v_passed boolean;
begin
  if v_user is null then perform private.refuse(401, 'unauthenticated', 'Sign in first.'); end if;
  -- one try at a time for each caller and each point, so that ten at once are ten
  perform pg_advisory_xact_lock(hashtextextended('pin:' || v_user, 0));
  perform pg_advisory_xact_lock(hashtextextended('pin:' || p_pickup_point_id, 0));
  if private.too_many_pin_tries(v_user, p_pickup_point_id) then return 'rate_limited'; end if;
  v_passed := exists (select from private.pickup_point_pins pp
                       where pp.pickup_point_id = p_pickup_point_id and pp.pin_hash = private.pin_hash(p_pickup_point_id, p_pin));
  insert into private.pin_tries (user_id, pickup_point_id, passed)
  select v_user, pp.id, v_passed from (select 1) one left join public.pickup_points pp on pp.id = p_pickup_point_id;
  return case when v_passed then 'ok' when p_pickup_point_id is null then 'redemption_unknown' else 'pin_refused' end;
end $$;
comment on function private.try_pin is 'One logged try at a point, or with a code that leads to none: ok, pin_refused, redemption_unknown, rate_limited. unauthenticated (401).';

create function private.redeem(p_redemption_code text, p_pin text, out outcome text, out order_id uuid)
language plpgsql security definer set search_path = '' as $$
declare
  v_code text := upper(regexp_replace(p_redemption_code, '[^0-9A-Za-z]', '', 'g'));
  v_order public.orders;
begin
  select * into v_order from public.orders o where o.redemption_code = v_code;
  outcome := private.try_pin((v_order.fulfilment ->> 'pickup_point_id')::uuid, p_pin);
  if outcome <> 'ok' then return; end if;
  v_order := private.lock_order(v_order.id); -- of two clerks pressing at once, one finds it redeemed
  if v_order.redeemed_at is not null then
    outcome := 'already_redeemed';
  elsif v_order.status <> 'paid' then
    outcome := 'order_state_conflict';
  else
    update public.orders set status = 'completed', fulfilled_at = now(), completed_at = now(), redeemed_at = now() where id = v_order.id;
    perform private.notify_participant(v_order.participant_id, 'order_redeemed', private.order_facts(v_order), 'order_redeemed:' || v_order.id);
  end if;
  order_id := v_order.id;
end $$;
comment on function private.redeem is
  'Hands an order over, once: ok, pin_refused, redemption_unknown, order_state_conflict, already_redeemed, rate_limited. Not granted to authenticated: the order is not the clerk''s to read. unauthenticated (401).';

create function private.waiting_at(p_pickup_point_id uuid, p_pin text, out outcome text, out point_name text, out orders jsonb)
language plpgsql security definer set search_path = '' as $$
begin
  outcome := private.try_pin(p_pickup_point_id, p_pin);
  if outcome <> 'ok' then
    outcome := replace(outcome, 'redemption_unknown', 'pin_refused');
    return;
  end if;
  select pp.name into strict point_name from public.pickup_points pp where pp.id = p_pickup_point_id;
  select coalesce(jsonb_agg(jsonb_build_object('order_id', o.id, 'order_no', o.order_no,
           'name_masked', private.mask_name(coalesce(o.fulfilment -> 'contact' ->> 'name', '')),
           'phone_tail', right(coalesce(o.fulfilment -> 'contact' ->> 'phone', ''), 4),
           'pieces', (select sum(l.quantity - l.refunded_quantity) from public.order_lines l where l.order_id = o.id),
           'paid_at', o.paid_at) order by o.paid_at), '[]')
    into orders
    from public.orders o
   where o.status = 'paid' and o.fulfilment ->> 'pickup_point_id' = p_pickup_point_id::text;
end $$;
comment on function private.waiting_at is
  'What waits at a point: ok with [{order_id, order_no, name_masked, phone_tail, pieces, paid_at}], pin_refused or rate_limited. unauthenticated (401).';
