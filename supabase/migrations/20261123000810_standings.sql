-- Where a person stands: how many fans and orders they have brought. One row a person, changed in the transaction of the
-- cause, so that reading never counts, with a million fans no more than with ten.
--
-- The row is also the last lock of all: whoever changes a person's counts or posts to their ledger accounts holds it.
-- What lies behind it (a flag's fans, rewards, tickets, ledger, inbox) needs no lock of its own.

create table public.standings (
  participant_id uuid primary key references public.participants on delete cascade,
  campaign_id uuid not null references public.campaigns on delete restrict,
  user_id uuid,
  role public.participant_role not null,
  fans int not null default 0 check (fans >= 0),
  new_fans int not null default 0 check (new_fans >= 0),
  fans_seen_at timestamptz,
  direct_fans int not null default 0 check (direct_fans >= 0),
  visits int not null default 0 check (visits between 0 and direct_fans),
  qualified_fans int not null default 0 check (qualified_fans between 0 and direct_fans),
  qualified_last_at timestamptz,
  own_orders int not null default 0 check (own_orders >= 0),
  fan_orders int not null default 0 check (fan_orders >= 0),
  leaderboard_hidden_at timestamptz,
  held_reason text,
  held_at timestamptz,
  changed_xid xid8 not null default pg_current_xact_id(),
  constraint "who is held has a reason, and nobody else" check ((held_reason is null) = (held_at is null))
) with (fillfactor = 50);
create index standings_user on public.standings (user_id);
create index standings_leaderboard on public.standings (campaign_id, qualified_fans desc, qualified_last_at, participant_id)
  where role = 'employee' and qualified_fans > 0 and leaderboard_hidden_at is null;
alter table public.standings enable row level security;
create policy "People read their own standing" on public.standings for select to authenticated
  using (user_id = (select auth.uid()));
grant select on public.standings to authenticated;
create trigger stamp before insert or update on public.standings for each row execute function private.stamp_change();
comment on table public.standings is '战绩. One person''s counts in one campaign. Insert and update are not granted: functions keep them with their cause.';
comment on column public.standings.participant_id is 'Whose.';
comment on column public.standings.campaign_id is 'The campaign.';
comment on column public.standings.user_id is 'The same person in Auth, for the policy.';
comment on column public.standings.role is 'Of the participant, for the leaderboard''s index.';
comment on column public.standings.fans is '粉丝: an employee''s are all below them, a friend''s those they invited.';
comment on column public.standings.new_fans is '新粉丝: how many of them joined since the last look.';
comment on column public.standings.fans_seen_at is 'When the person last looked at their fans.';
comment on column public.standings.direct_fans is '直接粉丝: invited by this person and not excluded.';
comment on column public.standings.visits is '有效访问: how many of those did something on the page, see participants.visited_at.';
comment on column public.standings.qualified_fans is '有效粉丝: how many of those are qualified.';
comment on column public.standings.qualified_last_at is 'When the last of them became so: of equals, the earlier one stands higher.';
comment on column public.standings.own_orders is 'Orders this person paid, those given back in whole left out.';
comment on column public.standings.fan_orders is 'The same of direct fans that are not excluded.';
comment on column public.standings.leaderboard_hidden_at is 'Since when the person does not want to be on the leaderboard.';
comment on column public.standings.held_reason is '待审核: kind of the open reward flag; while it is set nothing is granted or paid out.';
comment on column public.standings.held_at is 'Since when.';
comment on column public.standings.changed_xid is 'Transaction of the last change, for /sync.';

create function private.lock_standings(p_participant_ids uuid[]) returns void
language plpgsql set search_path = '' as $$
begin
  perform from public.standings s where s.participant_id = any (p_participant_ids) order by s.participant_id for no key update;
end $$;
comment on function private.lock_standings is 'The last lock of a transaction: the standings of all persons concerned, in the order of their ids. Once, with all of them; those held already may be named again.';

create function private.count_joined() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_sponsors uuid[] := array(select distinct j.sponsor_id from joined j where j.sponsor_id is not null order by 1);
begin
  perform private.lock_standings(v_sponsors || array(select distinct j.root_employee_id from joined j where j.sponsor_id is not null));
  insert into public.standings (participant_id, campaign_id, user_id, role)
  select j.id, j.campaign_id, j.user_id, j.role from joined j;
  update public.standings s
     set fans = s.fans + q.fans, new_fans = s.new_fans + q.fans, direct_fans = s.direct_fans + q.direct,
         visits = s.visits + q.visits, qualified_fans = s.qualified_fans + q.qualified, qualified_last_at = coalesce(q.qualified_last_at, s.qualified_last_at)
    from (select up.id, sum(up.fans)::int as fans, sum(up.direct)::int as direct, sum(up.visits)::int as visits, sum(up.qualified)::int as qualified,
                 max(up.qualified_at) as qualified_last_at
            from joined j
           cross join lateral (values
             (j.root_employee_id, 1, 0, 0, 0, null),
             (j.sponsor_id, (j.sponsor_id <> j.root_employee_id)::int, (j.excluded_at is null)::int,
              (j.excluded_at is null and j.visited_at is not null)::int, (j.qualified_at is not null)::int, j.qualified_at)
           ) up (id, fans, direct, visits, qualified, qualified_at)
           where j.sponsor_id is not null group by up.id) q
   where s.participant_id = q.id;
  perform private.recheck_milestones(id) from unnest(v_sponsors) id;
  return null;
end $$;
create trigger count_joined after insert on public.participants referencing new table as joined
  for each statement execute function private.count_joined();
comment on function private.count_joined is 'Trigger: everyone who joins gets a standing, and counts for who invited them and for the employee at the root.';

create function private.see_fans(p_campaign_id uuid, p_at timestamptz default now()) returns timestamptz
language plpgsql security definer set search_path = '' as $$
declare v_me public.participants := private.participant_in(p_campaign_id); v_seen_at timestamptz;
begin
  select greatest(s.fans_seen_at, least(p_at, now())) into strict v_seen_at
    from public.standings s where s.participant_id = v_me.id for no key update;
  update public.standings s
     set fans_seen_at = v_seen_at,
         new_fans = (select count(*) from public.participants f
                      where f.joined_at > v_seen_at and (f.root_employee_id = v_me.id or f.sponsor_id = v_me.id) and f.id <> v_me.id)
   where s.participant_id = v_me.id;
  return v_seen_at;
end $$;
comment on function private.see_fans is
  'Notes that the caller has looked at their fans, at a moment that may lie a while back, and never before an earlier look; returns that moment. Whoever joined later stays new. grant_ended (403).';
grant execute on function private.see_fans to authenticated;
