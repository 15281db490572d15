-- What a person is called. Everybody has a name that says little; who wants to be recognised chooses another. A chosen
-- name can be forgotten: the ledger, whose rows stay for ever, does not use it.

create function private.plain_name(p_participant_id uuid, p_role public.participant_role, p_employee_id uuid) returns text
language sql stable set search_path = '' as $$
  select case p_role when 'friend' then '亲友 ' || upper(left(p_participant_id::text, 4))
    else coalesce((select private.mask_name(e.name) from public.employees e where e.id = p_employee_id),
                  '员工 ' || upper(left(p_participant_id::text, 4))) end
$$;
comment on function private.plain_name is 'What a participant is called who chose no name: a masked roster name, or 员工 or 亲友 and four characters.';

create function private.set_nickname(p_nickname text) returns void
language plpgsql security definer set search_path = '' as $$
declare v_mine uuid[];
begin
  if p_nickname is null or btrim(p_nickname) <> p_nickname or p_nickname = '' or char_length(p_nickname) > 12 then
    perform private.refuse(400, 'invalid_input', 'A nickname has 1 to 12 characters.', '{"field":"nickname"}');
  end if;
  v_mine := array(select p.id from public.participants p where p.id in (select private.my_participant_ids()) order by p.id for no key update);
  if cardinality(v_mine) = 0 then perform private.refuse(403, 'grant_ended', 'There is no live access to a campaign.'); end if;
  update public.participants set display_name = p_nickname where id = any (v_mine) and display_name <> p_nickname;
end $$;
comment on function private.set_nickname is
  'What others see of the caller from now on, in every campaign they are in. invalid_input (400), grant_ended (403). Not granted to authenticated: the edge has WeChat check the name before.';
