-- When fans stop looking like people: many from one device or network within minutes, or many who never do anything. Each
-- check looks at no more fans than the threshold asks for, and what was decided once is not held against anybody again.

create table private.flag_rules (
  campaign_id uuid constraint "a campaign has one row of flag_rules" unique nulls not distinct references public.campaigns on delete cascade,
  fans_per_device int default 4 constraint "fans_per_device is 2 or more" check (fans_per_device >= 2),
  fans_per_address int default 12 constraint "fans_per_address is 2 or more" check (fans_per_address >= 2),
  within_minutes int not null default 10 constraint "within_minutes is between 1 and 1440" check (within_minutes between 1 and 1440),
  refunds_in_series int default 3 constraint "refunds_in_series is 2 or more" check (refunds_in_series >= 2),
  silent_fans int default 10 constraint "silent_fans is 1 or more" check (silent_fans >= 1)
);
insert into private.flag_rules default values;
comment on table private.flag_rules is 'From when on rewards are held. The row without a campaign is for all that have none of their own.';
comment on column private.flag_rules.campaign_id is 'The campaign; empty: the default.';
comment on column private.flag_rules.fans_per_device is 'Fans of one person from one device within within_minutes; empty: never flagged.';
comment on column private.flag_rules.fans_per_address is 'Fans of one person from one network address within within_minutes; empty: never flagged.';
comment on column private.flag_rules.within_minutes is 'For the two above.';
comment on column private.flag_rules.refunds_in_series is 'Orders of one person''s fans, one after the other, given back in whole; empty: never flagged.';
comment on column private.flag_rules.silent_fans is 'Fans of one person who did nothing in their first day; empty: never flagged.';

create function private.flag_rules_of(p_campaign_id uuid) returns private.flag_rules
language sql stable set search_path = '' as $$
  select r from private.flag_rules r where r.campaign_id = p_campaign_id or r.campaign_id is null order by r.campaign_id nulls last limit 1
$$;
comment on function private.flag_rules_of is 'The thresholds of a campaign, its own or the default ones.';

create function private.last_decision(p_participant_id uuid, p_kind text) returns timestamptz
language sql stable set search_path = '' as $$
  select coalesce(max(g.decided_at), '-infinity') from public.reward_flags g where g.participant_id = p_participant_id and g.kind = p_kind
$$;
comment on function private.last_decision is 'When a flag of this kind was last decided for a person: what lies before it has been looked at.';

create function private.flag_crowds(p_code public.entry_codes, p_device_hash text, p_address_hash text) returns void
language plpgsql set search_path = '' as $$
declare v_rules private.flag_rules := private.flag_rules_of(p_code.campaign_id); v_sponsor uuid := p_code.participant_id; v_window timestamptz; v_fans uuid[];
begin
  v_window := now() - make_interval(mins => v_rules.within_minutes);
  if p_device_hash <> '' and v_rules.fans_per_device is not null then
    v_fans := array(
      select s.admitted_id from public.entry_scans s
       where s.entry_code_id = p_code.id and s.device_hash = p_device_hash and s.admitted_id is not null
         and s.scanned_at > greatest(v_window, private.last_decision(v_sponsor, 'same_device'))
       order by s.scanned_at desc, s.id desc limit v_rules.fans_per_device);
    if cardinality(v_fans) = v_rules.fans_per_device then
      perform private.raise_flag(v_sponsor, 'same_device', v_fans,
        jsonb_build_object('fans', v_rules.fans_per_device, 'within_minutes', v_rules.within_minutes));
    end if;
  end if;
  if p_address_hash <> '' and v_rules.fans_per_address is not null then
    v_fans := array(
      select s.admitted_id from public.entry_scans s
       where s.entry_code_id = p_code.id and s.address_hash = p_address_hash and s.admitted_id is not null
         and s.scanned_at > greatest(v_window, private.last_decision(v_sponsor, 'same_address'))
       order by s.scanned_at desc, s.id desc limit v_rules.fans_per_address);
    if cardinality(v_fans) = v_rules.fans_per_address then
      perform private.raise_flag(v_sponsor, 'same_address', v_fans,
        jsonb_build_object('fans', v_rules.fans_per_address, 'within_minutes', v_rules.within_minutes));
    end if;
  end if;
end $$;
comment on function private.flag_crowds is
  'After somebody was let in by a share code: flags its owner when too many came from the same device or address in a short time. Joining has locked the owner''s standing.';

create table private.silent_watch (
  only_row boolean primary key default true check (only_row),
  joined_at timestamptz not null default '-infinity',
  participant_id uuid not null default '00000000-0000-0000-0000-000000000000'
);
insert into private.silent_watch default values;
comment on table private.silent_watch is 'How far fans have been looked at for silence, in the order they joined; each is looked at once.';
comment on column private.silent_watch.only_row is 'Always true: keeps the table at one row.';
comment on column private.silent_watch.joined_at is 'The last fan looked at joined then.';
comment on column private.silent_watch.participant_id is 'And was this one.';

create index participants_by_day on public.participants (joined_at, id) where sponsor_id is not null;

create table private.silent_fans (
  fan_id uuid primary key references public.participants on delete cascade,
  sponsor_id uuid not null references public.participants on delete cascade
);
create index silent_fans_sponsor on private.silent_fans (sponsor_id);
comment on table private.silent_fans is 'Fans who did nothing in their first day and are in no flag; together they may become one.';
comment on column private.silent_fans.fan_id is 'The fan.';
comment on column private.silent_fans.sponsor_id is 'Who invited them.';

create function private.flag_silent_fans(p_now timestamptz default now(), p_limit int default 500) returns int
language plpgsql security definer set search_path = '' as $$
declare v_at private.silent_watch; v_seen record; v_sponsor uuid; v_sponsors uuid[]; v_fans uuid[]; v_least int;
begin
  select * into v_at from private.silent_watch for no key update skip locked;
  if not found then return 0; end if;
  with looked_at as (
    select p.* from public.participants p
     where p.sponsor_id is not null and (p.joined_at, p.id) > (v_at.joined_at, v_at.participant_id) and p.joined_at <= p_now - interval '1 day'
     order by p.joined_at, p.id limit p_limit),
  silent as (
    insert into private.silent_fans (fan_id, sponsor_id)
    select l.id, l.sponsor_id from looked_at l
     where l.visited_at is null and l.claimed_at is null and l.orders = 0 and l.excluded_at is null and l.user_id is not null
    on conflict do nothing returning sponsor_id)
  select (select count(*)::int from looked_at) as fans, (select array_agg(distinct s.sponsor_id order by s.sponsor_id) from silent s) as sponsors,
         last.joined_at, last.id into v_seen
    from (select l.joined_at, l.id from looked_at l order by l.joined_at desc, l.id desc limit 1) last;
  if not found then return 0; end if;
  update private.silent_watch set joined_at = v_seen.joined_at, participant_id = v_seen.id;
  v_sponsors := coalesce(v_seen.sponsors, '{}');
  perform private.lock_standings(v_sponsors);
  foreach v_sponsor in array v_sponsors loop
    -- who woke up meanwhile is not silent any more
    delete from private.silent_fans f using public.participants p
     where f.sponsor_id = v_sponsor and p.id = f.fan_id and (p.visited_at is not null or p.claimed_at is not null or p.orders > 0);
    v_fans := array(select f.fan_id from private.silent_fans f where f.sponsor_id = v_sponsor);
    select (private.flag_rules_of(p.campaign_id)).silent_fans into v_least from public.participants p where p.id = v_sponsor;
    if cardinality(v_fans) >= v_least then
      perform private.raise_flag(v_sponsor, 'silent_fans', v_fans, jsonb_build_object('fans', cardinality(v_fans)));
      delete from private.silent_fans where fan_id = any (v_fans);
    end if;
  end loop;
  return v_seen.fans;
end $$;
comment on function private.flag_silent_fans is
  'Looks at the next fans who joined over a day ago, each once, and flags who has too many that did nothing. Returns how many were looked at; safe to run at any time, by several at once.';
