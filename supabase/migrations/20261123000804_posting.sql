-- Accounts, postings and balances. Everything that moves commission or points ends in private.transfer.

create function private.find_ledger_account(p_campaign_id uuid, p_participant_id uuid, p_unit public.ledger_unit, p_bucket public.ledger_bucket) returns uuid
language plpgsql stable set search_path = '' as $$
begin
  if p_participant_id is null then -- apart, because an index cannot answer "is not distinct from"
    return (select a.id from public.ledger_accounts a
             where a.campaign_id = p_campaign_id and a.participant_id is null and a.unit = p_unit and a.bucket = p_bucket);
  end if;
  return (select a.id from public.ledger_accounts a
           where a.campaign_id = p_campaign_id and a.participant_id = p_participant_id and a.unit = p_unit and a.bucket = p_bucket);
end $$;
comment on function private.find_ledger_account is 'The account, or null while nothing was ever posted to it.';

create function private.ledger_account(p_campaign_id uuid, p_participant_id uuid, p_unit public.ledger_unit, p_bucket public.ledger_bucket) returns uuid
language plpgsql set search_path = '' as $$
declare v_id uuid := private.find_ledger_account(p_campaign_id, p_participant_id, p_unit, p_bucket);
begin
  if v_id is null then
    insert into public.ledger_accounts (campaign_id, participant_id, unit, bucket) values (p_campaign_id, p_participant_id, p_unit, p_bucket)
    on conflict do nothing returning id into v_id;
  end if;
  return coalesce(v_id, private.find_ledger_account(p_campaign_id, p_participant_id, p_unit, p_bucket));
end $$;
comment on function private.ledger_account is 'The account, opened when first needed.';

create function private.transfer(
  p_unit public.ledger_unit, p_kind text, p_from uuid, p_to uuid, p_amount bigint, p_reference text,
  p_order_id uuid default null, p_memo jsonb default '{}', p_expires_at timestamptz default null) returns void
language sql set search_path = '' as $$
  insert into public.ledger_transfers (campaign_id, unit, kind, debit_account_id, credit_account_id, amount, reference, order_id, memo, expires_at)
  select a.campaign_id, p_unit, p_kind, p_from, p_to, p_amount, p_reference, p_order_id, p_memo, p_expires_at
    from public.ledger_accounts a where a.id = p_from
$$;
comment on function private.transfer is
  'Posts one transfer between two accounts of persons whose standings are locked; a reference posted before is an error, not a second posting.';

create function private.balance(p_account_id uuid) returns bigint
language sql stable set search_path = '' as $$
  select coalesce((select case
      when a.participant_id is not null then a.credits - a.debits
      else (select coalesce(sum(t.amount), 0) from public.ledger_transfers t where t.credit_account_id = a.id)
         - (select coalesce(sum(t.amount), 0) from public.ledger_transfers t where t.debit_account_id = a.id) end
    from public.ledger_accounts a where a.id = p_account_id), 0)::bigint
$$;
comment on function private.balance is 'What an account holds: of a person from its totals, of the house from its entries.';

create function private.balance_of(p_participant_id uuid, p_unit public.ledger_unit, p_bucket public.ledger_bucket) returns bigint
language sql stable set search_path = '' as $$
  select coalesce((select a.credits - a.debits from public.ledger_accounts a
                    where a.participant_id = p_participant_id and a.unit = p_unit and a.bucket = p_bucket), 0)
$$;
comment on function private.balance_of is 'What a participant has of a unit in a bucket; 0 while nothing was posted.';
