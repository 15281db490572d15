-- When a fan counts. A fan is qualified while they have claimed a coupon (unless the campaign asks for an order) or have
-- a paid order that was not given back in whole; each counts once, for the person who invited them.

create function private.qualify(p_participant_id uuid) returns void
language plpgsql set search_path = '' as $$
declare v_sponsor uuid;
begin
  update public.participants p set qualified_at = now()
    from public.campaigns c, public.standings s
   where p.id = p_participant_id and c.id = p.campaign_id and s.participant_id = p.id
     and p.qualified_at is null and p.sponsor_id is not null and p.excluded_at is null
     and (s.own_orders > 0 or (c.qualified_by = 'claim' and p.claimed_at is not null))
  returning p.sponsor_id into v_sponsor;
  if not found then return; end if;
  perform private.lock_standings(array[v_sponsor]);
  update public.standings set qualified_fans = qualified_fans + 1, qualified_last_at = now() where participant_id = v_sponsor;
  perform private.recheck_milestones(v_sponsor);
end $$;
comment on function private.qualify is 'Makes a fan qualified if they are due, and counts them for their sponsor, once. The fan is locked already, or has just been changed.';

create function private.disqualify(p_participant_id uuid) returns void
language plpgsql set search_path = '' as $$
declare v_sponsor uuid;
begin
  update public.participants p set qualified_at = null
    from public.campaigns c, public.standings s
   where p.id = p_participant_id and c.id = p.campaign_id and s.participant_id = p.id
     and p.qualified_at is not null and s.own_orders = 0 and (c.qualified_by = 'order' or p.claimed_at is null)
  returning p.sponsor_id into v_sponsor;
  if not found then return; end if;
  perform private.lock_standings(array[v_sponsor]);
  update public.standings set qualified_fans = qualified_fans - 1 where participant_id = v_sponsor;
end $$;
comment on function private.disqualify is 'Takes the qualification back from a fan whose last order was given back in whole, where nothing else made them qualified.';

create function private.confirm_visits(p_participant_ids uuid[]) returns void
language plpgsql set search_path = '' as $$
declare v_fans uuid[]; v_sponsors uuid[];
begin
  v_fans := array(select p.id from public.participants p
                   where p.id = any (p_participant_ids) and p.visited_at is null and p.sponsor_id is not null order by p.id for no key update);
  if cardinality(v_fans) = 0 then return; end if;
  update public.participants set visited_at = now() where id = any (v_fans);
  v_sponsors := array(select p.sponsor_id from public.participants p where p.id = any (v_fans) and p.excluded_at is null order by 1);
  perform private.lock_standings(v_sponsors);
  update public.standings s set visits = s.visits + q.fans
    from (select id, count(*)::int as fans from unnest(v_sponsors) id group by 1) q where s.participant_id = q.id;
  perform private.recheck_milestones(id) from unnest(v_sponsors) id order by id;
end $$;
comment on function private.confirm_visits is 'Notes that these fans have done something on the page, and counts each of them once for their sponsor. Nothing for employees and for fans counted before.';

create function private.keep_qualified_by() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from public.standings s where s.campaign_id = new.id and s.qualified_fans > 0) then
    perform private.refuse(400, 'invalid_input',
      'qualified_by 不能再改：已按它计过有效粉丝，奖励可能已发。 · qualified_by cannot change any more: fans have been counted by it, and rewards may have been given.', '{"field":"qualified_by"}');
  end if;
  return new;
end $$;
comment on function private.keep_qualified_by is 'Trigger: what makes a fan qualified is fixed from the first qualified fan on.';
create trigger keep_qualified_by before update of qualified_by on public.campaigns for each row
  when (old.qualified_by <> new.qualified_by) execute function private.keep_qualified_by();
