-- Payouts: commission that leaves the ledger for a bank account. The amount is set aside when it is asked for, so that it
-- can neither be asked for twice nor be spent by a refund that nobody notices. The admin decides by editing the row in
-- Studio, or lets WeChat transfer the money (20261123001026_payout_transfers.sql); triggers post what follows from it.
-- Locks: payouts by id, their transfers, then standings (20261123000900_orders.sql).

create type public.payout_status as enum ('requested', 'approved', 'paid', 'rejected');

create table public.payouts (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete restrict,
  participant_id uuid not null references public.participants on delete restrict,
  user_id uuid,
  amount_fen bigint not null constraint "amount_fen is more than 0" check (amount_fen > 0),
  status public.payout_status not null default 'requested',
  note text not null default '' constraint "note has at most 200 characters" check (char_length(note) <= 200),
  paid_ref text not null default '' constraint "paid_ref has at most 100 characters" check (char_length(paid_ref) <= 100),
  created_at timestamptz not null default now(),
  decided_at timestamptz,
  paid_at timestamptz,
  transfer_state text,
  confirm_by timestamptz,
  changed_xid xid8 not null default pg_current_xact_id(),
  constraint "a rejected payout needs a note: its owner reads why" check (status <> 'rejected' or btrim(note) <> '')
);
create index payouts_of_participant on public.payouts (participant_id, created_at);
create index payouts_user on public.payouts (user_id);
create index payouts_pull on public.payouts (campaign_id, changed_xid);
create index payouts_to_decide on public.payouts (created_at) where status in ('requested', 'approved');
create index payouts_paid on public.payouts (paid_at) where status = 'paid';
alter table public.payouts enable row level security;
create policy "People read their own payouts" on public.payouts for select to authenticated
  using (user_id = (select auth.uid()));
-- The bank's reference is finance's.
grant select (id, campaign_id, participant_id, user_id, amount_fen, status, note, created_at, decided_at, paid_at, transfer_state, confirm_by, changed_xid)
  on public.payouts to authenticated;
create trigger stamp before insert or update on public.payouts for each row execute function private.stamp_change();
comment on table public.payouts is '提现. Set status from requested to approved, then to paid, or to rejected (with note, which the employee reads). Readable by its owner after the campaign too.';
comment on column public.payouts.id is 'Row id.';
comment on column public.payouts.campaign_id is 'Campaign in which the commission was earned.';
comment on column public.payouts.participant_id is 'The employee.';
comment on column public.payouts.user_id is 'The same person in Auth, for the policy.';
comment on column public.payouts.amount_fen is '金额 in fen, fixed when asked for.';
comment on column public.payouts.status is 'requested 待审核 → approved 待打款 → paid 已打款; or rejected 未通过: the amount is available again.';
comment on column public.payouts.note is '说明: why it was rejected; the employee reads it.';
comment on column public.payouts.paid_ref is '打款凭证号: what finance calls the bank transfer. Never granted.';
comment on column public.payouts.created_at is 'When asked for; its day in Asia/Shanghai counts for the daily limits.';
comment on column public.payouts.decided_at is 'When approved or rejected.';
comment on column public.payouts.paid_at is 'When set to paid.';
comment on column public.payouts.transfer_state is '微信转账: preparing 准备中 → to_confirm 等员工确认收款 → sending 入账中; canceling 撤销中; lapsed 没有按时确认, failed 没有转成: transfer it again or pay it by bank. Set by itself; null: no transfer, or it is over.';
comment on column public.payouts.confirm_by is 'Until when the employee can confirm in WeChat that they take the money.';
comment on column public.payouts.changed_xid is 'Transaction of the last change, for /sync.';

create function private.held_reason_of(p_participant_id uuid) returns text
language sql stable set search_path = '' as $$
  select s.held_reason from public.standings s where s.participant_id = p_participant_id
$$;
comment on function private.held_reason_of is 'Why this person''s rewards are being reviewed; null: they are not.';

create function private.check_new_payout() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.status <> 'requested' then
    perform private.refuse(400, 'invalid_input', '提现从 requested 开始。 · A payout begins as requested.', '{"field":"status"}');
  elsif not exists (select from public.participants p where p.id = new.participant_id and p.campaign_id = new.campaign_id) then
    perform private.refuse(400, 'invalid_input', '参与者须属于这个活动。 · The participant must belong to the campaign.', '{"field":"participant_id"}');
  end if;
  perform private.lock_standings(array[new.participant_id]);
  if private.balance_of(new.participant_id, 'commission', 'available') < new.amount_fen then
    perform private.refuse(409, 'balance_too_low', '可提现的余额没有这么多。 · There is less to pay out than this.');
  end if;
  return new;
end $$;
comment on function private.check_new_payout is 'Trigger: whoever asks, no more than is available is set aside. invalid_input (400), balance_too_low (409).';
create trigger check_new before insert on public.payouts for each row execute function private.check_new_payout();

create function private.check_payout_change() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    perform private.refuse(403, 'forbidden', '提现不能删除：请驳回。 · A payout is never deleted: reject it.');
  elsif (new.id, new.campaign_id, new.participant_id, new.amount_fen, new.created_at)
        is distinct from (old.id, old.campaign_id, old.participant_id, old.amount_fen, old.created_at) then
    perform private.refuse(400, 'invalid_input', '提现的归属和金额在申请时已定：请驳回，让员工重新申请。 · Whose payout it is and its amount are fixed when it is asked for: reject it and let the employee ask again.');
  elsif new.paid_ref <> old.paid_ref and new.status = old.status and private.paid_by_wechat(new.id) then
    perform private.refuse(400, 'invalid_input', '微信已付这笔提现：不能再用银行付一次。 · WeChat has paid this payout already: it must not be paid by bank as well.', '{"field":"paid_ref"}');
  elsif new.status = old.status then
    return new;
  elsif (old.status, new.status) not in (('requested', 'approved'), ('requested', 'rejected'), ('approved', 'paid'), ('approved', 'rejected')) then
    perform private.refuse(400, 'invalid_input', '提现从 requested 到 approved 或 rejected，再从 approved 到 paid 或 rejected。 · A payout goes from requested to approved or rejected, and from approved to paid or rejected.', '{"field":"status"}');
  elsif new.status in ('paid', 'rejected') and private.is_being_transferred(new.id) then
    perform private.refuse(400, 'invalid_input', '微信正在转这笔提现：请等它结束，或先取消转账。 · WeChat is transferring this payout: wait for the end, or cancel the transfer first.', '{"field":"status"}');
  end if;
  if new.status = 'approved' then
    perform private.lock_standings(array[new.participant_id]);
    if private.held_reason_of(new.participant_id) is not null then
      perform private.refuse(409, 'rewards_held', '这位员工的奖励在审核中：请先在 reward_flags 里作出决定。 · The rewards of this employee are being reviewed: decide their flag in reward_flags first.');
    elsif private.balance_of(new.participant_id, 'commission', 'available') < 0 then
      perform private.refuse(409, 'balance_too_low', '之后的退款使这位员工倒欠佣金：请驳回这笔提现。 · Refunds since then have left this employee owing commission: reject the payout.');
    end if;
  end if;
  if new.status = 'paid' then
    new.paid_at := now();
  else
    new.decided_at := now();
  end if;
  return new;
end $$;
comment on function private.check_payout_change is 'Trigger: refuses what would not be right, with a sentence. invalid_input (400), forbidden (403), rewards_held, balance_too_low (409).';
create trigger check_change before update or delete on public.payouts for each row execute function private.check_payout_change();

create function private.follow_payout() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  v_facts jsonb := jsonb_build_object('payout_id', new.id, 'amount_fen', new.amount_fen);
  v_from public.ledger_bucket := 'requested';
  v_to public.ledger_bucket;
begin
  if new.status = 'approved' then return null; end if; -- nothing moves before the money does
  perform private.lock_standings(array[new.participant_id]);
  case new.status
    when 'requested' then v_from := 'available'; v_to := 'requested';
    when 'paid' then v_to := 'paid';
    else v_to := 'available';
  end case;
  perform private.transfer('commission',
    case new.status when 'requested' then 'payout_requested' when 'paid' then 'payout_paid' else 'payout_returned' end,
    private.ledger_account(new.campaign_id, new.participant_id, 'commission', v_from),
    private.ledger_account(new.campaign_id, new.participant_id, 'commission', v_to),
    new.amount_fen, 'payout_' || new.status || ':' || new.id, null, v_facts);
  if new.status = 'rejected' and private.rewards_forfeited(new.participant_id) then
    perform private.forfeit_commission(new.participant_id); -- left the company while it was set aside
  end if;
  if new.status = 'paid' then
    perform private.notify_participant(new.participant_id, 'payout_paid', v_facts, 'payout:' || new.id);
  elsif new.status = 'rejected' then
    perform private.notify_participant(new.participant_id, 'payout_rejected', v_facts || jsonb_build_object('note', new.note), 'payout:' || new.id);
  end if;
  return null;
end $$;
comment on function private.follow_payout is 'Trigger: books a request, its payment or its rejection, and tells its owner how it ended.';
create trigger follow_new after insert on public.payouts for each row execute function private.follow_payout();
create trigger follow after update of status on public.payouts for each row when (old.status <> new.status) execute function private.follow_payout();
