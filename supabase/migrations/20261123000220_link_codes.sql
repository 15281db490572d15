-- One person on two devices. Who signed in through WeChat is shown a code in the mini-program; typed into a browser within
-- five minutes it makes the browser theirs. A code is shorter than an entry code because people type it, so it lives
-- briefly, works once, and tries are logged and limited: the function that takes one answers an outcome instead of
-- refusing, because a refusal would undo the log.

create table private.link_codes (
  user_id uuid primary key,
  code_hash bytea not null unique,
  expires_at timestamptz not null
);
comment on table private.link_codes is '登录码. One live code a person; a new one takes the place of the last, a used one is gone.';
comment on column private.link_codes.user_id is 'Whom the code signs in. No foreign key: Auth may forget first.';
comment on column private.link_codes.code_hash is 'Keyed hash of the code; the key is the edge''s, because so few characters could be guessed from a plain one.';
comment on column private.link_codes.expires_at is 'Five minutes after it was made.';

create table private.link_tries (
  id bigint generated always as identity primary key,
  address_hash text not null,
  device_hash text not null,
  tried_at timestamptz not null default now()
);
create index link_tries_address on private.link_tries (address_hash, tried_at);
create index link_tries_device on private.link_tries (device_hash, tried_at);
comment on table private.link_tries is 'Codes that did not work, for the limits.';
comment on column private.link_tries.id is 'Row id.';
comment on column private.link_tries.address_hash is 'Keyed hash of the network address, empty where none is known: tells same from different, not where.';
comment on column private.link_tries.device_hash is 'Keyed hash of the device, empty where none is known: tells same from different, not which.';
comment on column private.link_tries.tried_at is 'When.';

create function private.open_link_code(p_code_hash bytea) returns timestamptz
language plpgsql security definer set search_path = '' as $$
declare v_user uuid := (select auth.uid()); v_until timestamptz := now() + interval '5 minutes';
begin
  if v_user is null then perform private.refuse(401, 'unauthenticated', 'Sign in first.'); end if;
  if not exists (select from private.wechat_identities w where w.user_id = v_user) then
    perform private.refuse(403, 'forbidden', 'Only the mini-program shows codes.');
  end if;
  insert into private.link_codes as l (user_id, code_hash, expires_at) values (v_user, p_code_hash, v_until)
  on conflict (user_id) do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at;
  return v_until;
end $$;
comment on function private.open_link_code is
  'Makes this the one code that links a browser to the caller, and says until when. forbidden (403) for who did not come through WeChat, unauthenticated (401).';
grant execute on function private.open_link_code to authenticated;

create function private.too_many_link_tries(p_address_hash text, p_device_hash text) returns boolean
language sql stable set search_path = '' as $$
  -- many more for an address than for a device: an office shares one address, and who hides theirs share one as well
  select (p_device_hash <> '' and (select count(*) from private.link_tries t
           where t.device_hash = p_device_hash and t.tried_at > now() - interval '10 minutes') >= 10)
      or (select count(*) from private.link_tries t
           where t.address_hash = p_address_hash and t.tried_at > now() - interval '10 minutes') >= case p_address_hash when '' then 1000 else 100 end
$$;
comment on function private.too_many_link_tries is
  'True after 10 codes that did not work from one device, or 100 from one address, within 10 minutes; 1000 from all whose address is not known.';

create function private.take_link_code(
  p_code_hash bytea, p_address_hash text, p_device_hash text, out outcome text, out user_id uuid, out openid text)
language plpgsql security definer set search_path = '' as $$
begin
  -- one try at a time for each device and each address, so that ten at once are ten
  perform pg_advisory_xact_lock(hashtextextended('link-device:' || p_device_hash, 0)) where p_device_hash <> '';
  perform pg_advisory_xact_lock(hashtextextended('link-address:' || p_address_hash, 0));
  if private.too_many_link_tries(p_address_hash, p_device_hash) then
    outcome := 'rate_limited';
    return;
  end if;
  -- of two who bring the same code at once, one deletes it
  with taken as (delete from private.link_codes l where l.code_hash = p_code_hash returning l.user_id, l.expires_at)
  select t.user_id, w.openid into user_id, openid
    from taken t join private.wechat_identities w on w.user_id = t.user_id
   where t.expires_at > now();
  outcome := case when found then 'ok' else 'link_code_unusable' end;
  if outcome <> 'ok' then
    insert into private.link_tries (address_hash, device_hash) values (p_address_hash, p_device_hash);
  end if;
end $$;
comment on function private.take_link_code is
  'Spends a code, once: ok with whom it signs in, link_code_unusable, or rate_limited. Not granted to authenticated: nobody may learn whose openid is whose.';
