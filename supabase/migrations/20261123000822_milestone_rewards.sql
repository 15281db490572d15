-- Giving what is reached and taking back what no longer is. Whoever changes a count calls this with the standing locked, so
-- that twenty fans at once reach a milestone once.

create function private.may_be_rewarded(p_participant_id uuid) returns boolean
language sql stable set search_path = '' as $$
  select exists (
    select from public.participants p
      join public.campaigns c on c.id = p.campaign_id
      left join public.employees e on e.id = p.employee_id
     where p.id = p_participant_id and p.revoked_at is null and p.excluded_at is null and e.left_at is null
       and c.status = 'published' and now() >= c.starts_at and now() < c.ends_at)
$$;
comment on function private.may_be_rewarded is 'Whether the campaign is running and the person still takes part in it.';

create function private.reward_reference(p_reward private.milestone_rewards) returns text
language sql immutable set search_path = '' as $$
  select 'milestone:' || p_reward.milestone_id || ':' || p_reward.participant_id || ':' || p_reward.ordinal || ':' || p_reward.round
$$;
comment on function private.reward_reference is 'The cause under which a reward is booked, once.';

create function private.give_reward(p_milestone public.milestones, p_participant_id uuid, p_ordinal int) returns void
language plpgsql set search_path = '' as $$
declare v_reward private.milestone_rewards; v_reference text; v_memo jsonb := jsonb_build_object('title', p_milestone.title, 'milestone_id', p_milestone.id);
begin
  insert into private.milestone_rewards (milestone_id, participant_id, ordinal, round)
  select p_milestone.id, p_participant_id, p_ordinal, 1 + count(*) from private.milestone_rewards r
   where r.milestone_id = p_milestone.id and r.participant_id = p_participant_id and r.ordinal = p_ordinal
  returning * into v_reward;
  v_reference := private.reward_reference(v_reward);
  if p_milestone.points > 0 then
    perform private.grant_points(p_participant_id, p_milestone.points, v_reference, 'milestone_points', v_memo);
  end if;
  if p_milestone.tickets > 0 then
    perform private.grant_tickets(p_participant_id, p_milestone.tickets, v_reference, 'milestone');
  end if;
  perform private.notify_participant(p_participant_id, 'milestone_reached',
    jsonb_build_object('title', p_milestone.title, 'points', p_milestone.points, 'tickets', p_milestone.tickets), v_reference);
end $$;
comment on function private.give_reward is 'Books one reward: points, tickets and a message together.';

create function private.take_reward_back(p_milestone public.milestones, p_participant_id uuid, p_ordinal int) returns void
language plpgsql set search_path = '' as $$
declare v_reward private.milestone_rewards; v_reference text;
begin
  update private.milestone_rewards r set taken_back_at = now()
   where r.milestone_id = p_milestone.id and r.participant_id = p_participant_id and r.ordinal = p_ordinal and r.taken_back_at is null
  returning * into strict v_reward;
  v_reference := private.reward_reference(v_reward);
  if p_milestone.points > 0 then
    perform private.take_points_back(p_participant_id, p_milestone.points, v_reference || ':back', 'milestone_points_taken_back',
      jsonb_build_object('title', p_milestone.title, 'milestone_id', p_milestone.id));
  end if;
  if p_milestone.tickets > 0 then
    perform private.take_tickets_back(v_reference);
  end if;
end $$;
comment on function private.take_reward_back is 'Books one reward back: its points, and those of its tickets that are not drawn yet.';

create function private.recheck_milestones(p_participant_id uuid) returns void
language plpgsql set search_path = '' as $$
declare v_standing public.standings; v_found record; v_rewarded boolean;
begin
  select * into v_standing from public.standings s where s.participant_id = p_participant_id for no key update;
  if not found or v_standing.held_reason is not null then return; end if;
  for v_found in
    select m as milestone, held.ordinals, reached.ordinals as due
      from public.milestones m
     cross join lateral (select count(*)::int as ordinals from private.milestone_rewards r
                          where r.milestone_id = m.id and r.participant_id = p_participant_id and r.taken_back_at is null) held
     cross join lateral (select least(m.times, case m.metric
                            when 'qualified_fans' then v_standing.qualified_fans
                            when 'visits' then v_standing.visits
                            when 'own_orders' then v_standing.own_orders
                            when 'fan_orders' then v_standing.fan_orders end / m.target) as ordinals) reached
     where m.campaign_id = v_standing.campaign_id and held.ordinals <> reached.ordinals
     order by m.position, m.id
  loop
    v_rewarded := coalesce(v_rewarded, private.may_be_rewarded(p_participant_id));
    if v_rewarded then
      perform private.give_reward(v_found.milestone, p_participant_id, n) from generate_series(v_found.ordinals + 1, v_found.due) n;
    end if;
    perform private.take_reward_back(v_found.milestone, p_participant_id, n) from generate_series(v_found.ordinals, v_found.due + 1, -1) n;
  end loop;
end $$;
comment on function private.recheck_milestones is
  'Gives a person what they have reached by their counts and takes back what they no longer have; nothing while they are held. Gives only while the campaign runs. Costs the same whatever the counts are.';
