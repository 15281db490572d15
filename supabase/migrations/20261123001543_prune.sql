-- What is kept for a time only. Orders, payments, refunds, the ledger, draws and the audit log are books and stay (Accounting
-- Law of the PRC, art. 23). These go:
--
--   idempotency keys  8 days     a phone that was away for longer and repeats an action finds that claims, draws and cancellations
--                                are done, and that an order placed twice would have to be paid first
--   link codes        1 day      they work for five minutes
--   link tries, PIN tries, entry scans  200 days
--                                logs of who tried to come in: to be kept for at least six months (Cybersecurity Law of the PRC,
--                                art. 21), and no longer than their purpose asks (Personal Information Protection Law, art. 19)
--   uploads           as private.prune_imports says
--   payment notices   200 days   they hold nothing of whom they were about, and what followed from them is in payments and
--                                refunds; one that nothing has followed from stays until it is handled

create function private.prune(p_now timestamptz default now(), p_limit int default 200) returns int
language plpgsql security definer set search_path = '' as $$
declare v_log constant timestamptz := p_now - interval '200 days'; v_count int; v_all int := 0;
begin
  delete from private.idempotency_keys k using (
    select user_id, key from private.idempotency_keys where created_at < p_now - interval '8 days' order by created_at limit p_limit for update skip locked) old
   where (k.user_id, k.key) = (old.user_id, old.key);
  get diagnostics v_count = row_count; v_all := v_all + v_count;
  delete from private.link_codes l where l.user_id in (
    select user_id from private.link_codes where expires_at < p_now - interval '1 day' limit p_limit for update skip locked);
  get diagnostics v_count = row_count; v_all := v_all + v_count;
  delete from private.payment_notices n where n.id in (
    select id from private.payment_notices where received_at < v_log and outcome <> 'received' order by received_at limit p_limit for update skip locked);
  get diagnostics v_count = row_count; v_all := v_all + v_count;
  -- numbered in the order they were logged: the oldest are found without an index by time
  delete from private.link_tries t where t.id in (
    select id from (select id, tried_at from private.link_tries order by id limit p_limit for update skip locked) first where tried_at < v_log);
  get diagnostics v_count = row_count; v_all := v_all + v_count;
  delete from private.pin_tries t where t.id in (
    select id from (select id, tried_at from private.pin_tries order by id limit p_limit for update skip locked) first where tried_at < v_log);
  get diagnostics v_count = row_count; v_all := v_all + v_count;
  delete from public.entry_scans s where s.id in (
    select id from (select id, scanned_at from public.entry_scans order by id limit p_limit for update skip locked) first where scanned_at < v_log);
  get diagnostics v_count = row_count;
  return v_all + v_count + private.prune_imports(p_now);
end $$;
comment on function private.prune is 'Deletes the oldest of what is kept for a time only, so many of each; safe to run at any time, by several at once. Returns how many went.';
