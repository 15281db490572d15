-- 定时任务 · Runs all due jobs every minute: unpaid orders expire, forgotten payments are asked about, approved refunds are
-- paid back, old deliveries complete. Once per project; needs the extensions pg_cron and pg_net (Database → Extensions).
-- The secret is the edge's JOBS_SECRET.
select vault.create_secret('<JOBS_SECRET>', 'jobs_secret');
select cron.schedule('neigou-jobs', '* * * * *', $$
  select net.http_post(
    url := 'https://<project>.supabase.co/functions/v1/api/jobs',
    headers := jsonb_build_object('content-type', 'application/json',
      'authorization', 'Bearer ' || (select decrypted_secret from vault.decrypted_secrets where name = 'jobs_secret')),
    body := '{}'::jsonb,
    timeout_milliseconds := 120000)
$$);

-- What the last runs answered:
-- select created, status_code, content from net._http_response order by created desc limit 10;
