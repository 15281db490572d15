-- 封禁. Shuts one person out of one campaign at once, by the very column that every grant and share code asks. What they have
-- paid for and earned stays in the books: the answer says what there is, so that nobody has to look for it.

create function private.what_stays_of(p_participant_id uuid) returns text
language sql stable set search_path = '' as $$
  select format('已付款订单 %s 个（要退款用 refund_order），可提现 %s 元、提现处理中 %s 元、待结算 %s 元（要暂停用 hold_rewards），粉丝 %s 人照常。',
      (select count(*) from public.orders o where o.participant_id = p_participant_id and o.status not in ('pending_payment', 'cancelled', 'refunded')),
      private.yuan(private.balance_of(p_participant_id, 'commission', 'available')), private.yuan(private.balance_of(p_participant_id, 'commission', 'requested')),
      private.yuan(private.balance_of(p_participant_id, 'commission', 'pending')), s.fans)
    from public.standings s where s.participant_id = p_participant_id
$$;
comment on function private.what_stays_of is 'What a blocked person still has: paid orders, commission and fans, in words.';

create function private.block_person(p_participant_id uuid, p_reason text) returns text
language plpgsql security definer set search_path = '' as $$
declare v_person public.participants; v_unpaid uuid[];
begin
  perform private.take_reason(p_reason);
  v_person := private.participant_for_update(p_participant_id);
  if v_person.revoked_at is not null then
    return format('%s 已经被封禁，没有再做。 · Already blocked; nothing was done.', v_person.display_name);
  end if;
  v_unpaid := array(select o.id from public.orders o where o.participant_id = p_participant_id and o.status = 'pending_payment' order by o.id for no key update);
  perform private.hold(v_unpaid);
  perform private.release(v_unpaid, now());
  update public.participants set revoked_at = now() where id = p_participant_id;
  return format('%s 已封禁：马上看不到活动，分享码停用，取消了 %s 个未付款订单。%s · Blocked; %2$s unpaid orders cancelled.',
    v_person.display_name, cardinality(v_unpaid), private.what_stays_of(p_participant_id));
end $$;
comment on function private.block_person is
  '封禁. Shuts a person out of their campaign at once, with their share code; unpaid orders are released. Again: says so. not_found (404), invalid_input (400).';

create function private.unblock_person(p_participant_id uuid, p_reason text) returns text
language plpgsql security definer set search_path = '' as $$
declare v_person public.participants; v_left_at timestamptz;
begin
  perform private.take_reason(p_reason);
  v_person := private.participant_for_update(p_participant_id);
  select e.left_at into v_left_at from public.employees e where e.id = v_person.employee_id;
  if v_person.user_id is null then
    perform private.refuse(409, 'forbidden', '此人已注销，无法恢复；请他用邀请链接重新加入。 · This person has been forgotten: they can only join anew.');
  elsif v_person.revoked_at is null then
    return format('%s 没有被封禁，没有再做。 · Not blocked; nothing was done.', v_person.display_name);
  end if;
  update public.participants set revoked_at = null where id = p_participant_id;
  return format('%s 已解封，分享码恢复；已取消的订单不会恢复。', v_person.display_name)
    || case when v_left_at is not null then '此人已离职，仍不能进入：先在 employees 清空 left_at。' else '' end || ' · Unblocked.';
end $$;
comment on function private.unblock_person is '解封. Lets a blocked person back in; again: says so. not_found (404), invalid_input (400), forbidden (409) for who was forgotten.';
