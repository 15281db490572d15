-- What rewards have cost. Transfers are never changed, so each is added up once, when every transaction before it has ended; what
-- came after that is read from the ledger itself. So these figures are exact at every moment, however old the summary.

create table private.report_ledger (
  campaign_id uuid not null references private.report_campaigns on delete cascade,
  unit public.ledger_unit not null,
  kind text not null,
  from_bucket public.ledger_bucket not null,
  to_bucket public.ledger_bucket not null,
  amount bigint not null,
  primary key (campaign_id, unit, kind, from_bucket, to_bucket)
);
comment on table private.report_ledger is '账本汇总. Transfers of a campaign added up, up to report_campaigns.ledger_xid.';
comment on column private.report_ledger.campaign_id is 'The campaign.';
comment on column private.report_ledger.unit is 'commission in fen, points in points.';
comment on column private.report_ledger.kind is 'Kind of transfer, as in ledger_transfers.';
comment on column private.report_ledger.from_bucket is 'Bucket of the accounts that gave.';
comment on column private.report_ledger.to_bucket is 'Bucket of the accounts that received.';
comment on column private.report_ledger.amount is 'Fen or points.';

create function private.report_transfers(p_campaign_id uuid, p_from xid8, p_until xid8)
  returns table (unit public.ledger_unit, kind text, from_bucket public.ledger_bucket, to_bucket public.ledger_bucket, amount bigint)
language sql stable security definer set search_path = '' as $$
  select t.unit, t.kind, d.bucket, c.bucket, sum(t.amount)::bigint
    from public.ledger_transfers t
    join public.ledger_accounts d on d.id = t.debit_account_id
    join public.ledger_accounts c on c.id = t.credit_account_id
   where t.campaign_id = p_campaign_id and t.changed_xid >= p_from and t.changed_xid < p_until group by 1, 2, 3, 4
$$;
comment on function private.report_transfers is 'Transfers of a campaign posted by transactions from p_from and below p_until, added up.';

create function private.count_rewards(p_campaign_id uuid, p_from xid8, p_until xid8) returns void
language sql set search_path = '' as $$
  insert into private.report_ledger as k (campaign_id, unit, kind, from_bucket, to_bucket, amount)
  select p_campaign_id, t.unit, t.kind, t.from_bucket, t.to_bucket, t.amount from private.report_transfers(p_campaign_id, p_from, p_until) t
  on conflict (campaign_id, unit, kind, from_bucket, to_bucket) do update set amount = k.amount + excluded.amount
$$;
comment on function private.count_rewards is 'Adds up transfers of transactions that have all ended, each once.';

create function private.report_ledger_now(p_campaign_id uuid)
  returns table (unit public.ledger_unit, kind text, from_bucket public.ledger_bucket, to_bucket public.ledger_bucket, amount bigint)
language sql stable security definer set search_path = '' as $$
  select k.unit, k.kind, k.from_bucket, k.to_bucket, k.amount from private.report_ledger k where k.campaign_id = p_campaign_id
  union all
  select t.* from private.report_transfers(p_campaign_id,
    coalesce((select r.ledger_xid from private.report_campaigns r where r.campaign_id = p_campaign_id), '0'), '18446744073709551615') t
$$;
comment on function private.report_ledger_now is 'All transfers of a campaign added up: those in the summary, and those since.';
