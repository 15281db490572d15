-- What the admin does with codes: hand out, rotate, revoke, extend. None of it touches people who are in already: to shut
-- somebody out is another act (participants.revoked_at).

create function private.hand_out_staff_code(p_campaign_id uuid, p_expires_at timestamptz default null, p_max_uses int default null) returns text
language plpgsql security definer set search_path = '' as $$
declare v_id uuid;
begin
  insert into public.entry_codes (campaign_id, kind, expires_at, max_uses) values (p_campaign_id, 'staff', p_expires_at, p_max_uses)
  returning id into v_id;
  return (select h.link from public.code_handouts h where h.entry_code_id = v_id);
end $$;
comment on function private.hand_out_staff_code is
  '发员工码. A new staff code for a mail or a poster; its link is the answer and stands in code_handouts for a day. Also before the campaign is published: it opens when the campaign does.';

create function private.hand_out_personal_codes(p_campaign_id uuid, p_department text default null) returns int
language plpgsql security definer set search_path = '' as $$
declare v_department constant text := nullif(btrim(p_department), ''); v_count int;
begin
  -- two at once would each find the same people without a code
  perform from public.campaigns c where c.id = p_campaign_id for no key update;
  if not found then
    perform private.refuse(400, 'invalid_input', '没有这个活动。 · There is no such campaign.', '{"field":"campaign_id"}');
  end if;
  if not exists (select from public.employees e where e.left_at is null and (v_department is null or e.department = v_department)) then
    perform private.refuse(400, 'invalid_input', case when v_department is null then '花名册里没有人：请先导入。 · There is nobody on the roster: import it first.'
      else format('花名册里没有 %s 部门的人。 · Nobody on the roster is in the department %1$s.', v_department) end, '{"field":"department"}');
  end if;
  perform private.revoke_expired_codes(p_campaign_id);
  with issued as (
    insert into public.entry_codes (campaign_id, kind, employee_id)
    select p_campaign_id, 'personal', e.id from public.employees e
     where e.left_at is null and (v_department is null or e.department = v_department)
       and not exists (select from public.entry_codes o
                        where o.campaign_id = p_campaign_id and o.employee_id = e.id and o.kind = 'personal' and o.revoked_at is null)
    returning 1)
  select count(*)::int into v_count from issued;
  return v_count;
end $$;
comment on function private.hand_out_personal_codes is
  '发个人码. A code for each employee of the roster, or of one department, who has none that still lets in; those who have left get none. How many; they stand in code_handouts for a day.';

create function private.revoke_expired_codes(p_campaign_id uuid) returns void
language sql security definer set search_path = '' as $$
  update public.entry_codes set revoked_at = now()
   where campaign_id = p_campaign_id and kind = 'personal' and revoked_at is null and expires_at <= now()
$$;
comment on function private.revoke_expired_codes is 'Makes room for new personal codes: those whose time is over are revoked.';

create function private.lock_live_code(p_entry_code_id uuid) returns public.entry_codes
language plpgsql set search_path = '' as $$
declare ec public.entry_codes;
begin
  select * into ec from public.entry_codes where id = p_entry_code_id for no key update;
  if ec.id is null then
    perform private.refuse(404, 'not_found', '没有这个 id 的码。用 private.code_id(''<码或链接>'') 可以查出码的 id。 · There is no entry code with this id. private.code_id(''<code or link>'') finds the id of a code.');
  elsif ec.revoked_at is not null then
    perform private.refuse(400, 'invalid_input', '这个码已停用。请另发一个。 · This code has been revoked already. Hand out a new one instead.', '{"field":"entry_code_id"}');
  end if;
  return ec;
end $$;
comment on function private.lock_live_code is 'The code, locked, so that of two admins one acts and the other reads that it is done. not_found (404), or invalid_input (400) when it is revoked.';

create function private.rotate_code(p_entry_code_id uuid, p_reason text default '') returns text
language plpgsql security definer set search_path = '' as $$
declare ec public.entry_codes; v_id uuid;
begin
  perform private.because(p_reason);
  ec := private.lock_live_code(p_entry_code_id);
  if ec.kind = 'share' then
    perform private.refuse(400, 'invalid_input', '分享码在整个活动里归本人所有，不能更换：如果泄露，请停用它（private.revoke_codes）。 · A share code belongs to its owner for the whole campaign and cannot be replaced: revoke it (private.revoke_codes) if it has leaked.', '{"field":"entry_code_id"}');
  elsif ec.expires_at <= now() then
    perform private.refuse(400, 'invalid_input', '这个码已过期。请延期（private.extend_code），或另发一个。 · This code has expired. Extend it (private.extend_code), or hand out a new one.', '{"field":"entry_code_id"}');
  end if;
  update public.entry_codes set revoked_at = now() where id = ec.id;
  insert into public.entry_codes (campaign_id, kind, employee_id, expires_at, max_uses)
  values (ec.campaign_id, ec.kind, ec.employee_id, ec.expires_at, ec.max_uses) returning id into v_id;
  return (select h.link from public.code_handouts h where h.entry_code_id = v_id);
end $$;
comment on function private.rotate_code is
  '换码. A new code of the same kind, for the same employee, with the same limits; the old one is dead from the same moment. Who came in by the old one stays in. The new link is the answer.';

create function private.revoke_codes(p_entry_code_ids uuid[], p_reason text) returns int
language plpgsql security definer set search_path = '' as $$
declare v_unknown uuid; v_count int;
begin
  if coalesce(btrim(p_reason), '') = '' then
    perform private.refuse(400, 'invalid_input', '请写明停用的原因，它会记入操作记录。 · Say why the codes are revoked: it stands in the audit log.', '{"field":"reason"}');
  end if;
  select i into v_unknown from unnest(p_entry_code_ids) i where not exists (select from public.entry_codes ec where ec.id = i) limit 1;
  if v_unknown is not null or coalesce(cardinality(p_entry_code_ids), 0) = 0 then
    perform private.refuse(404, 'not_found', coalesce('没有 id 为 ' || v_unknown || ' 的码。 · There is no entry code with the id ' || v_unknown || '.', '请填写要停用的码的 id。 · Name the ids of the codes to revoke.'));
  end if;
  perform private.because(p_reason);
  update public.entry_codes set revoked_at = now() where id = any (p_entry_code_ids) and revoked_at is null;
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function private.revoke_codes is
  '作废私有码. Codes of any kind, leaked share codes too: from now on they let nobody in. Who came in by one stays in; blocking a person is another act. How many were alive until now.';

create function private.extend_code(p_entry_code_id uuid, p_expires_at timestamptz) returns text
language plpgsql security definer set search_path = '' as $$
declare ec public.entry_codes; c public.campaigns; v_until timestamptz;
begin
  ec := private.lock_live_code(p_entry_code_id);
  select * into strict c from public.campaigns where id = ec.campaign_id;
  if p_expires_at <= now() then
    perform private.refuse(400, 'invalid_input', '新的时间已经过去。要停用这个码，请用 revoke。 · The new time is over already. To stop the code, revoke it.', '{"field":"expires_at"}');
  elsif c.status = 'ended' or c.ends_at <= now() then
    perform private.refuse(400, 'invalid_input', '这个码的活动已结束：请先把活动的 ends_at 改晚。 · The campaign of this code has ended: move its ends_at first.', '{"field":"expires_at"}');
  end if;
  update public.entry_codes set expires_at = p_expires_at where id = ec.id;
  v_until := least(c.ends_at, p_expires_at);
  return '有效至 · good until ' || to_char(v_until at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || ' 北京时间 (UTC+8)';
end $$;
comment on function private.extend_code is '延期. Another end for a code, or none (null): then it is good until its campaign ends. Answers until when it is good, which is never after the campaign.';

create function private.code_id(p_code_or_link text) returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare v_id uuid;
begin
  select ec.id into v_id from public.entry_codes ec
   where ec.code_hash = sha256(convert_to(substring(btrim(p_code_or_link) from '[0-9A-Za-z]{16,32}$'), 'UTF8'));
  if v_id is null then
    perform private.refuse(404, 'not_found', '没有内容相符的码。请填码，或以它结尾的完整链接。 · No code has this text. Give the code, or the whole link that ends with it.');
  end if;
  return v_id;
end $$;
comment on function private.code_id is 'Whose leaked link is this? The id of the code with this text, from the code or a link that ends with it. not_found (404).';
