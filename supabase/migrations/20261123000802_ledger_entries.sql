-- Who reads the ledger, as entries rather than transfers, and how it checks itself.

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

-- Two arms, so that the entries of an account are found by index, whatever else the ledger holds.
create view public.ledger_entries with (security_invoker = true) as
  select t.id || ':debit' as id, a.campaign_id, a.participant_id, a.unit, a.bucket, t.kind, -t.amount as amount,
         t.order_id, t.memo, t.expires_at, t.created_at, t.changed_xid
    from public.ledger_accounts a join public.ledger_transfers t on t.debit_account_id = a.id
  union all
  select t.id || ':credit', a.campaign_id, a.participant_id, a.unit, a.bucket, t.kind, t.amount,
         t.order_id, t.memo, t.expires_at, t.created_at, t.changed_xid
    from public.ledger_accounts a join public.ledger_transfers t on t.credit_account_id = a.id;
revoke all on public.ledger_entries from anon, authenticated;
grant select on public.ledger_entries to authenticated;
comment on view public.ledger_entries is 'Both sides of every transfer as signed entries; a balance is their sum. People see their own side.';
comment on column public.ledger_entries.id is 'The transfer and its side.';
comment on column public.ledger_entries.campaign_id is 'The campaign.';
comment on column public.ledger_entries.participant_id is 'Whose account; empty: the house.';
comment on column public.ledger_entries.unit is 'commission 佣金 or points 积分.';
comment on column public.ledger_entries.bucket is 'Which account of the person.';
comment on column public.ledger_entries.kind is 'Why it was booked.';
comment on column public.ledger_entries.amount is 'In fen or points; negative: taken from the account.';
comment on column public.ledger_entries.order_id is 'The order behind it, if any.';
comment on column public.ledger_entries.memo is 'What the entry says to its owner.';
comment on column public.ledger_entries.expires_at is 'For points: when they lapse.';
comment on column public.ledger_entries.created_at is 'When booked.';
comment on column public.ledger_entries.changed_xid is 'Transaction that booked it, for /sync.';

create view public.report_ledger_check with (security_invoker = true) as
  with booked as (
    select e.campaign_id, e.participant_id, e.unit, e.bucket,
           coalesce(-sum(e.amount) filter (where e.amount < 0), 0) as debits, coalesce(sum(e.amount) filter (where e.amount > 0), 0) as credits
      from public.ledger_entries e group by 1, 2, 3, 4),
  kept as (
    select a.*, case when a.participant_id is null then 0 else coalesce(b.debits, 0) end as booked_debits,
           case when a.participant_id is null then 0 else coalesce(b.credits, 0) end as booked_credits,
           case when a.participant_id is null then coalesce(b.credits - b.debits, 0) else a.credits - a.debits end as balance
      from public.ledger_accounts a
      left join booked b on b.campaign_id = a.campaign_id and b.participant_id is not distinct from a.participant_id
                        and b.unit = a.unit and b.bucket = a.bucket)
  select 'totals differ from entries' as problem, k.campaign_id, k.participant_id, k.unit, k.bucket, k.debits, k.booked_debits, k.credits, k.booked_credits
    from kept k where (k.debits, k.credits) <> (k.booked_debits, k.booked_credits)
  union all
  select 'accounts do not sum to zero', k.campaign_id, null, k.unit, null, null, null, sum(k.balance), 0
    from kept k group by k.campaign_id, k.unit having sum(k.balance) <> 0;
revoke all on public.report_ledger_check from anon, authenticated;
comment on view public.report_ledger_check is '账本核对. Must be empty: accounts whose totals differ from their entries, and campaigns whose accounts do not sum to zero.';
comment on column public.report_ledger_check.problem is '问题: what does not fit.';
comment on column public.report_ledger_check.campaign_id is 'The campaign.';
comment on column public.report_ledger_check.participant_id is 'Whose account; empty: the house, or a sum over all accounts.';
comment on column public.report_ledger_check.unit is 'commission 佣金 or points 积分.';
comment on column public.report_ledger_check.bucket is 'Which of the persons accounts; empty: a sum over all.';
comment on column public.report_ledger_check.debits is 'Total that the account keeps.';
comment on column public.report_ledger_check.booked_debits is 'Total of its entries.';
comment on column public.report_ledger_check.credits is 'Total that the account keeps; of all accounts: what should be zero.';
comment on column public.report_ledger_check.booked_credits is 'Total of its entries; of all accounts: zero.';
