-- A phone in a lift sends the same write twice. The key and the reply are stored in the transaction of the write itself,
-- so a repeat, however it races, gets the first reply and has no second effect.

create table private.idempotency_keys (
  user_id uuid not null,
  key text not null check (char_length(key) between 1 and 255),
  route text not null,
  request_hash bytea not null,
  status int,
  body jsonb,
  created_at timestamptz not null default now(),
  primary key (user_id, key)
);
create index idempotency_keys_age on private.idempotency_keys (created_at);
comment on table private.idempotency_keys is 'First reply to each keyed write; kept at least 24 hours.';
comment on column private.idempotency_keys.user_id is 'Whose key: two people may use the same text.';
comment on column private.idempotency_keys.key is 'The Idempotency-Key header.';
comment on column private.idempotency_keys.route is 'Method and path.';
comment on column private.idempotency_keys.request_hash is 'SHA-256 of the body: another body under the same key is refused.';
comment on column private.idempotency_keys.status is 'HTTP status of the first reply; empty only inside its transaction.';
comment on column private.idempotency_keys.body is 'The first reply.';
comment on column private.idempotency_keys.created_at is 'When first seen.';

create function private.begin_request(p_key text, p_route text, p_request_hash bytea, out state text, out status int, out body jsonb)
language plpgsql security definer set search_path = '' as $$
declare v private.idempotency_keys;
begin
  insert into private.idempotency_keys (user_id, key, route, request_hash)
  values ((select auth.uid()), p_key, p_route, p_request_hash)
  on conflict do nothing; -- waits here for a request with the same key that is still under way
  if found then
    state := 'new';
    return;
  end if;
  select * into strict v from private.idempotency_keys k where k.user_id = (select auth.uid()) and k.key = p_key;
  if v.route <> p_route or v.request_hash <> p_request_hash then
    state := 'reused';
  else
    state := 'replay'; status := v.status; body := v.body;
  end if;
end $$;
comment on function private.begin_request is 'Takes the key for this request: new, replay (with the stored reply) or reused (another route or body).';
grant execute on function private.begin_request to authenticated;

create function private.finish_request(p_key text, p_status int, p_body jsonb) returns void
language sql security definer set search_path = '' as $$
  update private.idempotency_keys k set status = p_status, body = p_body where k.user_id = (select auth.uid()) and k.key = p_key and k.status is null
$$;
comment on function private.finish_request is 'Stores the reply beside its key, in the same transaction as the write.';
grant execute on function private.finish_request to authenticated;
