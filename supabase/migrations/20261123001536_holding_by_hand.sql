-- 奖励核查. Holding somebody's rewards because an admin wants to look, and deciding a flag by its id. What follows is done by the
-- triggers of reward_flags.

create function private.hold_rewards(p_participant_id uuid, p_note text) returns text
language plpgsql security definer set search_path = '' as $$
declare v_note text := private.take_reason(p_note); v_person public.participants; v_flag public.reward_flags;
begin
  select * into v_person from public.participants p where p.id = p_participant_id;
  if not found then
    perform private.refuse(404, 'not_found', '没有这个参与者，请从 participants 表复制 id。 · There is no such participant: copy the id from the table participants.', '{"field":"participant_id"}');
  end if;
  perform private.lock_standings(array[p_participant_id]); -- of two who press at once the second finds the flag
  select * into v_flag from public.reward_flags g where g.participant_id = p_participant_id and g.kind = 'by_hand' and g.status = 'open';
  if found then
    return format('%s 的奖励已经在核查中（%s），没有再加。 · Already held; nothing was done.', v_person.display_name, v_flag.id);
  end if;
  insert into public.reward_flags (participant_id, kind, evidence) values (p_participant_id, 'by_hand', jsonb_build_object('note', v_note)) returning * into v_flag;
  return format('%s 的奖励已暂停发放和提现，本人已收到消息。核查编号 %s：没问题用 decide_flag(''…'', ''cleared'', ''说明'')；确认作弊先把粉丝加进 reward_flag_fans，再用 ''confirmed''。 · Held until flag %2$s is decided.',
    v_person.display_name, v_flag.id);
end $$;
comment on function private.hold_rewards is
  '暂扣奖励. Holds what a person would be given or paid until the flag is decided; again: says that it is held. not_found (404), invalid_input (400).';

create function private.decide_flag(p_flag_id uuid, p_decision text, p_note text) returns text
language plpgsql security definer set search_path = '' as $$
declare v_flag public.reward_flags; v_fans int; v_name text;
begin
  if p_decision is null or p_decision not in ('cleared', 'confirmed') then
    perform private.refuse(400, 'invalid_input', '决定写 cleared（排除嫌疑）或 confirmed（确认作弊）。 · The decision is cleared or confirmed.', '{"field":"decision"}');
  elsif coalesce(btrim(p_note), '') = '' then
    perform private.refuse(400, 'invalid_input', '请写说明，本人会看到。 · Write a note: the person reads it.', '{"field":"note"}');
  end if;
  perform private.because(p_note);
  select * into v_flag from public.reward_flags g where g.id = p_flag_id for no key update;
  if not found then
    perform private.refuse(404, 'not_found', '没有这条核查，请从 reward_flags 表复制 id。 · There is no such flag: copy the id from the table reward_flags.', '{"field":"flag_id"}');
  elsif v_flag.status = p_decision then
    return format('这条核查之前已定为 %s，没有再改。 · Already decided so; nothing was done.', p_decision);
  end if;
  update public.reward_flags set status = p_decision, note = btrim(p_note) where id = p_flag_id;
  select count(*) into v_fans from public.reward_flag_fans ff where ff.flag_id = p_flag_id;
  select p.display_name into v_name from public.participants p where p.id = v_flag.participant_id;
  return case when p_decision = 'cleared' then format('%s 排除嫌疑，暂扣的奖励照常发放。 · Cleared.', v_name)
              else format('%s 确认作弊：%s 位粉丝不再计数，他们订单的佣金已收回。 · Confirmed; %2$s fans count for nothing.', v_name, v_fans) end
    || case when private.held_reason_of(v_flag.participant_id) is not null then '另有一条核查未处理，奖励仍暂停。 · Another flag is still open.' else '' end;
end $$;
comment on function private.decide_flag is
  '奖励审核. Clears or confirms a flag with a note that the person reads; the same decision again: says so, the other one is refused. not_found (404), invalid_input (400), forbidden (409).';
