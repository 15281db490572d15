-- What WeChat says of transfers. A reply, a notice and the job's query may tell of the same bill in any order and any number
-- of times; only what is news changes anything, and what cannot be said of this transfer changes nothing.

create function private.pay_by_transfer(p_transfer_id uuid, p_wechat_ref text, p_now timestamptz) returns text
language plpgsql set search_path = '' as $$
declare t private.payout_transfers;
begin
  update private.payout_transfers
     set state = 'success', ended_at = p_now, package_info = null, reason = null, wechat_ref = coalesce(wechat_ref, p_wechat_ref)
   where id = p_transfer_id returning * into strict t;
  update public.payouts set status = 'paid', paid_ref = '微信转账 ' || coalesce(t.wechat_ref, '') where id = t.payout_id;
  return 'paid';
end $$;
comment on function private.pay_by_transfer is 'The money has left: the transfer is over and its payout paid, in one transaction.';

create function private.note_late_end(p_payout public.payouts, t private.payout_transfers, p_state private.transfer_state, p_ref text, p_now timestamptz) returns text
language plpgsql set search_path = '' as $$
begin
  if p_state <= 'canceling' or p_state = t.state or (p_state <> 'success' and t.state <> 'success') then
    return 'nothing_new';
  elsif p_state = 'success' and p_payout.status = 'approved' and not private.is_being_transferred(p_payout.id) then
    return private.pay_by_transfer(t.id, p_ref, p_now);
  end if;
  -- both cannot be true; what still lives must not pay as well
  update private.payout_transfers set reason = 'WeChat says ' || upper(p_state::text) where id = t.id;
  update private.payout_transfers l set cancel_asked_at = coalesce(l.cancel_asked_at, p_now), due_at = least(l.due_at, p_now)
   where l.payout_id = t.payout_id and l.ended_at is null;
  return 'contradiction';
end $$;
comment on function private.note_late_end is 'News of a transfer that was over already. Money that left after all is booked if nothing else has paid or may; else it is a contradiction, for the admin.';

create function private.fault_of_bill(p_bill jsonb, p_payout public.payouts, t private.payout_transfers) returns text
language sql immutable set search_path = '' as $$
  select case
    when (p_bill ->> 'transfer_amount')::bigint <> p_payout.amount_fen then 'other_amount'
    when p_bill ->> 'openid' <> t.openid then 'other_person'
    when p_bill ->> 'transfer_bill_no' <> t.wechat_ref then 'other_bill'
    when p_bill ->> 'state' not in ('ACCEPTED', 'PROCESSING', 'WAIT_USER_CONFIRM', 'TRANSFERING', 'CANCELING', 'SUCCESS', 'FAIL', 'CANCELLED') then 'unknown_state'
  end
$$;
comment on function private.fault_of_bill is 'Why a bill cannot be that of this transfer; null: it can. What the bill leaves out is no fault.';

create function private.note_bill(p_transfer_id uuid, p_bill jsonb, p_now timestamptz default now()) returns text
language plpgsql security definer set search_path = '' as $$
declare
  v_payout public.payouts := private.payout_of_transfer(p_transfer_id);
  v_old private.payout_transfers;
  v_new private.payout_transfers;
  v_state private.transfer_state;
  v_fault text;
begin
  select * into v_old from private.payout_transfers t where t.id = p_transfer_id for no key update;
  if not found then return 'unknown'; end if;
  v_fault := private.fault_of_bill(p_bill, v_payout, v_old);
  if v_fault is not null then return v_fault; end if;
  v_state := lower(p_bill ->> 'state');
  if v_old.ended_at is not null then
    return private.note_late_end(v_payout, v_old, v_state, p_bill ->> 'transfer_bill_no', p_now);
  elsif v_state = 'success' then
    return private.pay_by_transfer(v_old.id, p_bill ->> 'transfer_bill_no', p_now);
  end if;
  update private.payout_transfers t set
         state = greatest(t.state, v_state), -- old news takes nothing back
         ended_at = case when v_state > 'success' then p_now end,
         package_info = case when v_state < 'success' then coalesce(p_bill ->> 'package_info', t.package_info) end,
         wechat_ref = coalesce(t.wechat_ref, p_bill ->> 'transfer_bill_no'),
         confirm_by = coalesce(t.confirm_by, (p_bill ->> 'create_time')::timestamptz + interval '24 hours'),
         reason = p_bill ->> 'fail_reason', refused_at = null
   where t.id = v_old.id returning * into v_new;
  perform private.leave_transfer(v_old.id, p_now);
  if (v_new.state, v_new.package_info) is not distinct from (v_old.state, v_old.package_info) then
    return 'nothing_new';
  end if;
  update public.payouts set changed_xid = pg_current_xact_id() where id = v_payout.id;
  if v_new.state = 'wait_user_confirm' and v_new.package_info is not null then
    perform private.notify_participant(v_payout.participant_id, 'payout_ready',
      jsonb_build_object('payout_id', v_payout.id, 'amount_fen', v_payout.amount_fen), 'payout_ready:' || v_old.id);
  end if;
  return case when v_new.ended_at is null then 'noted' else 'over' end;
end $$;
comment on function private.note_bill is
  'What WeChat says of a transfer, in whatever order it is heard and however often. paid, noted, over, nothing_new; or why it is not believed: unknown, other_amount, other_person, other_bill, unknown_state; or contradiction.';
