-- What a decision on a reward flag means. Locks: the flag (by the edit itself), its fans, their orders, then standings; all
-- before the row changes, so that whoever raises a flag for the same person at this moment is not waited for.

create function private.lock_flag(p_flag public.reward_flags, p_decision text) returns void
language plpgsql set search_path = '' as $$
declare v_fans uuid[];
begin
  if p_decision = 'confirmed' then
    v_fans := array(select ff.fan_id from public.reward_flag_fans ff where ff.flag_id = p_flag.id order by 1);
    perform from public.participants p where p.id = any (v_fans) order by p.id for no key update;
    perform from public.orders o where o.participant_id = any (v_fans) and o.paid_at is not null order by o.id for no key update;
  end if;
  perform private.lock_standings(p_flag.participant_id || v_fans || array(select p.root_employee_id from public.participants p where p.id = any (v_fans)));
  if exists (select from public.reward_flag_fans ff where ff.flag_id = p_flag.id and ff.fan_id <> all (v_fans)) then
    perform private.refuse(409, 'forbidden', '这条待审核记录刚刚又加入了粉丝：请重新查看再决定。 · Another fan was added to this flag at this moment: look again, then decide.');
  end if;
end $$;
comment on function private.lock_flag is 'Locks whom a decision on a flag concerns. forbidden (409) when the flag grew meanwhile: nobody is excluded whom the admin has not seen.';

create function private.check_flag_change() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    perform private.refuse(409, 'forbidden', '待审核记录要保留：请改为排除嫌疑（cleared）。 · A flag stays as a record: clear it instead.');
  elsif (new.id, new.campaign_id, new.participant_id, new.kind, new.created_at)
        is distinct from (old.id, old.campaign_id, old.participant_id, old.kind, old.created_at) then
    perform private.refuse(409, 'forbidden', '待审核记录的对象不能改：请先排除嫌疑（cleared），再另建一条。 · What a flag is about stays as it was raised: clear it and raise another.');
  elsif old.status <> 'open' then
    perform private.refuse(409, 'forbidden', '这条待审核记录已有结论，结论不能再改。 · This flag is decided, and a decision is final.');
  elsif new.status <> 'open' and btrim(new.note) = '' then
    perform private.refuse(400, 'invalid_input', '请在 note 里写明结论的说明：本人会看到。 · Write a note with the decision: the person reads it.', '{"field":"note"}');
  elsif new.status <> 'open' then
    perform private.lock_flag(old, new.status);
    new.decided_at := clock_timestamp();
  end if;
  return new;
end $$;
comment on function private.check_flag_change is 'Trigger: a flag is decided once, with a note, and never deleted.';
create trigger check_change before update or delete on public.reward_flags for each row execute function private.check_flag_change();

create function private.exclude_fans(p_flag public.reward_flags) returns void
language plpgsql set search_path = '' as $$
declare v_fans uuid[];
begin
  v_fans := array(select p.id from public.reward_flag_fans ff join public.participants p on p.id = ff.fan_id
                   where ff.flag_id = p_flag.id and p.excluded_at is null);
  update public.standings s
     set direct_fans = s.direct_fans - q.fans, visits = s.visits - q.visits,
         qualified_fans = s.qualified_fans - q.qualified, fan_orders = s.fan_orders - q.orders
    from (select count(*)::int as fans, count(p.visited_at)::int as visits, count(p.qualified_at)::int as qualified,
                 coalesce(sum(st.own_orders), 0)::int as orders
            from public.participants p join public.standings st on st.participant_id = p.id where p.id = any (v_fans)) q
   where s.participant_id = p_flag.participant_id;
  update public.participants set excluded_at = now(), qualified_at = null where id = any (v_fans);
  perform private.void_commission(o) from public.orders o where o.participant_id = any (v_fans) and o.paid_at is not null order by o.id;
end $$;
comment on function private.exclude_fans is 'Takes the fans of a confirmed flag out of their sponsor''s counts and their orders out of the commission. They stay in the list of fans.';

create function private.end_hold() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.status = 'confirmed' then
    perform private.exclude_fans(new);
  end if;
  update public.standings s set held_reason = other.kind, held_at = case when other.kind is not null then s.held_at end
    from (select min(g.kind) as kind from public.reward_flags g where g.participant_id = new.participant_id and g.status = 'open') other
   where s.participant_id = new.participant_id;
  perform private.notify_participant(new.participant_id, case new.status when 'cleared' then 'rewards_cleared' else 'rewards_refused' end,
    jsonb_build_object('note', new.note), 'rewards_decided:' || new.id);
  perform private.recheck_milestones(new.participant_id);
  return null;
end $$;
comment on function private.end_hold is 'Trigger: does what a decision on a flag means, tells the person, and gives what was held back unless another flag is open.';
create trigger end_hold after update of status on public.reward_flags for each row
  when (old.status = 'open' and new.status <> 'open') execute function private.end_hold();
