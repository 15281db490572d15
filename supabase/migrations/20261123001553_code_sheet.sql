-- The sheet to print: who holds its link reads the codes that were handed out, for as long as they may be read.

create function private.code_sheet_link(p_campaign_id uuid, p_valid interval default interval '1 day') returns text
language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from public.campaigns c where c.id = p_campaign_id) then
    perform private.refuse(400, 'invalid_input', '没有这个活动。 · There is no such campaign.', '{"field":"campaign_id"}');
  elsif p_valid is null or p_valid <= interval '0' or p_valid > interval '7 days' then
    perform private.refuse(400, 'invalid_input', '码表链接最长 7 天有效。 · A sheet of codes can be opened for at most 7 days.', '{"field":"valid"}');
  end if;
  return private.make_link('code_sheet', p_campaign_id, p_valid);
end $$;
comment on function private.code_sheet_link is '打印码表. A link to the printable sheet of the codes of a campaign, for a day unless said otherwise, 7 days at most. Whoever holds it reads the codes: give it to nobody but who prints them.';

create function private.code_sheet(p_campaign_id uuid, p_after uuid, p_limit int)
returns table (id uuid, entry_code_id uuid, kind public.entry_code_kind, employee_no text, name text, department text, email text,
  code text, link text, picture private.code_picture_status, expires_at timestamptz, revoked boolean)
language sql stable security definer set search_path = '' as $$
  select h.id, h.entry_code_id, h.kind, h.employee_no, h.name, h.department,
         case when r.readable then h.email end, case when r.readable then h.code end, case when r.readable then h.link end,
         case when r.alive then (select p.status from private.code_pictures p where p.entry_code_id = ec.id) end,
         ec.expires_at, ec.revoked_at is not null or e.left_at is not null
    from public.code_handouts h
    join public.entry_codes ec on ec.id = h.entry_code_id
    join public.campaigns c on c.id = h.campaign_id
    left join public.employees e on e.id = ec.employee_id
    left join public.code_handouts before on before.id = p_after and before.campaign_id = h.campaign_id
    cross join lateral (select not private.is_code_over(ec, c, now()) and e.left_at is null as alive) a
    cross join lateral (select a.alive, a.alive and h.created_at > now() - interval '1 day' as readable) r
   where h.campaign_id = p_campaign_id
     and (p_after is null or (h.kind, h.department, h.employee_no, h.id) > (before.kind, before.department, before.employee_no, before.id))
     -- of what was rotated, the newest only
     and (ec.revoked_at is null or not exists (
           select from public.code_handouts n
            where n.campaign_id = h.campaign_id and n.kind = h.kind and n.department = h.department and n.employee_no = h.employee_no and (n.created_at, n.id) > (h.created_at, h.id)))
   order by h.kind, h.department, h.employee_no, h.id limit p_limit
$$;
comment on function private.code_sheet is
  'A page of the sheet: codes that were handed out, staff codes first, then by department and employee number; each with its text while that may be read, by the clock and whether or not the job has erased it.';
