-- Payouts by WeChat: a transfer from the company's merchant account, whose receipt the employee confirms in WeChat within
-- 24 hours. Money must leave at most once, so a transfer has its number at WeChat (its id) before anybody calls, silence is
-- answered by asking about the same number, and a payout has one living transfer at most: the next begins when WeChat has
-- said that the one before is over. While one lives, the payout can be neither paid by bank nor rejected.
--
-- https://pay.weixin.qq.com/docs/merchant/apis/mch-trans/transfer-bill/transfer-to-user.html

create type private.transfer_state as enum (
  'noted', 'accepted', 'processing', 'wait_user_confirm', 'transfering', 'canceling', 'success', 'fail', 'cancelled', 'refused');

create table private.payout_transfers (
  id uuid primary key default gen_random_uuid(),
  payout_id uuid not null references public.payouts on delete restrict,
  openid text,
  state private.transfer_state not null default 'noted',
  wechat_ref text unique,
  package_info text,
  reason text,
  created_at timestamptz not null default now(),
  confirm_by timestamptz,
  due_at timestamptz not null default now(),
  taken_until timestamptz,
  attempts int not null default 0 check (attempts >= 0),
  called_at timestamptz,
  refused_at timestamptz,
  cancel_asked_at timestamptz,
  ended_at timestamptz,
  constraint "a transfer has ended when WeChat says so" check ((state in ('success', 'fail', 'cancelled', 'refused')) = (ended_at is not null))
);
create unique index payout_transfers_one_alive on private.payout_transfers (payout_id) where ended_at is null;
create index payout_transfers_payout on private.payout_transfers (payout_id, created_at);
create index payout_transfers_due on private.payout_transfers (due_at) where ended_at is null;
-- No policy and no grant: openid and package_info are for the edge alone, the employee sees payouts.transfer_state.
alter table private.payout_transfers enable row level security;
comment on table private.payout_transfers is 'Transfers of payouts by WeChat, one row a bill there; several of one payout only one after the other.';
comment on column private.payout_transfers.id is 'Without hyphens it is out_bill_no, the bill''s number at WeChat.';
comment on column private.payout_transfers.payout_id is 'What is paid by it.';
comment on column private.payout_transfers.openid is 'To whom, as known when it was handed over; null once the person is forgotten. Personal data: never logged.';
comment on column private.payout_transfers.state is 'WeChat''s own words in lower case; before them noted: nothing is known there yet; and refused: WeChat never made a bill of it.';
comment on column private.payout_transfers.wechat_ref is 'WeChat''s number of it: transfer_bill_no.';
comment on column private.payout_transfers.package_info is 'What opens WeChat''s page of the receipt; gone when the transfer is over.';
comment on column private.payout_transfers.reason is 'What WeChat or the network answered last: fail_reason or an error code.';
comment on column private.payout_transfers.created_at is 'When it was handed over.';
comment on column private.payout_transfers.confirm_by is '24 hours after WeChat made the bill: then it lapses.';
comment on column private.payout_transfers.due_at is 'When to look at it next.';
comment on column private.payout_transfers.taken_until is 'Until then it is one sender''s: nobody else calls WeChat about it.';
comment on column private.payout_transfers.attempts is 'How often a sender has taken it.';
comment on column private.payout_transfers.called_at is 'When a sender last took it in order to have the bill made; noted before the call.';
comment on column private.payout_transfers.refused_at is 'When WeChat refused to make the bill for a reason that does not pass by itself.';
comment on column private.payout_transfers.cancel_asked_at is 'When the admin asked for it back.';
comment on column private.payout_transfers.ended_at is 'When its end was heard of.';

create function private.is_being_transferred(p_payout_id uuid) returns boolean
language sql stable set search_path = '' as $$
  select exists (select from private.payout_transfers t where t.payout_id = p_payout_id and t.ended_at is null)
$$;
comment on function private.is_being_transferred is 'Whether WeChat may still pay this out.';

create function private.paid_by_wechat(p_payout_id uuid) returns boolean
language sql stable set search_path = '' as $$
  select exists (select from private.payout_transfers t where t.payout_id = p_payout_id and t.state = 'success')
$$;
comment on function private.paid_by_wechat is 'Whether WeChat has paid this out.';

create function private.lacks_bill(t private.payout_transfers) returns boolean
language sql immutable set search_path = '' as $$
  select (t.state = 'noted' or t.state = 'wait_user_confirm' and t.package_info is null)
     and t.refused_at is null and t.cancel_asked_at is null and t.openid is not null
$$;
comment on function private.lacks_bill is 'Whether WeChat is to be asked for the bill: the first time, or again under the same number because its answer got lost.';

create function private.show_transfer() returns trigger language plpgsql security definer set search_path = '' as $$
declare t private.payout_transfers;
begin
  select * into t from private.payout_transfers p where p.payout_id = new.id order by p.ended_at is null desc, p.created_at desc limit 1;
  new.transfer_state := case
    when t.id is null or new.status <> 'approved' or (t.ended_at is not null and t.cancel_asked_at is not null) then null
    when t.state in ('fail', 'cancelled') and t.ended_at >= t.confirm_by then 'lapsed'
    when t.ended_at is not null then 'failed'
    when t.cancel_asked_at is not null or t.state = 'canceling' then 'canceling'
    when t.state = 'transfering' then 'sending'
    when t.state = 'wait_user_confirm' and t.package_info is not null then 'to_confirm'
    else 'preparing' end;
  new.confirm_by := case when new.transfer_state in ('to_confirm', 'sending') then t.confirm_by end;
  return new;
end $$;
comment on function private.show_transfer is 'Trigger: a payout shows how its last transfer stands, whoever changes the row.';
create trigger show_transfer before update on public.payouts for each row execute function private.show_transfer();

create function private.check_transferable(p_payout public.payouts) returns void
language plpgsql stable set search_path = '' as $$
declare
  v_person record;
  v_detail text := jsonb_build_object('payout_id', p_payout.id)::text;
begin
  select p.id, coalesce(e.employee_no, p.display_name) as who, e.name, w.openid into v_person
    from public.participants p left join public.employees e on e.id = p.employee_id
    left join private.wechat_identities w on w.user_id = p_payout.user_id
   where p.id = p_payout.participant_id;
  if p_payout.status <> 'approved' then
    perform private.refuse(400, 'invalid_input', '提现是 ' || p_payout.status || '，不能转账。 · A payout that is ' || p_payout.status || ' cannot be transferred.', v_detail);
  elsif private.is_being_transferred(p_payout.id) then
    perform private.refuse(400, 'invalid_input', '微信正在转 ' || v_person.who || ' 的这笔提现。 · WeChat is transferring the payout of ' || v_person.who || ' already.', v_detail);
  elsif private.held_reason_of(p_payout.participant_id) is not null then
    perform private.refuse(409, 'rewards_held', v_person.who || ' 的奖励在审核中：请先在 reward_flags 里作出决定。 · The rewards of ' || v_person.who || ' are being reviewed: decide their flag in reward_flags first.', v_detail);
  elsif private.balance_of(p_payout.participant_id, 'commission', 'available') < 0 then
    perform private.refuse(409, 'balance_too_low', '之后的退款使 ' || v_person.who || ' 倒欠佣金：请驳回这笔提现。 · Refunds since then have left ' || v_person.who || ' owing commission: reject the payout.', v_detail);
  elsif v_person.openid is null then
    perform private.refuse(400, 'invalid_input', '微信不认识 ' || v_person.who || '：从未打开过小程序。请用银行付这笔提现。 · WeChat does not know ' || v_person.who || ': they have never opened the mini-program. Pay this payout by bank.', v_detail);
  elsif p_payout.amount_fen >= 200000 and v_person.name is null then
    perform private.refuse(400, 'invalid_input', '满 2000 元微信要求姓名，花名册里没有 ' || v_person.who || ' 的姓名。请用银行付这笔提现。 · From 2,000 yuan on WeChat wants a name, and the roster has none for ' || v_person.who || '. Pay this payout by bank.', v_detail);
  end if;
end $$;
comment on function private.check_transferable is 'Refuses what WeChat could not or must not pay, with a sentence for the admin. invalid_input (400), rewards_held, balance_too_low (409).';

create function private.transfer_payouts(p_ids uuid[]) returns setof public.payouts
language plpgsql set search_path = '' as $$
declare v_payout public.payouts;
begin
  perform from public.payouts o where o.id = any (p_ids) order by o.id for no key update;
  perform private.lock_standings(array(select o.participant_id from public.payouts o where o.id = any (p_ids)));
  update public.payouts o set status = 'approved' where o.id = any (p_ids) and o.status = 'requested';
  for v_payout in select * from public.payouts o where o.id = any (p_ids) order by o.id loop
    perform private.check_transferable(v_payout);
  end loop;
  insert into private.payout_transfers (payout_id, openid)
  select o.id, w.openid from public.payouts o join private.wechat_identities w on w.user_id = o.user_id where o.id = any (p_ids);
  return query update public.payouts o set changed_xid = pg_current_xact_id() where o.id = any (p_ids) returning o.*;
end $$;
comment on function private.transfer_payouts is
  '微信转账. For the admin: approves these where that is still to be done and hands them to WeChat, all or none; their owners confirm receipt in the mini-program. invalid_input (400), rewards_held, balance_too_low (409).';

create function private.cancel_transfers(p_ids uuid[]) returns setof public.payouts
language plpgsql set search_path = '' as $$
begin
  perform from public.payouts o where o.id = any (p_ids) order by o.id for no key update;
  update private.payout_transfers t set
         cancel_asked_at = coalesce(t.cancel_asked_at, now()), due_at = least(t.due_at, now()),
         -- nobody has called WeChat about it
         state = case when t.called_at is null then 'cancelled' else t.state end,
         ended_at = case when t.called_at is null then now() end
   where t.payout_id = any (p_ids) and t.ended_at is null;
  return query update public.payouts o set changed_xid = pg_current_xact_id() where o.id = any (p_ids) returning o.*;
end $$;
comment on function private.cancel_transfers is
  '撤销微信转账. For the admin: asks for these transfers back; over once WeChat says so, and then the payout can be rejected, paid by bank or transferred anew. Who confirms first keeps the money.';

create function private.forget_transfers(p_user_id uuid) returns void
language plpgsql set search_path = '' as $$
declare v_ids uuid[] := array(select o.id from public.payouts o where o.user_id = p_user_id order by o.id for no key update);
begin
  perform private.cancel_transfers(v_ids);
  update private.payout_transfers t set openid = null where t.payout_id = any (v_ids);
end $$;
comment on function private.forget_transfers is 'A person who is forgotten is sent nothing more: their transfers are asked back, and whose they were is erased.';

create view public.report_payout_transfers with (security_invoker = true) as
  select t.payout_id, e.employee_no, coalesce(e.name, p.display_name) as name, o.amount_fen, t.state::text as state, t.reason,
         replace(t.id::text, '-', '') as bill_no, t.wechat_ref, t.created_at, t.confirm_by, t.cancel_asked_at, t.ended_at, t.attempts
    from private.payout_transfers t
    join public.payouts o on o.id = t.payout_id
    join public.participants p on p.id = o.participant_id
    left join public.employees e on e.id = p.employee_id;
revoke all on public.report_payout_transfers from anon, authenticated;
comment on view public.report_payout_transfers is '微信转账记录. bill_no is 商户单号, wechat_ref 微信转账单号, as the merchant console shows them; reason is what WeChat answered last.';
comment on column public.report_payout_transfers.payout_id is 'The row in payouts.';
comment on column public.report_payout_transfers.employee_no is '工号.';
comment on column public.report_payout_transfers.name is '姓名.';
comment on column public.report_payout_transfers.amount_fen is '金额 in fen.';
comment on column public.report_payout_transfers.state is '状态 of the transfer.';
comment on column public.report_payout_transfers.reason is 'What WeChat answered last.';
comment on column public.report_payout_transfers.bill_no is '商户单号.';
comment on column public.report_payout_transfers.wechat_ref is '微信转账单号.';
comment on column public.report_payout_transfers.created_at is 'When it began.';
comment on column public.report_payout_transfers.confirm_by is 'The employee confirms until then.';
comment on column public.report_payout_transfers.cancel_asked_at is 'When it was asked to be cancelled.';
comment on column public.report_payout_transfers.ended_at is 'When it ended.';
comment on column public.report_payout_transfers.attempts is 'How often WeChat was asked.';
