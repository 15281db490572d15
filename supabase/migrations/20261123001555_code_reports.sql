-- Who scanned what, and where a leak came from. Counting a million scans at every look would take seconds, so a job keeps two
-- sums, each by code and by code and hour, and counts again only the codes that were scanned since; what is read of them says how
-- old it is. Single scans are read from the log itself, newest first.

create index entry_scans_newest on public.entry_scans (scanned_at);
create index entry_codes_newest on public.entry_codes (created_at);
create index entry_codes_of_the_admin on public.entry_codes (campaign_id, created_at) where kind <> 'share';

create table private.scans_counted (
  only_row boolean primary key default true check (only_row),
  until timestamptz not null default '-infinity'
);
insert into private.scans_counted default values;
comment on table private.scans_counted is 'How far the scans have been counted. One row.';
comment on column private.scans_counted.only_row is 'Always true: keeps the table at one row.';
comment on column private.scans_counted.until is 'Scans before this moment are in the sums, but for those committed late, which the next count includes.';

create table private.code_sums (
  entry_code_id uuid primary key references public.entry_codes on delete cascade,
  scans int not null,
  let_in int not null,
  people int not null,
  addresses int not null,
  devices int not null,
  refused int not null,
  last_scan_at timestamptz not null
);
comment on table private.code_sums is 'What became of the scans of one code. Only codes that were ever scanned have a row.';
comment on column private.code_sums.entry_code_id is 'The code.';
comment on column private.code_sums.scans is 'Attempts to enter with it.';
comment on column private.code_sums.let_in is 'People whom this very code let in.';
comment on column private.code_sums.people is 'Different people who tried.';
comment on column private.code_sums.addresses is 'Different network addresses.';
comment on column private.code_sums.devices is 'Different devices, of those that gave themselves a name.';
comment on column private.code_sums.refused is 'Failed attempts.';
comment on column private.code_sums.last_scan_at is 'When last scanned.';

create table private.code_hours (
  entry_code_id uuid not null references public.entry_codes on delete cascade,
  hour timestamptz not null,
  scans int not null,
  let_in int not null,
  people int not null,
  addresses int not null,
  devices int not null,
  refused int not null,
  refused_by_roster int not null,
  sign text,
  primary key (entry_code_id, hour)
);
create index code_hours_with_sign on private.code_hours (hour) where sign is not null;
comment on table private.code_hours is 'The same by hour, and what looks like a leak in it.';
comment on column private.code_hours.entry_code_id is 'The code.';
comment on column private.code_hours.hour is 'Beginning of the hour.';
comment on column private.code_hours.scans is 'Attempts in that hour.';
comment on column private.code_hours.let_in is 'People let in by it.';
comment on column private.code_hours.people is 'Different people who tried.';
comment on column private.code_hours.addresses is 'Different network addresses.';
comment on column private.code_hours.devices is 'Different devices.';
comment on column private.code_hours.refused is 'Failed attempts.';
comment on column private.code_hours.refused_by_roster is 'Different people whose number and name are not on the roster.';
comment on column private.code_hours.sign is 'What looks like a leak, in words; empty: nothing does.';

create function private.sign_of_leak(p_kind public.entry_code_kind, p_people bigint, p_addresses bigint, p_devices bigint, p_not_on_roster bigint) returns text
language sql immutable set search_path = '' as $$
  select case
    when p_kind = 'personal' and greatest(p_people, p_devices) >= 4 then '个人码被多人扫 · a personal code, scanned by ' || greatest(p_people, p_devices) || ' people'
    when p_kind = 'staff' and p_not_on_roster >= 5 then '花名册外的人在扫 · ' || p_not_on_roster || ' people who are not on the roster'
    when p_kind = 'share' and p_people >= 100 then '一小时内扫的人特别多 · ' || p_people || ' people within an hour'
    when p_kind = 'share' and p_addresses >= 60 then '来自特别多的网络 · ' || p_addresses || ' network addresses within an hour' end
$$;
comment on function private.sign_of_leak is
  'What in one hour of a code looks like a leak: a personal code scanned by 4 people (one person may come with a phone and a browser), 5 who are not on the roster at a staff code, 100 people or 60 networks at a share code. Null: nothing.';

create function private.refresh_code_reports(p_now timestamptz default now(), p_limit int default 10000, out counted int, out behind boolean)
language plpgsql security definer set search_path = '' as $$
declare v_until timestamptz; v_from timestamptz; v_to timestamptz; v_codes uuid[];
begin
  select s.until into v_until from private.scans_counted s for update; -- a second at the same time finds nothing left
  v_from := v_until - interval '1 minute'; -- longer than a transaction of the edge may last (15 s)
  select s.scanned_at into v_to from public.entry_scans s where s.scanned_at >= v_until order by s.scanned_at offset p_limit limit 1;
  behind := v_to is not null;
  v_to := coalesce(v_to, least(p_now, now()));
  v_codes := array(select distinct s.entry_code_id from public.entry_scans s
                    where s.scanned_at >= v_from and (s.scanned_at <= v_to or not behind) and s.entry_code_id is not null);
  counted := cardinality(v_codes);

  insert into private.code_sums
  select s.entry_code_id, count(*), count(s.admitted_id), count(distinct s.user_id), count(distinct nullif(s.address_hash, '')),
         count(distinct nullif(s.device_hash, '')), count(*) filter (where s.outcome <> 'ok'), max(s.scanned_at)
    from unnest(v_codes) c (id) join public.entry_scans s on s.entry_code_id = c.id group by s.entry_code_id
  on conflict (entry_code_id) do update set scans = excluded.scans, let_in = excluded.let_in, people = excluded.people,
    addresses = excluded.addresses, devices = excluded.devices, refused = excluded.refused, last_scan_at = excluded.last_scan_at;

  insert into private.code_hours
  select h.entry_code_id, h.hour, h.scans, h.let_in, h.people, h.addresses, h.devices, h.refused, h.not_on_roster,
         private.sign_of_leak(ec.kind, h.people, h.addresses, h.devices, h.not_on_roster)
    from (select s.entry_code_id, date_trunc('hour', s.scanned_at) as hour, count(*) as scans, count(s.admitted_id) as let_in,
                 count(distinct s.user_id) as people, count(distinct nullif(s.address_hash, '')) as addresses,
                 count(distinct nullif(s.device_hash, '')) as devices, count(*) filter (where s.outcome <> 'ok') as refused,
                 count(distinct s.user_id) filter (where s.outcome = 'roster_mismatch') as not_on_roster
            from unnest(v_codes) c (id) join public.entry_scans s on s.entry_code_id = c.id
           where s.scanned_at >= date_trunc('hour', v_from) group by 1, 2) h
    join public.entry_codes ec on ec.id = h.entry_code_id
  on conflict (entry_code_id, hour) do update set scans = excluded.scans, let_in = excluded.let_in, people = excluded.people,
    addresses = excluded.addresses, devices = excluded.devices, refused = excluded.refused,
    refused_by_roster = excluded.refused_by_roster, sign = excluded.sign;

  update private.scans_counted set until = greatest(until, v_to); -- a clock that was set back undoes nothing
end $$;
comment on function private.refresh_code_reports is
  'Counts anew the codes that were scanned since the last time, of at most p_limit scans, so that catching up never takes long; safe to run twice or late. How many codes, and whether there is more to count.';

create function private.whose_code(p_code public.entry_codes) returns text
language sql stable set search_path = '' as $$
  select coalesce(
    (select e.employee_no || ' ' || e.name from public.employees e where e.id = p_code.employee_id),
    (select coalesce(e.employee_no || ' ' || e.name, p.display_name)
       from public.participants p left join public.employees e on e.id = p.employee_id where p.id = p_code.participant_id),
    '全体员工 · all staff')
$$;
comment on function private.whose_code is 'Whose code it is, in words: number and name of an employee, the name a friend shows, or all staff.';

create view public.report_codes with (security_invoker = true) as
select ec.id, ec.campaign_id, c.title as campaign, ec.kind, private.whose_code(ec) as whose, ec.created_at, ec.expires_at, ec.revoked_at,
       coalesce(s.scans, 0) as scans, coalesce(s.let_in, 0) as let_in, coalesce(s.people, 0) as people, coalesce(s.addresses, 0) as addresses,
       coalesce(s.devices, 0) as devices, coalesce(s.refused, 0) as refused, s.last_scan_at, nullif(counted.until, '-infinity') as refreshed_at
  from public.entry_codes ec
  join public.campaigns c on c.id = ec.campaign_id
  left join private.code_sums s on s.entry_code_id = ec.id
  cross join private.scans_counted counted
 order by ec.created_at desc;
revoke all on public.report_codes from anon, authenticated;
comment on view public.report_codes is '私有码一览. Every code with whose it is and what became of its scans, the newest first. Counted by a job each minute: refreshed_at says how far.';
comment on column public.report_codes.id is 'The code, for rotate_code, revoke_codes and extend_code.';
comment on column public.report_codes.campaign_id is 'Campaign it opens.';
comment on column public.report_codes.campaign is '活动. Its title.';
comment on column public.report_codes.kind is 'staff 员工码, personal 个人码, share 分享码.';
comment on column public.report_codes.whose is '谁的码. Employee number and name, or the name a friend shows.';
comment on column public.report_codes.created_at is '发码时间. When made.';
comment on column public.report_codes.expires_at is '失效时间; empty: until the campaign ends.';
comment on column public.report_codes.revoked_at is '作废时间; empty: not revoked.';
comment on column public.report_codes.scans is '扫码次数. Attempts to enter with it.';
comment on column public.report_codes.let_in is '放进人数. People whom this very code let in.';
comment on column public.report_codes.people is '扫码人数. Different people who tried.';
comment on column public.report_codes.addresses is '网络数. Different network addresses.';
comment on column public.report_codes.devices is '设备数. Different devices.';
comment on column public.report_codes.refused is '失败次数. Attempts that were refused.';
comment on column public.report_codes.last_scan_at is '最近一次扫码. Empty: never scanned.';
comment on column public.report_codes.refreshed_at is '统计至. Scans until then are counted.';

create view public.report_scans with (security_invoker = true) as
select s.id, s.scanned_at, s.entry_code_id, ec.campaign_id, ec.kind, case when ec.id is not null then private.whose_code(ec) end as whose, s.outcome,
       s.admitted_id, left(s.user_id::text, 8) as person, nullif(left(s.address_hash, 8), '') as address, nullif(left(s.device_hash, 8), '') as device
  from public.entry_scans s left join public.entry_codes ec on ec.id = s.entry_code_id
 order by s.scanned_at desc;
revoke all on public.report_scans from anon, authenticated;
comment on view public.report_scans is '扫码记录. Every attempt to enter, the newest first. Filter by entry_code_id to follow one code.';
comment on column public.report_scans.id is 'Row id, in the order of scanning.';
comment on column public.report_scans.scanned_at is '扫码时间.';
comment on column public.report_scans.entry_code_id is 'Which code; empty: a text that is no code of ours.';
comment on column public.report_scans.campaign_id is 'Campaign of the code.';
comment on column public.report_scans.kind is 'staff 员工码, personal 个人码, share 分享码.';
comment on column public.report_scans.whose is '谁的码. Whose code was scanned.';
comment on column public.report_scans.outcome is '结果. ok, or why not: code_unusable 码不可用, roster_mismatch 花名册不符, employee_already_joined 工号已用, rate_limited 尝试过多.';
comment on column public.report_scans.admitted_id is '放进的参与者. The participant whom this attempt made; empty: refused, or in already.';
comment on column public.report_scans.person is '谁扫的. Same letters: the same person.';
comment on column public.report_scans.address is '网络. Same letters: the same network address; the address itself is not kept.';
comment on column public.report_scans.device is '设备. Same letters: the same device; empty: unknown.';

create view public.report_leaks with (security_invoker = true) as
select h.hour, h.entry_code_id, ec.campaign_id, ec.kind, private.whose_code(ec) as whose, h.sign, h.people, h.addresses, h.devices,
       h.let_in, h.refused, h.refused_by_roster, ec.revoked_at, nullif(counted.until, '-infinity') as refreshed_at
  from private.code_hours h
  join public.entry_codes ec on ec.id = h.entry_code_id
  cross join private.scans_counted counted
 where h.sign is not null
 order by h.hour desc;
revoke all on public.report_leaks from anon, authenticated;
comment on view public.report_leaks is '疑似外泄. Codes that in one hour were scanned as a code does that has leaked, the newest hour first. Rotate or revoke it (rotate-a-code.sql, stop-a-leaked-code.sql).';
comment on column public.report_leaks.hour is '哪一小时. Beginning of the hour.';
comment on column public.report_leaks.entry_code_id is 'The code.';
comment on column public.report_leaks.campaign_id is 'Campaign it opens.';
comment on column public.report_leaks.kind is 'staff 员工码, personal 个人码, share 分享码.';
comment on column public.report_leaks.whose is '谁的码. Whose code leaked.';
comment on column public.report_leaks.sign is '迹象. What looks like a leak.';
comment on column public.report_leaks.people is '扫码人数 in that hour.';
comment on column public.report_leaks.addresses is '网络数 in that hour.';
comment on column public.report_leaks.devices is '设备数 in that hour.';
comment on column public.report_leaks.let_in is '放进人数 in that hour: who is in, and stays in until blocked.';
comment on column public.report_leaks.refused is '失败次数 in that hour.';
comment on column public.report_leaks.refused_by_roster is '花名册不符的人数: people whose number and name are not on the roster.';
comment on column public.report_leaks.revoked_at is '作废时间; empty: the code still lets people in.';
comment on column public.report_leaks.refreshed_at is '统计至. Scans until then are counted.';
