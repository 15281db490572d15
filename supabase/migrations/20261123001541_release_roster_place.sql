-- 释放名额. An employee has come in on a device that is not theirs, or as the wrong person. While nothing hangs on that participant it
-- is taken away, and the employee can come in again by any code.

create function private.what_hangs_on(p_participant_id uuid) returns text
language sql stable set search_path = '' as $$
  select string_agg(what, '、' order by place) from (values
    (1, '订单 orders', exists (select from public.orders o where p_participant_id in (o.participant_id, o.sponsor_id, o.root_employee_id))),
    (2, '已领的券 claims', exists (select from public.coupon_claims c where c.participant_id = p_participant_id)),
    (3, '粉丝 fans', exists (select from public.participants p where p.id <> p_participant_id and p_participant_id in (p.sponsor_id, p.root_employee_id))),
    (4, '佣金或积分记录 ledger entries', exists (select from public.ledger_accounts a where a.participant_id = p_participant_id)),
    (5, '抽奖券 tickets', exists (select from public.tickets t where t.participant_id = p_participant_id)),
    (6, '奖励核查 flags', exists (select from public.reward_flags g where g.participant_id = p_participant_id))) hanging (place, what, there)
   where there
$$;
comment on function private.what_hangs_on is 'What keeps a participant from being taken away, in words; null: nothing.';

create function private.release_roster_place(p_campaign_id uuid, p_employee_no text, p_reason text) returns text
language plpgsql security definer set search_path = '' as $$
declare
  v_no text := private.normal_employee_no(p_employee_no);
  v_employee public.employees;
  v_id uuid;
  v_why text;
begin
  perform private.take_reason(p_reason);
  select * into v_employee from public.employees e where e.employee_no = v_no;
  if not found then
    perform private.refuse(404, 'not_found', format('花名册里没有工号 %s。 · There is no employee %1$s on the roster.', v_no), '{"field":"employee_no"}');
  end if;
  -- for update: whatever would hang on the row waits, or is there to be seen
  select p.id into v_id from public.participants p where p.campaign_id = p_campaign_id and p.employee_id = v_employee.id for update;
  if not found then
    return format('工号 %s 在这个活动里没有占用名额，可以直接扫码进入。 · This place is free already; nothing was done.', v_no);
  end if;
  v_why := private.what_hangs_on(v_id);
  if v_why is not null then
    perform private.refuse(409, 'forbidden', format('工号 %s 名下已有 %s，不能释放。本人可在原设备的小程序“我的”里取登录码，在新设备登录；被他人冒用请用 block_person 封禁 %s。 · Not free: %2$s. The person can sign in on another device by a link code; block who is not them.',
      v_no, v_why, v_id));
  end if;
  delete from public.participants where id = v_id;
  return format('工号 %s 的名额已释放，原设备已退出，%s 可以重新扫码进入。 · Free again.', v_no, private.mask_name(v_employee.name));
end $$;
comment on function private.release_roster_place is
  '释放名额. Takes away a participant on whom nothing hangs yet, so that the employee can come in again; again: says that it is free. not_found (404), invalid_input (400), forbidden (409) with what stands in the way.';
