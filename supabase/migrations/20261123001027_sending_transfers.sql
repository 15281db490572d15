-- How the edge works on transfers: it takes one for two minutes, calls WeChat outside every transaction, and leaves it with
-- what came of that. What WeChat says of a bill is noted by private.note_bill (20261123001028_transfer_news.sql).

create function private.take_transfers(p_limit int, p_now timestamptz default now(), p_payout_id uuid default null)
returns table (
  transfer_id uuid, payout_id uuid, amount_fen bigint, openid text, payee_name text, attempts int, must_create boolean, must_cancel boolean)
language sql security definer set search_path = '' as $$
  with due as (
    select t.id from private.payout_transfers t
     where t.ended_at is null and coalesce(t.taken_until, p_now) <= p_now
       and case when p_payout_id is null then t.due_at <= p_now else t.payout_id = p_payout_id end
     order by t.due_at limit p_limit for no key update skip locked),
  taken as (
    update private.payout_transfers t set
           attempts = t.attempts + 1,
           -- longer than a sender may need for one batch: what it could not note is looked at again then
           taken_until = p_now + interval '2 minutes', due_at = p_now + interval '2 minutes',
           called_at = case when private.lacks_bill(t) then p_now else t.called_at end
      from due where t.id = due.id returning t.*)
  select t.id, t.payout_id, o.amount_fen, t.openid, e.name, t.attempts, private.lacks_bill(t), t.cancel_asked_at is not null
    from taken t
    join public.payouts o on o.id = t.payout_id
    join public.participants p on p.id = o.participant_id
    left join public.employees e on e.id = p.employee_id
$$;
comment on function private.take_transfers is
  'Transfers for a sender, its own for two minutes: those due, or the one of a payout whose owner waits. That the bill may be made from now on is noted before anybody calls.';

create function private.payout_of_transfer(p_transfer_id uuid) returns public.payouts
language sql set search_path = '' as $$
  select o.* from public.payouts o
   where o.id = (select t.payout_id from private.payout_transfers t where t.id = p_transfer_id) for no key update
$$;
comment on function private.payout_of_transfer is 'The payout of a transfer, locked: whoever changes a transfer locks its payout first. Null when there is no such transfer.';

create function private.next_look(t private.payout_transfers, p_now timestamptz) returns timestamptz
language sql immutable set search_path = '' as $$
  select case
    when t.state = 'wait_user_confirm' and t.package_info is not null and t.cancel_asked_at is null
      then greatest(least(p_now + interval '10 minutes', t.confirm_by), p_now + interval '1 minute')
    else p_now + make_interval(mins => least(greatest(t.attempts, 1), 30)) end
$$;
comment on function private.next_look is 'When to ask WeChat again: seldom while the person has to confirm, else after minutes, and more of them each time.';

create function private.leave_transfer(p_transfer_id uuid, p_now timestamptz) returns void
language sql set search_path = '' as $$
  update private.payout_transfers t set taken_until = null, due_at = private.next_look(t, p_now) where t.id = p_transfer_id
$$;
comment on function private.leave_transfer is 'A sender is done with it for now.';

create function private.note_no_bill(p_transfer_id uuid, p_now timestamptz default now()) returns text
language plpgsql security definer set search_path = '' as $$
declare
  v_payout public.payouts := private.payout_of_transfer(p_transfer_id);
  t private.payout_transfers;
begin
  select * into t from private.payout_transfers p where p.id = p_transfer_id for no key update;
  if not found then
    return 'unknown';
  elsif t.ended_at is not null then
    return 'nothing_new';
  elsif t.state > 'noted' then
    perform private.leave_transfer(t.id, p_now);
    return 'contradiction';
  elsif t.refused_at is null and t.cancel_asked_at is null then
    perform private.leave_transfer(t.id, p_now);
    return 'nothing_new';
  elsif t.called_at > p_now - interval '10 minutes' then
    update private.payout_transfers set taken_until = null, due_at = t.called_at + interval '10 minutes' where id = t.id;
    return 'nothing_new';
  end if;
  update private.payout_transfers
     set state = case when t.cancel_asked_at is null then 'refused' else 'cancelled' end::private.transfer_state, ended_at = p_now
   where id = t.id;
  update public.payouts set changed_xid = pg_current_xact_id() where id = v_payout.id;
  return 'over';
end $$;
comment on function private.note_no_bill is
  'WeChat knows no bill under this number. That it never will is certain ten minutes after the last call: WeChat refuses requests signed more than five minutes ago (https://developers.weixin.qq.com/community/develop/doc/000e4a8697061895c3da7fa3c5b400), so none can still be on its way.';

create function private.note_transfer_trouble(p_transfer_id uuid, p_reason text, p_refused boolean, p_now timestamptz default now()) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.payout_of_transfer(p_transfer_id);
  perform private.leave_transfer(p_transfer_id, p_now);
  update private.payout_transfers t set reason = p_reason,
         refused_at = case when p_refused and t.state = 'noted' then p_now end,
         due_at = case when p_refused and t.state = 'noted' then p_now + interval '10 minutes' else t.due_at end
   where t.id = p_transfer_id and t.ended_at is null;
end $$;
comment on function private.note_transfer_trouble is
  'WeChat did not do what a sender asked. p_refused: it said why, and saying it again would not help; then the transfer ends as refused once it is certain that no bill was made.';

create function private.receipt_of(p_payout_id uuid, p_now timestamptz default now()) returns text
language plpgsql security definer set search_path = '' as $$
declare v_package text;
begin
  if not exists (select from public.payouts o where o.id = p_payout_id and o.user_id = (select auth.uid())) then
    perform private.refuse(404, 'not_found', 'There is no such payout.');
  end if;
  update private.payout_transfers t set due_at = least(t.due_at, p_now + interval '30 seconds')
   where t.payout_id = p_payout_id and t.ended_at is null and t.cancel_asked_at is null
     and t.state in ('wait_user_confirm', 'transfering') and t.package_info is not null
  returning t.package_info into v_package;
  if v_package is null then
    perform private.refuse(409, 'transfer_closed', 'There is no transfer to confirm.');
  end if;
  return v_package;
end $$;
comment on function private.receipt_of is
  'What opens WeChat''s page on which the caller confirms receipt; the transfer is looked at soon after. not_found (404), transfer_closed (409). Not granted to authenticated: the edge hands it out.';
