-- A milestone made, or made easier, while the campaign runs is owed to those who have reached it already. A job looks them up
-- in small parts, so that the admin's edit locks nobody.

create index standings_campaign on public.standings (campaign_id, participant_id);

create table private.milestone_checks (
  milestone_id uuid primary key references public.milestones on delete cascade,
  checked_to uuid
);
comment on table private.milestone_checks is 'Milestones that not everybody has been checked against yet.';
comment on column private.milestone_checks.milestone_id is 'The milestone.';
comment on column private.milestone_checks.checked_to is 'Participants up to this id have been checked; empty: nobody.';

create function private.note_milestone_check() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into private.milestone_checks (milestone_id) values (new.id)
  on conflict (milestone_id) do update set checked_to = null;
  return null;
end $$;
comment on function private.note_milestone_check is 'Trigger: has everybody checked against a milestone that is new, or easier than before.';
create trigger note_check after insert on public.milestones for each row execute function private.note_milestone_check();
create trigger note_check_again after update on public.milestones for each row
  when ((old.metric, old.target, old.times) is distinct from (new.metric, new.target, new.times)) execute function private.note_milestone_check();

create function private.owed_people(p_check private.milestone_checks, p_limit int) returns uuid[]
language sql stable set search_path = '' as $$
  select array(
    select s.participant_id from public.standings s join public.milestones m on m.id = p_check.milestone_id and m.campaign_id = s.campaign_id
     where (p_check.checked_to is null or s.participant_id > p_check.checked_to)
       and m.target <= case m.metric when 'qualified_fans' then s.qualified_fans when 'visits' then s.visits
                                     when 'own_orders' then s.own_orders when 'fan_orders' then s.fan_orders end
     order by s.participant_id limit p_limit)
$$;
comment on function private.owed_people is 'The next people who have reached a milestone that they may not have been given.';

create function private.recheck_new_milestones(p_now timestamptz default now(), p_limit int default 200) returns int
language plpgsql security definer set search_path = '' as $$
declare v_check private.milestone_checks; v_people uuid[];
begin
  loop
    select k.* into v_check from private.milestone_checks k
      join public.milestones m on m.id = k.milestone_id join public.campaigns c on c.id = m.campaign_id
     where c.status = 'published' and p_now >= c.starts_at and p_now < c.ends_at
     order by k.milestone_id limit 1 for no key update of k skip locked;
    if not found then return 0; end if;
    v_people := private.owed_people(v_check, p_limit);
    if cardinality(v_people) < p_limit then
      delete from private.milestone_checks where milestone_id = v_check.milestone_id;
    else
      update private.milestone_checks set checked_to = v_people[p_limit] where milestone_id = v_check.milestone_id;
    end if;
    exit when cardinality(v_people) > 0; -- no second set of standings in one transaction
  end loop;
  perform private.lock_standings(v_people);
  perform private.recheck_milestones(id) from unnest(v_people) id;
  return cardinality(v_people);
end $$;
comment on function private.recheck_new_milestones is
  'Gives new milestones to the next people who had reached them before; returns how many were looked at. Run until it returns 0; safe to run at any time, by several at once.';
