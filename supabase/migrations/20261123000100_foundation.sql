-- What every later migration stands on: a schema that no API exposes, one way to refuse, nobody holding a privilege
-- by default, and the bookkeeping that lets a phone pull only what changed since it last asked.
--
-- Changes are stamped with the id of the transaction that made them, not with a time: a slow transaction that commits
-- late would carry a time older than the cursor a phone already holds, and would be skipped for ever.

create schema if not exists private;
comment on schema private is 'Functions and tables behind the edge. Never listed in api.schemas, so the Data API cannot reach it.';

revoke all on schema private from public;
grant usage on schema private to authenticated, service_role;

-- Supabase grants everything on new tables to anon and authenticated; here a privilege exists only where it is written down.
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges revoke execute on functions from public;
alter default privileges in schema public grant all on tables to service_role;
alter default privileges in schema public grant all on sequences to service_role;
alter default privileges in schema private grant all on tables to service_role;
alter default privileges in schema private grant execute on functions to service_role;
grant usage on schema public to anon, authenticated, service_role;

-- The one way SQL refuses: PostgREST and the edge both turn PT409 into HTTP 409.
create function private.refuse(p_status int, p_code text, p_hint text, p_detail text default '') returns void
language plpgsql set search_path = '' as $$
begin
  raise exception using errcode = 'PT' || p_status, message = p_code, hint = p_hint, detail = p_detail;
end $$;
comment on function private.refuse is 'Raises sqlstate PT<status> with a code from edge/errors.ts as message, a sentence as hint and optional JSON as detail.';

create function private.stamp_change() returns trigger language plpgsql set search_path = '' as $$
begin
  new.changed_xid := pg_current_xact_id();
  return new;
end $$;
comment on function private.stamp_change is 'Trigger: records which transaction last changed the row, for /sync.';

create table public.tombstones (
  collection text not null,
  row_id uuid not null,
  campaign_id uuid not null,
  user_id uuid,
  changed_xid xid8 not null default pg_current_xact_id(),
  primary key (collection, row_id)
);
create index tombstones_pull on public.tombstones (campaign_id, changed_xid);
alter table public.tombstones enable row level security;
grant select on public.tombstones to authenticated;
comment on table public.tombstones is 'Rows that phones must drop: deleted, or no longer shown. Written by triggers only.';
comment on column public.tombstones.collection is 'Name of the /sync collection, e.g. products.';
comment on column public.tombstones.row_id is 'The id the row had.';
comment on column public.tombstones.campaign_id is 'Campaign whose participants held the row.';
comment on column public.tombstones.user_id is 'Only this person held the row; null: everyone in the campaign.';
comment on column public.tombstones.changed_xid is 'Transaction that removed the row.';

create function private.bury() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.tombstones (collection, row_id, campaign_id, user_id)
  values (tg_argv[0], old.id, old.campaign_id, (to_jsonb(old) ->> 'user_id')::uuid)
  on conflict (collection, row_id) do update set changed_xid = pg_current_xact_id();
  return old;
end $$;
comment on function private.bury is 'Trigger after delete: leaves a tombstone for the collection named in its argument.';

create table private.sync_epoch (
  only_row boolean primary key default true check (only_row),
  epoch uuid not null default gen_random_uuid()
);
insert into private.sync_epoch default values;
comment on table private.sync_epoch is 'Transaction ids start anew after a restore: write a new epoch then, and every phone pulls a full copy.';
comment on column private.sync_epoch.only_row is 'Always true: keeps the table at one row.';
comment on column private.sync_epoch.epoch is 'Part of every cursor.';

create function private.sync_position(out epoch uuid, out horizon text)
language sql stable security definer set search_path = '' as $$
  select e.epoch, pg_snapshot_xmin(pg_current_snapshot())::text from private.sync_epoch e
$$;
comment on function private.sync_position is
  'Where the caller''s snapshot stands. Every transaction below horizon has ended, so rows with changed_xid >= horizon at the next pull are all that can be new.';
grant execute on function private.sync_position to authenticated;
