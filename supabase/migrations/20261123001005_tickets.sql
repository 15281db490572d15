-- Lottery tickets. One ticket is one draw. They are given for a cause; when the cause does not last, those not yet drawn go again.

create table public.tickets (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete restrict,
  participant_id uuid not null references public.participants on delete restrict,
  user_id uuid,
  source text not null constraint "source is milestone, mall or admin" check (source in ('milestone', 'mall', 'admin')),
  reference text not null constraint "reference must not be empty" check (btrim(reference) <> ''),
  ordinal int not null constraint "ordinal is 1 or more" check (ordinal >= 1),
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  changed_xid xid8 not null default pg_current_xact_id(),
  unique (reference, ordinal)
);
create index tickets_pull on public.tickets (participant_id, changed_xid);
create index tickets_user on public.tickets (user_id);
create index tickets_campaign on public.tickets (campaign_id);
alter table public.tickets enable row level security;
create policy "People read their own tickets" on public.tickets for select to authenticated
  using (user_id = (select auth.uid()));
grant select on public.tickets to authenticated;
create trigger stamp before insert or update on public.tickets for each row execute function private.stamp_change();
comment on table public.tickets is '抽奖券. Insert is not granted: private.grant_tickets gives them. Its owner reads it after the campaign too.';
comment on column public.tickets.id is 'Row id; part of what a draw is computed from.';
comment on column public.tickets.campaign_id is 'The campaign.';
comment on column public.tickets.participant_id is 'Who may draw with it.';
comment on column public.tickets.user_id is 'The same person in Auth, for the policy.';
comment on column public.tickets.source is 'milestone 里程碑, mall 积分兑换, admin 后台发放.';
comment on column public.tickets.reference is 'Its cause; tickets for one cause are given once.';
comment on column public.tickets.ordinal is 'First, second, … ticket of this cause.';
comment on column public.tickets.created_at is 'When given.';
comment on column public.tickets.revoked_at is 'When taken back: what it was given for did not last.';
comment on column public.tickets.changed_xid is 'Transaction of the last change or of its draw, for /sync.';

create function private.grant_tickets(p_participant_id uuid, p_count int, p_reference text, p_source text) returns void
language plpgsql set search_path = '' as $$
begin
  if p_count not between 1 and 1000 then
    perform private.refuse(400, 'invalid_input', '每次发 1 到 1000 张抽奖券。 · Between 1 and 1000 tickets are given for one cause.', '{"field":"count"}');
  end if;
  insert into public.tickets (campaign_id, participant_id, user_id, source, reference, ordinal)
  select p.campaign_id, p.id, p.user_id, p_source, p_reference, n
    from public.participants p cross join generate_series(1, p_count) n where p.id = p_participant_id
  on conflict (reference, ordinal) do nothing;
end $$;
comment on function private.grant_tickets is 'Gives a participant so many tickets for one cause; the same reference again gives none. The admin calls it too (source admin).';

create function private.take_tickets_back(p_reference text) returns int
language plpgsql set search_path = '' as $$
declare v_count int;
begin
  -- locked first, so that a draw under way is seen once it has ended
  perform from public.tickets k where k.reference = p_reference order by k.ordinal for no key update;
  update public.tickets k set revoked_at = now()
   where k.reference = p_reference and k.revoked_at is null and not exists (select from public.draws d where d.ticket_id = k.id);
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function private.take_tickets_back is 'Revokes the tickets of a cause that are not drawn yet; returns how many. A draw stays.';
