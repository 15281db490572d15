-- One ledger for commission (fen) and points. Double entry: a transfer takes an amount from one account and gives it to
-- another, so the sum over all accounts is always zero. Append-only: a mistake is mended by a reversing transfer.
-- A unique reference makes it impossible to post the same cause twice.
--
-- A person's account carries the totals of its entries, kept by the transfers themselves, so that a balance costs the
-- same however many entries there are. Who posts to a person's accounts holds that person's row in standings (see
-- 20261123000900_orders.sql). House accounts are the other side of every reward: they carry no totals and are never locked.

create type public.ledger_unit as enum ('commission', 'points');
create type public.ledger_bucket as enum ('house', 'pending', 'available', 'requested', 'paid', 'spent');

create table public.ledger_accounts (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete restrict,
  participant_id uuid references public.participants on delete restrict,
  unit public.ledger_unit not null,
  bucket public.ledger_bucket not null,
  debits bigint not null default 0,
  credits bigint not null default 0,
  unique nulls not distinct (campaign_id, participant_id, unit, bucket),
  unique (id, unit, campaign_id),
  constraint "the house has no participant, everyone else has one" check ((bucket = 'house') = (participant_id is null)),
  constraint "only what is available may go below zero" check (bucket in ('house', 'available') or credits >= debits)
) with (fillfactor = 50);
create index ledger_accounts_participant on public.ledger_accounts (participant_id);
alter table public.ledger_accounts enable row level security;
comment on table public.ledger_accounts is '账户. One per campaign, person, unit and bucket; the house account is the other side of every reward.';
comment on column public.ledger_accounts.id is 'Row id.';
comment on column public.ledger_accounts.campaign_id is 'The campaign.';
comment on column public.ledger_accounts.participant_id is 'Owner; empty for the house.';
comment on column public.ledger_accounts.unit is 'commission in fen, points in points.';
comment on column public.ledger_accounts.bucket is 'house, pending 待结算, available 可提现 or 可用, requested 提现中, paid 已提现, spent 已用.';
comment on column public.ledger_accounts.debits is 'Sum of what went out, kept by the transfers; always 0 for the house.';
comment on column public.ledger_accounts.credits is 'Sum of what came in, kept by the transfers; always 0 for the house. Credits less debits is the balance.';

create table public.ledger_transfers (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete restrict,
  unit public.ledger_unit not null,
  kind text not null constraint "kind is a known reason" check (kind in (
    'commission_accrued', 'commission_reversed', 'commission_released', 'commission_voided', 'commission_forfeited',
    'payout_requested', 'payout_paid', 'payout_returned',
    'points_granted', 'milestone_points', 'milestone_points_taken_back', 'lottery_points',
    'points_earned', 'points_released', 'points_earned_reversed',
    'points_spent', 'points_returned', 'mall_spent', 'points_expired')),
  debit_account_id uuid not null,
  credit_account_id uuid not null,
  amount bigint not null constraint "amount is more than 0" check (amount > 0),
  reference text not null unique,
  order_id uuid,
  memo jsonb not null default '{}',
  expires_at timestamptz,
  created_at timestamptz not null default now(),
  changed_xid xid8 not null default pg_current_xact_id(),
  foreign key (debit_account_id, unit, campaign_id) references public.ledger_accounts (id, unit, campaign_id) on delete restrict,
  foreign key (credit_account_id, unit, campaign_id) references public.ledger_accounts (id, unit, campaign_id) on delete restrict,
  constraint "a transfer has two different accounts" check (debit_account_id <> credit_account_id),
  constraint "commission and payouts are money, everything else is points" check ((unit = 'commission') = (kind ~ '^(commission|payout)_')),
  constraint "only points expire" check (expires_at is null or unit = 'points')
);
create index ledger_transfers_debit on public.ledger_transfers (debit_account_id, created_at, id);
create index ledger_transfers_credit on public.ledger_transfers (credit_account_id, created_at, id);
create index ledger_transfers_debit_pull on public.ledger_transfers (debit_account_id, changed_xid);
create index ledger_transfers_credit_pull on public.ledger_transfers (credit_account_id, changed_xid);
create index ledger_transfers_order on public.ledger_transfers (order_id);
-- what decides when points lapse: those that came with a date, and those that came back
create index ledger_transfers_lots on public.ledger_transfers (credit_account_id, expires_at)
  where expires_at is not null or kind = 'points_returned';
alter table public.ledger_transfers enable row level security;
comment on table public.ledger_transfers is '账本. Append-only: update, delete and truncate are refused for everybody, the admin included.';
comment on column public.ledger_transfers.id is 'Row id.';
comment on column public.ledger_transfers.campaign_id is 'Of both accounts.';
comment on column public.ledger_transfers.unit is 'Of both accounts.';
comment on column public.ledger_transfers.kind is
  'commission_accrued 下单佣金, commission_reversed 退款冲回, commission_released 结算, commission_voided 违规取消, commission_forfeited 离职作废; payout_requested 申请提现, payout_paid 已提现, payout_returned 提现退回; points_granted 赠送, milestone_points 任务奖励, milestone_points_taken_back 任务奖励收回, lottery_points 抽奖所得, points_earned 购物得积分, points_released 积分到账, points_earned_reversed 退款扣回, points_spent 积分抵现, points_returned 积分退回, mall_spent 积分兑换, points_expired 积分过期.';
comment on column public.ledger_transfers.debit_account_id is 'Gives the amount.';
comment on column public.ledger_transfers.credit_account_id is 'Receives the amount.';
comment on column public.ledger_transfers.amount is 'Fen or points, always positive.';
comment on column public.ledger_transfers.reference is 'The cause, e.g. commission:<order>; a second posting of it is impossible.';
comment on column public.ledger_transfers.order_id is 'The order it comes from.';
comment on column public.ledger_transfers.memo is
  'What the owner may know of the cause: fan_name, order_no, level, rate_bps, title, milestone_id, draw_seq, item_name, payout_id.';
comment on column public.ledger_transfers.expires_at is 'Points that lapse: when; empty: never.';
comment on column public.ledger_transfers.created_at is 'When posted.';
comment on column public.ledger_transfers.changed_xid is 'Transaction that posted it, for /sync.';

create function private.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
  perform private.refuse(403, 'forbidden', '账本只能添加：有错请用一笔反向转账更正。 · The ledger is append-only: mend a mistake with a reversing transfer.');
  return null;
end $$;
comment on function private.refuse_change is 'Trigger: refuses update, delete and truncate.';
create trigger append_only before update or delete on public.ledger_transfers for each row execute function private.refuse_change();
create trigger append_only_truncate before truncate on public.ledger_transfers for each statement execute function private.refuse_change();
create trigger keep before delete on public.ledger_accounts for each row execute function private.refuse_change();
create trigger keep_truncate before truncate on public.ledger_accounts for each statement execute function private.refuse_change();

create function private.keep_totals() returns trigger language plpgsql set search_path = '' as $$
begin
  -- a transfer's own trigger, add_to_totals, is one level up; an account begins with nothing
  if (case tg_op when 'INSERT' then (new.debits, new.credits) <> (0, 0)
       else pg_trigger_depth() < 2 or new.debits < old.debits or new.credits < old.credits
         or (new.id, new.campaign_id, new.participant_id, new.unit, new.bucket)
            is distinct from (old.id, old.campaign_id, old.participant_id, old.unit, old.bucket) end) then
    perform private.refuse(403, 'forbidden', '账户的合计由转账得出，不能修改。 · Totals of an account follow from its transfers and cannot be edited.');
  end if;
  return new;
end $$;
comment on function private.keep_totals is 'Trigger: an account changes by its transfers only.';
create trigger keep_totals before insert or update on public.ledger_accounts for each row execute function private.keep_totals();

create function private.add_to_totals() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.ledger_accounts set debits = debits + new.amount where id = new.debit_account_id and participant_id is not null;
  update public.ledger_accounts set credits = credits + new.amount where id = new.credit_account_id and participant_id is not null;
  return null;
end $$;
comment on function private.add_to_totals is 'Trigger: adds a new transfer to the totals of its accounts.';
create trigger add_to_totals after insert on public.ledger_transfers for each row execute function private.add_to_totals();

-- not even a session that plays the part of a replica gets past these
alter table public.ledger_transfers enable always trigger append_only;
alter table public.ledger_transfers enable always trigger append_only_truncate;
alter table public.ledger_accounts enable always trigger keep;
alter table public.ledger_accounts enable always trigger keep_truncate;
