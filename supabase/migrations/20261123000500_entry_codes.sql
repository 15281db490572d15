-- The only way in. A code is random text of which the database knows nothing but a SHA-256, so neither a dump nor an
-- injection shows a usable code. WeChat's code pictures never expire (getwxacodeunlimit), so expiry, use cap and
-- revocation are checked here. Every attempt is logged, so that a leak can be traced to its code.

create type public.entry_code_kind as enum ('staff', 'personal', 'share');

create table public.entry_codes (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete cascade,
  kind public.entry_code_kind not null,
  code_hash bytea not null default '' unique constraint "code_hash is a SHA-256" check (octet_length(code_hash) = 32),
  employee_id uuid references public.employees on delete cascade,
  participant_id uuid references public.participants on delete cascade,
  expires_at timestamptz,
  max_uses int constraint "max_uses is 1 or more" check (max_uses >= 1),
  used_count int not null default 0 constraint "used_count is 0 or more" check (used_count >= 0),
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  constraint "personal names its employee, share its participant" check (
    case kind when 'staff' then employee_id is null and participant_id is null
              when 'personal' then employee_id is not null and participant_id is null
              else participant_id is not null and employee_id is null end)
);
create unique index entry_codes_one_share_code on public.entry_codes (participant_id) where revoked_at is null and kind = 'share';
create index entry_codes_campaign on public.entry_codes (campaign_id);
create index entry_codes_employee on public.entry_codes (employee_id);
alter table public.entry_codes enable row level security;
comment on table public.entry_codes is '私有码. The ways in: staff 员工码 (asks for roster details), personal 个人码 (one employee, binds once), share 分享码 (friends of one participant). No policy: admin only.';
comment on column public.entry_codes.id is 'Row id.';
comment on column public.entry_codes.campaign_id is 'Campaign it opens.';
comment on column public.entry_codes.kind is 'staff, personal or share.';
comment on column public.entry_codes.code_hash is 'SHA-256 of the code. 新增时留空: leave it as it is in a new row, and a code is made, which stands in code_handouts for a day. Nowhere else is a code kept, but in private.code_pictures while its picture is fetched.';
comment on column public.entry_codes.employee_id is 'personal: whose code.';
comment on column public.entry_codes.participant_id is 'share: who invites.';
comment on column public.entry_codes.expires_at is '失效时间; empty: until the campaign ends.';
comment on column public.entry_codes.max_uses is '使用上限: different people let in by this code; empty: no cap.';
comment on column public.entry_codes.used_count is 'People let in so far; counted only where max_uses is set, so that a code everyone scans at once is not one hot row.';
comment on column public.entry_codes.revoked_at is '作废时间: set it to stop a leaked code at once.';
comment on column public.entry_codes.created_at is 'When issued.';

create table public.entry_scans (
  id bigint generated always as identity primary key,
  scanned_at timestamptz not null default clock_timestamp(), -- in the order of logging, also of those who waited for each other
  entry_code_id uuid references public.entry_codes on delete cascade,
  user_id uuid,
  outcome text not null,
  admitted_id uuid references public.participants on delete set null,
  address_hash text not null default '',
  device_hash text not null default ''
);
create index entry_scans_code on public.entry_scans (entry_code_id, scanned_at);
create index entry_scans_failed_by_user on public.entry_scans (user_id, scanned_at) where outcome <> 'ok';
create index entry_scans_failed_by_address on public.entry_scans (address_hash, scanned_at) where outcome <> 'ok';
create index entry_scans_admitted on public.entry_scans (admitted_id);
create index entry_scans_admitted_by_address on public.entry_scans (entry_code_id, address_hash, scanned_at) where admitted_id is not null and address_hash <> '';
create index entry_scans_admitted_by_device on public.entry_scans (entry_code_id, device_hash, scanned_at) where admitted_id is not null and device_hash <> '';
alter table public.entry_scans enable row level security;
comment on table public.entry_scans is '扫码记录. Every attempt to enter, for tracing leaks and limiting guesses. Admin only.';
comment on column public.entry_scans.id is 'Row id.';
comment on column public.entry_scans.scanned_at is 'When.';
comment on column public.entry_scans.entry_code_id is 'Which code; empty when the code is unknown.';
comment on column public.entry_scans.user_id is 'Who tried.';
comment on column public.entry_scans.outcome is 'ok or the error code that was answered.';
comment on column public.entry_scans.admitted_id is 'Whom this very attempt let in; empty when it was refused, or the person was in already.';
comment on column public.entry_scans.address_hash is 'Keyed hash of the network address: tells same from different, not where.';
comment on column public.entry_scans.device_hash is 'Keyed hash of the device, empty where none is known: tells same from different, not which.';

create function private.random_text(p_alphabet text, p_length int) returns text language plpgsql volatile set search_path = '' as $$
declare
  v_letters constant int := char_length(p_alphabet);
  v_text text := '';
  v_byte int;
begin
  -- bytes of gen_random_uuid (strong randomness; bytes 6 and 8 are fixed in part and skipped); the last uneven part of 256 is left out
  while char_length(v_text) < p_length loop
    for i in 0..15 loop
      continue when i in (6, 8) or char_length(v_text) = p_length;
      v_byte := get_byte(uuid_send(gen_random_uuid()), i);
      continue when v_byte >= 256 - 256 % v_letters;
      v_text := v_text || substr(p_alphabet, v_byte % v_letters + 1, 1);
    end loop;
  end loop;
  return v_text;
end $$;
comment on function private.random_text is 'Random characters of an alphabet, each as likely as the others; not to be guessed.';

create function private.random_code() returns text language sql volatile set search_path = '' as $$
  select private.random_text('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 22)
$$;
comment on function private.random_code is '22 base62 characters, about 131 bits; fits WeChat''s scene (32 characters, getwxacodeunlimit).';

create function private.make_link(p_kind public.admin_link_kind, p_campaign_id uuid, p_valid interval default interval '1 day', p_note text default '') returns text
language plpgsql set search_path = '' as $$
declare v_token text := private.random_code();
begin
  insert into public.admin_links (kind, campaign_id, token_hash, expires_at, note)
  values (p_kind, p_campaign_id, sha256(convert_to(v_token, 'UTF8')), now() + p_valid, p_note);
  return private.h5_link('/#/pages/' || case p_kind when 'preview' then 'door' when 'dashboard' then 'dashboard' else 'codes' end || '/index?link=' || v_token);
end $$;
comment on function private.make_link is 'A new link for people without Studio, valid for p_valid (at most 90 days). Its address is returned once and is not stored.';

create function private.use_link(p_kind public.admin_link_kind, p_token_hash bytea) returns public.admin_links
language plpgsql set search_path = '' as $$
declare v public.admin_links;
begin
  select * into v from public.admin_links l
   where l.token_hash = p_token_hash and l.kind = p_kind and l.revoked_at is null and l.expires_at > now();
  if v.id is null then
    perform private.refuse(404, 'link_unusable', 'This link is unknown, or has ended.');
  end if;
  update public.admin_links set last_opened_at = now()
   where id = v.id and (last_opened_at is null or last_opened_at < now() - interval '1 hour');
  return v;
end $$;
comment on function private.use_link is 'The live link with this hash. link_unusable (404) alike for unknown, expired and revoked ones.';

create function private.issue_entry_code(
  p_campaign_id uuid, p_kind public.entry_code_kind, p_employee_id uuid default null, p_code text default null,
  p_expires_at timestamptz default null, p_max_uses int default null) returns text
language plpgsql set search_path = '' as $$
declare v_code text := coalesce(p_code, private.random_code()); v_id uuid;
begin
  if v_code !~ '^[0-9A-Za-z]{16,32}$' then
    perform private.refuse(400, 'invalid_input', '码为 16 到 32 位字母和数字。 · A code is 16 to 32 letters and digits.', '{"field":"code"}');
  end if;
  insert into public.entry_codes (campaign_id, kind, code_hash, employee_id, expires_at, max_uses)
  values (p_campaign_id, p_kind, sha256(convert_to(v_code, 'UTF8')), p_employee_id, p_expires_at, p_max_uses)
  returning id into v_id;
  update private.code_pictures set scene = v_code where entry_code_id = v_id; -- queued by the insert; erased with the picture
  return v_code;
end $$;
comment on function private.issue_entry_code is
  'For scripts that keep the code themselves: makes a staff or personal code, of a given text if there is one, and returns it, the only time it is shown; admins hand codes out by private.hand_out_staff_code. Its mini-program code picture follows by itself. invalid_input (400) for a code of another shape.';

create function private.normal_name(p_name text) returns text
language sql immutable set search_path = '' as $$ select lower(regexp_replace(normalize(p_name, NFKC), '\s', '', 'g')) $$;
comment on function private.normal_name is 'How names are compared: width, case and spaces do not matter.';

create function private.normal_employee_no(p_no text) returns text
language sql immutable set search_path = '' as $$ select upper(regexp_replace(normalize(p_no, NFKC), '\s', '', 'g')) $$;
comment on function private.normal_employee_no is 'ｈｍ 1024 → HM1024.';

create function private.too_many_failed_entries(p_user_id uuid, p_address_hash text) returns boolean
language sql stable set search_path = '' as $$
  -- failures only, and many more for an address than for a person: an office shares one address
  select (select count(*) from public.entry_scans s
           where s.user_id = p_user_id and s.outcome <> 'ok' and s.scanned_at > now() - interval '10 minutes') >= 10
      or (p_address_hash <> '' and (select count(*) from public.entry_scans s
           where s.address_hash = p_address_hash and s.outcome <> 'ok' and s.scanned_at > now() - interval '10 minutes') >= 300)
$$;
comment on function private.too_many_failed_entries is 'True after 10 failed entries by one person, or 300 from one address, within 10 minutes.';

-- Which row the entry check may use, or none; unknown, expired, revoked, used-up and not-open all look the same from here on.
create function private.usable_entry_code(p_code_hash bytea) returns public.entry_codes
language sql stable set search_path = '' as $$
  select ec
    from public.entry_codes ec
    join public.campaigns c on c.id = ec.campaign_id
    left join public.participants s on s.id = ec.participant_id
    left join public.employees e on e.id = coalesce(ec.employee_id, s.employee_id)
   where ec.code_hash = p_code_hash
     and ec.revoked_at is null and (ec.expires_at is null or ec.expires_at > now())
     and (ec.max_uses is null or ec.used_count < ec.max_uses)
     and c.status = 'published' and now() >= c.starts_at and now() < c.ends_at
     and s.revoked_at is null and e.left_at is null
$$;
comment on function private.usable_entry_code is 'The code with this hash if it may let somebody in at this moment, else null.';

create function private.admit_employee(p_campaign_id uuid, p_user_id uuid, p_employee_id uuid) returns public.participants
language plpgsql set search_path = '' as $$
declare v public.participants; v_id uuid := gen_random_uuid();
begin
  insert into public.participants (id, campaign_id, user_id, role, employee_id, root_employee_id, depth, display_name)
  values (v_id, p_campaign_id, p_user_id, 'employee', p_employee_id, v_id, 0,
    private.plain_name(v_id, 'employee', p_employee_id))
  on conflict do nothing
  returning * into v;
  return v;
end $$;
comment on function private.admit_employee is 'Makes the participant of an employee; null if this person or this employee is in the campaign already.';

create function private.admit_friend(p_sponsor_id uuid, p_user_id uuid) returns public.participants
language plpgsql set search_path = '' as $$
declare v public.participants; s public.participants; v_id uuid := gen_random_uuid();
begin
  select * into strict s from public.participants where id = p_sponsor_id;
  insert into public.participants (id, campaign_id, user_id, role, sponsor_id, root_employee_id, depth, display_name, sponsor_name)
  values (v_id, s.campaign_id, p_user_id, 'friend', s.id, s.root_employee_id, s.depth + 1, private.plain_name(v_id, 'friend', null), s.display_name)
  on conflict do nothing
  returning * into v;
  if v.id is not null then
    perform private.notify_participant(s.root_employee_id, 'new_fan',
      jsonb_build_object('fan_name', v.display_name, 'depth', v.depth), 'new_fan:' || v.id);
  end if;
  return v;
end $$;
comment on function private.admit_friend is 'Makes the participant of a friend and tells the employee at the root in the same transaction; null if the person is in already.';

create function private.enter_campaign(
  p_code_hash bytea, p_employee_no text, p_employee_name text, p_address_hash text, p_device_hash text default '',
  out outcome text, out campaign_id uuid, out participant_id uuid, out role text, out depth int)
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := (select auth.uid());
  v_code public.entry_codes := private.usable_entry_code(p_code_hash);
  v_person public.participants;
  v_employee_id uuid;
  v_admitted_id uuid;
begin
  if v_user is null then perform private.refuse(401, 'unauthenticated', 'Sign in first.'); end if;

  if private.too_many_failed_entries(v_user, p_address_hash) then
    outcome := 'rate_limited';
  elsif v_code.id is null then
    outcome := 'code_unusable';
  else
    select * into v_person from public.participants p where p.campaign_id = v_code.campaign_id and p.user_id = v_user;
    if v_person.id is not null then
      outcome := 'ok'; -- first touch wins: another code changes nothing
    elsif v_code.kind = 'share' then
      v_person := private.admit_friend(v_code.participant_id, v_user);
    elsif v_code.kind = 'personal' then
      v_person := private.admit_employee(v_code.campaign_id, v_user, v_code.employee_id);
    elsif not (select c.staff_requires_roster from public.campaigns c where c.id = v_code.campaign_id) then
      v_person := private.admit_employee(v_code.campaign_id, v_user, null);
    elsif p_employee_no is null or p_employee_name is null then
      outcome := 'roster_match_required';
    else
      select e.id into v_employee_id from public.employees e
       where e.employee_no = private.normal_employee_no(p_employee_no)
         and private.normal_name(e.name) = private.normal_name(p_employee_name) and e.left_at is null;
      if v_employee_id is null then
        outcome := 'roster_mismatch';
      else
        v_person := private.admit_employee(v_code.campaign_id, v_user, v_employee_id);
      end if;
    end if;
    v_admitted_id := case when outcome is null then v_person.id end;
    if outcome is null and v_person.id is null then
      -- a simultaneous second request of the same person won, or somebody else already is this employee
      select * into v_person from public.participants p where p.campaign_id = v_code.campaign_id and p.user_id = v_user;
      outcome := case when v_person.id is not null then 'ok'
                      when v_code.kind = 'personal' then 'code_unusable' else 'employee_already_joined' end;
    elsif outcome is null and v_code.max_uses is not null then
      update public.entry_codes set used_count = used_count + 1 where id = v_code.id and used_count < max_uses;
      if not found then perform private.refuse(404, 'code_unusable', 'This code cannot be used.'); end if;
    end if;
    outcome := coalesce(outcome, 'ok');
    if outcome = 'ok' and not exists (select from private.my_participations() m where m.participant_id = v_person.id) then
      outcome := 'code_unusable'; -- revoked, or left the company: no way back in by another code
    end if;
  end if;

  -- asking for the employee's details is a step, not a failed guess
  if outcome <> 'roster_match_required' then
    insert into public.entry_scans (entry_code_id, user_id, outcome, admitted_id, address_hash, device_hash)
    values (v_code.id, v_user, outcome, v_admitted_id, p_address_hash, p_device_hash);
  end if;
  if v_admitted_id is not null and v_code.kind = 'share' then
    perform private.flag_crowds(v_code, p_device_hash, p_address_hash);
  end if;
  if outcome = 'ok' then
    campaign_id := v_person.campaign_id; participant_id := v_person.id; role := v_person.role; depth := v_person.depth;
  end if;
end $$;
comment on function private.enter_campaign is
  'One attempt to enter. Answers an outcome instead of refusing, so that the attempt stays logged: ok, code_unusable, roster_match_required, roster_mismatch, employee_already_joined, rate_limited. unauthenticated (401) without a person.';
grant execute on function private.enter_campaign to authenticated;

create function private.ensure_share_code(p_campaign_id uuid, p_code_hash bytea) returns uuid
language plpgsql security definer set search_path = '' as $$
declare v_me public.participants := private.participant_in(p_campaign_id); v_id uuid;
begin
  insert into public.entry_codes (campaign_id, kind, code_hash, participant_id)
  values (p_campaign_id, 'share', p_code_hash, v_me.id)
  on conflict do nothing
  returning id into v_id;
  if v_id is null then
    select ec.id into v_id from public.entry_codes ec where ec.code_hash = p_code_hash and ec.participant_id = v_me.id;
  end if;
  if v_id is null then perform private.refuse(403, 'forbidden', 'This share code is not yours.'); end if;
  return v_id;
end $$;
comment on function private.ensure_share_code is 'Registers the caller''s share code by its hash, once. grant_ended (403) without a live grant, forbidden (403) for another''s code.';
grant execute on function private.ensure_share_code to authenticated;
