-- Handing out codes. The database knows only the hash of a code, yet an admin must be able to mail and print codes: so a code
-- that is made here stands in code_handouts with its link for a day, and then nothing of it is left but who got it and when.
-- There is one way of making one, which Studio's table editor and the functions share: a row in entry_codes without a hash.

create table public.code_handouts (
  id uuid primary key default gen_random_uuid(),
  kind public.entry_code_kind not null,
  name text not null default '',
  link text,
  department text not null default '',
  employee_no text not null default '',
  email text,
  code text,
  campaign_id uuid not null references public.campaigns on delete cascade,
  -- written just before the code's own row, by its trigger
  entry_code_id uuid not null unique references public.entry_codes on delete cascade deferrable initially deferred,
  created_at timestamptz not null default now(),
  erased_at timestamptz,
  constraint "code, link and email stay until erased_at, and no longer" check (
    case when erased_at is null then code is not null and link is not null else code is null and link is null and email is null end)
);
create index code_handouts_sheet on public.code_handouts (campaign_id, kind, department, employee_no, id);
create index code_handouts_readable on public.code_handouts (created_at) where erased_at is null;
alter table public.code_handouts enable row level security;
comment on table public.code_handouts is '发码记录. Codes that were handed out: readable for a day (export it as CSV for a mail merge), afterwards only who got one and when. No policy: admin only.';
comment on column public.code_handouts.id is 'Row id.';
comment on column public.code_handouts.kind is 'staff 员工码 or personal 个人码.';
comment on column public.code_handouts.name is '姓名, as on the roster that day.';
comment on column public.code_handouts.link is '链接. What to send: opens the campaign in a browser; erased with the code.';
comment on column public.code_handouts.department is '部门, as on the roster that day.';
comment on column public.code_handouts.employee_no is '工号 of whose code it is; empty for a staff code.';
comment on column public.code_handouts.email is '邮箱, for the mail merge; erased with the code.';
comment on column public.code_handouts.code is '私有码. The code itself, for a day; erased at once when it is revoked or rotated.';
comment on column public.code_handouts.campaign_id is 'Campaign it opens.';
comment on column public.code_handouts.entry_code_id is 'The code.';
comment on column public.code_handouts.created_at is '发码时间. When made.';
comment on column public.code_handouts.erased_at is '抹除时间. When code, link and email were erased.';

create unique index "this employee has a personal code already: rotate or revoke it" on public.entry_codes (campaign_id, employee_id) where kind = 'personal' and revoked_at is null;

create function private.check_new_code(p_code public.entry_codes) returns public.employees
language plpgsql stable set search_path = '' as $$
declare c public.campaigns; e public.employees;
begin
  select * into c from public.campaigns where id = p_code.campaign_id;
  if c.id is null then
    perform private.refuse(400, 'invalid_input', '请选择这个码要打开的活动 campaign_id。 · Choose the campaign that the code is to open.', '{"field":"campaign_id"}');
  elsif c.status = 'ended' or c.ends_at <= now() then
    perform private.refuse(400, 'invalid_input', '这个活动已结束，码不再让人进入：请先把 ends_at 改晚。 · This campaign has ended: no code lets anybody in any more. Move ends_at first.', '{"field":"campaign_id"}');
  elsif p_code.expires_at <= now() then
    perform private.refuse(400, 'invalid_input', 'expires_at 已经过去：请填更晚的时间，或留空，码到活动结束前都有效。 · expires_at is over already: take a later time, or leave it empty so that the code is good until the campaign ends.', '{"field":"expires_at"}');
  elsif p_code.participant_id is not null then
    perform private.refuse(400, 'invalid_input', '员工码和个人码没有参与者：participant_id 请留空。 · A staff or personal code has no participant: leave participant_id empty.', '{"field":"participant_id"}');
  elsif p_code.kind = 'staff' and p_code.employee_id is not null then
    perform private.refuse(400, 'invalid_input', '员工码给全体员工：employee_id 请留空，或把 kind 选为 personal。 · A staff code is for all employees: leave employee_id empty, or choose kind personal.', '{"field":"employee_id"}');
  elsif p_code.kind = 'personal' then
    select * into e from public.employees where id = p_code.employee_id;
    if e.id is null then
      perform private.refuse(400, 'invalid_input', '个人码要有员工：请选择 employee_id。 · A personal code needs its employee: choose employee_id.', '{"field":"employee_id"}');
    elsif e.left_at is not null then
      perform private.refuse(400, 'invalid_input', '这位员工已离职，码不会让人进入。如果有误，请清空 left_at。 · This employee has left the company, so no code would let them in. Empty left_at if that is wrong.', '{"field":"employee_id"}');
    end if;
  end if;
  return e;
end $$;
comment on function private.check_new_code is 'Refuses a staff or personal code that could let nobody in, with a sentence (invalid_input, 400). Gives the employee of a personal code.';

create function private.make_code() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_code text; v_link text; e public.employees;
begin
  if new.kind is null then
    perform private.refuse(400, 'invalid_input', '请选择码的 kind：staff 或 personal。 · Choose the kind of the code: staff or personal.', '{"field":"kind"}');
  elsif new.kind = 'share' then
    perform private.refuse(400, 'invalid_input', '分享码在本人打开分享页时生成。这里请建员工码或个人码。 · A share code is made when its owner opens the share page. Make a staff or a personal code here.', '{"field":"kind"}');
  end if;
  e := private.check_new_code(new);
  if octet_length(coalesce(new.code_hash, '')) > 0 then return new; end if; -- whoever gives the hash knows the code
  v_code := private.random_code();
  v_link := private.h5_link('/i/' || v_code);
  new.code_hash := sha256(convert_to(v_code, 'UTF8'));
  insert into public.code_handouts (entry_code_id, campaign_id, kind, employee_no, name, department, email, code, link)
  values (new.id, new.campaign_id, new.kind, coalesce(e.employee_no, ''), coalesce(e.name, ''), coalesce(e.department, ''), nullif(e.email, ''), v_code, v_link);
  return new;
end $$;
comment on function private.make_code is 'Trigger: a staff or personal code must make sense, and one without a hash is made here and handed out in code_handouts.';
create trigger make_code before insert on public.entry_codes for each row
  when (new.kind is distinct from 'share' or octet_length(coalesce(new.code_hash, '')) = 0) execute function private.make_code();

create function private.keep_code() returns trigger language plpgsql set search_path = '' as $$
begin
  perform private.refuse(400, 'invalid_input', '码建好后不能改。请填 revoked_at 停用它，再建一个。 · A code stays what it was made as. Set revoked_at, and make another one.', '{"field":"kind"}');
  return null;
end $$;
comment on function private.keep_code is 'Trigger: refuses to turn a code into another campaign''s, kind''s or person''s.';
create trigger keep_code before update of id, campaign_id, kind, code_hash, employee_id, participant_id on public.entry_codes for each row
  when ((old.id, old.campaign_id, old.kind, old.code_hash, old.employee_id, old.participant_id)
    is distinct from (new.id, new.campaign_id, new.kind, new.code_hash, new.employee_id, new.participant_id))
  execute function private.keep_code();

create function private.erase_revoked_code() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.code_handouts set code = null, link = null, email = null, erased_at = now()
   where entry_code_id = new.id and erased_at is null;
  update private.code_pictures set status = 'given_up', reason = 'unusable', scene = null
   where entry_code_id = new.id and status = 'due';
  return null;
end $$;
comment on function private.erase_revoked_code is 'Trigger: the text of a code is erased everywhere the moment it is revoked.';
create trigger erase_revoked_code after update of revoked_at on public.entry_codes for each row
  when (old.revoked_at is null and new.revoked_at is not null) execute function private.erase_revoked_code();

create function private.erase_handed_out_codes(p_now timestamptz default now()) returns int
language sql security definer set search_path = '' as $$
  with erased as (
    update public.code_handouts h set code = null, link = null, email = null, erased_at = p_now
      from public.entry_codes ec
      join public.campaigns c on c.id = ec.campaign_id
      left join public.employees e on e.id = ec.employee_id
     where ec.id = h.entry_code_id and h.erased_at is null
       and (h.created_at <= p_now - interval '1 day' or private.is_code_over(ec, c, p_now) or e.left_at is not null) returning 1)
  select count(*)::int from erased
$$;
comment on function private.erase_handed_out_codes is 'Erases what was readable for a day, and at once the codes that are over and those of employees who have left. How many.';
