-- 谁改了什么 · What admins changed, the newest first. before and after hold the columns that changed; rows with one txid were changed together.
select at, actor, act, table_name, row_id, before, after, reason, txid
  from public.audit_log
 -- where table_name = 'skus' and row_id = '…'
 -- where actor like 'zhang%'
 -- where act = 'delete'
 order by id desc limit 200;
