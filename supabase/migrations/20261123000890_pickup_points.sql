-- Where people collect their orders. The clerk's PIN of a point is in 20261123000990_redemption.sql.

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
  using (campaign_id in (select private.my_visible_campaigns()));
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
