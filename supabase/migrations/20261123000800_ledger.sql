-- One ledger for commission (fen) and points. Double entry: a transfer takes an amount from one account and gives it to
-- another, so the sum over all accounts is always zero. Append-only: a mistake is mended by a reversing transfer.
-- A unique reference makes it impossible to post the same cause twice.

create type public.ledger_unit as enum ('commission', 'points');
create type public.ledger_bucket as enum ('house', 'pending', 'available', 'paid', 'spent');

create table public.ledger_accounts (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete restrict,
  participant_id uuid references public.participants on delete restrict,
  unit public.ledger_unit not null,
  bucket public.ledger_bucket not null,
  unique nulls not distinct (campaign_id, participant_id, unit, bucket),
  unique (id, unit),
  constraint "the house has no participant, everyone else has one" check ((bucket = 'house') = (participant_id is null))
);
create index ledger_accounts_participant on public.ledger_accounts (participant_id);
alter table public.ledger_accounts enable row level security;
comment on table public.ledger_accounts is '账户. One per campaign, person, unit and bucket; the house account is the other side of every reward.';
comment on column public.ledger_accounts.id is 'Row id.';
comment on column public.ledger_accounts.campaign_id is 'The campaign.';
comment on column public.ledger_accounts.participant_id is 'Owner; empty for the house.';
comment on column public.ledger_accounts.unit is 'commission in fen, points in points.';
comment on column public.ledger_accounts.bucket is 'house, pending 待结算, available 可提现 or 可用, paid 已提现, spent 已用.';

create table public.ledger_transfers (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete restrict,
  unit public.ledger_unit not null,
  kind text not null constraint "kind is a known reason" check (kind in (
    'commission_accrued', 'commission_reversed', 'commission_released', 'points_granted', 'points_spent', 'points_returned')),
  debit_account_id uuid not null,
  credit_account_id uuid not null,
  amount bigint not null constraint "amount is more than 0" check (amount > 0),
  reference text not null unique,
  order_id uuid,
  memo jsonb not null default '{}',
  created_at timestamptz not null default now(),
  changed_xid xid8 not null default pg_current_xact_id(),
  foreign key (debit_account_id, unit) references public.ledger_accounts (id, unit) on delete restrict,
  foreign key (credit_account_id, unit) references public.ledger_accounts (id, unit) on delete restrict,
  constraint "a transfer has two different accounts" check (debit_account_id <> credit_account_id)
);
create index ledger_transfers_debit on public.ledger_transfers (debit_account_id, created_at);
create index ledger_transfers_credit on public.ledger_transfers (credit_account_id, created_at);
create index ledger_transfers_order on public.ledger_transfers (order_id);
alter table public.ledger_transfers enable row level security;
comment on table public.ledger_transfers is '账本. Append-only: update and delete are refused for everybody, the admin included.';
comment on column public.ledger_transfers.id is 'Row id.';
comment on column public.ledger_transfers.campaign_id is 'The campaign.';
comment on column public.ledger_transfers.unit is 'Of both accounts.';
comment on column public.ledger_transfers.kind is 'commission_accrued 下单佣金, commission_reversed 退款冲回, commission_released 结算, points_granted 得积分, points_spent 积分抵现, points_returned 积分退回.';
comment on column public.ledger_transfers.debit_account_id is 'Gives the amount.';
comment on column public.ledger_transfers.credit_account_id is 'Receives the amount.';
comment on column public.ledger_transfers.amount is 'Fen or points, always positive.';
comment on column public.ledger_transfers.reference is 'The cause, e.g. commission:<order>; a second posting of it is impossible.';
comment on column public.ledger_transfers.order_id is 'The order it comes from.';
comment on column public.ledger_transfers.memo is 'What the owner may know of the cause: fan_name, order_no, level, rate_bps.';
comment on column public.ledger_transfers.created_at is 'When posted.';
comment on column public.ledger_transfers.changed_xid is 'Transaction that posted it, for /sync.';

create function private.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
  perform private.refuse(403, 'forbidden', 'The ledger is append-only: mend a mistake with a reversing transfer.');
  return null;
end $$;
comment on function private.refuse_change is 'Trigger: refuses update, delete and truncate.';
create trigger append_only before update or delete on public.ledger_transfers for each row execute function private.refuse_change();
create trigger append_only_truncate before truncate on public.ledger_transfers for each statement execute function private.refuse_change();

create function private.my_ledger_accounts() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select a.id from public.ledger_accounts a join public.participants p on p.id = a.participant_id where p.user_id = (select auth.uid())
$$;
comment on function private.my_ledger_accounts is 'Accounts of the caller, in ended campaigns too: what was earned stays visible.';
grant execute on function private.my_ledger_accounts to authenticated;

create policy "People read their own accounts" on public.ledger_accounts for select to authenticated
  using (id in (select private.my_ledger_accounts()));
create policy "People read transfers of their own accounts" on public.ledger_transfers for select to authenticated
  using (debit_account_id in (select private.my_ledger_accounts()) or credit_account_id in (select private.my_ledger_accounts()));
grant select on public.ledger_accounts, public.ledger_transfers to authenticated;

create view public.ledger_entries with (security_invoker = true) as
  select t.id || ':' || side.name as id, a.campaign_id, a.participant_id, a.unit, a.bucket, t.kind, side.sign * t.amount as amount,
         t.order_id, t.memo, t.created_at, t.changed_xid
    from public.ledger_transfers t
    cross join lateral (values ('debit', t.debit_account_id, -1), ('credit', t.credit_account_id, 1)) side (name, account_id, sign)
    join public.ledger_accounts a on a.id = side.account_id;
revoke all on public.ledger_entries from anon, authenticated;
grant select on public.ledger_entries to authenticated;
comment on view public.ledger_entries is 'Both sides of every transfer as signed entries; a balance is their sum. People see their own side.';

create function private.ledger_account(p_campaign_id uuid, p_participant_id uuid, p_unit public.ledger_unit, p_bucket public.ledger_bucket) returns uuid
language plpgsql set search_path = '' as $$
declare v_id uuid;
begin
  select a.id into v_id from public.ledger_accounts a
   where a.campaign_id = p_campaign_id and a.participant_id is not distinct from p_participant_id and a.unit = p_unit and a.bucket = p_bucket;
  if found then return v_id; end if;
  insert into public.ledger_accounts (campaign_id, participant_id, unit, bucket) values (p_campaign_id, p_participant_id, p_unit, p_bucket)
  on conflict do nothing;
  select a.id into strict v_id from public.ledger_accounts a
   where a.campaign_id = p_campaign_id and a.participant_id is not distinct from p_participant_id and a.unit = p_unit and a.bucket = p_bucket;
  return v_id;
end $$;
comment on function private.ledger_account is 'The account, opened when first needed.';

create function private.transfer(
  p_unit public.ledger_unit, p_kind text, p_from uuid, p_to uuid, p_amount bigint, p_reference text,
  p_order_id uuid default null, p_memo jsonb default '{}') returns void
language sql set search_path = '' as $$
  insert into public.ledger_transfers (campaign_id, unit, kind, debit_account_id, credit_account_id, amount, reference, order_id, memo)
  select a.campaign_id, p_unit, p_kind, p_from, p_to, p_amount, p_reference, p_order_id, p_memo
    from public.ledger_accounts a where a.id = p_from
$$;
comment on function private.transfer is 'Posts one transfer between two accounts; a reference posted before is an error, not a second posting.';

create function private.balance(p_account_id uuid) returns bigint
language sql stable set search_path = '' as $$
  select coalesce((select sum(t.amount) from public.ledger_transfers t where t.credit_account_id = p_account_id), 0)::bigint
       - coalesce((select sum(t.amount) from public.ledger_transfers t where t.debit_account_id = p_account_id), 0)::bigint
$$;
comment on function private.balance is 'What an account holds: always the sum of its transfers, nowhere stored.';

create function private.grant_points(p_participant_id uuid, p_points int, p_reference text) returns void
language plpgsql set search_path = '' as $$
declare v_campaign uuid;
begin
  select p.campaign_id into v_campaign from public.participants p where p.id = p_participant_id;
  if not found then perform private.refuse(404, 'not_found', 'There is no such participant.'); end if;
  perform private.transfer('points', 'points_granted',
    private.ledger_account(v_campaign, null, 'points', 'house'),
    private.ledger_account(v_campaign, p_participant_id, 'points', 'available'), p_points, 'points_granted:' || p_reference);
end $$;
comment on function private.grant_points is 'For the admin: gives points, once per reference. not_found (404).';
