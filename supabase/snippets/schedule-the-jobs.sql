-- 定时任务 · Makes time run: all due jobs every minute. Run it once per project, and again after a change: it replaces what was there.
-- Put in the edge's address and its JOBS_SECRET. what-the-jobs-did.sql says whether it works.
create extension if not exists pg_cron;
create extension if not exists pg_net;

do $$
declare v_secret constant text := '<JOBS_SECRET>'; v_id uuid := (select s.id from vault.secrets s where s.name = 'jobs_secret');
begin
  if v_id is null then
    perform vault.create_secret(v_secret, 'jobs_secret');
  else
    perform vault.update_secret(v_id, v_secret);
  end if;
end $$;

-- Should a run take longer than a minute, the next one begins beside it: the jobs are made for that.
select cron.schedule('neigou-jobs', '* * * * *', $$
  select net.http_post(
    url := 'https://<project>.supabase.co/functions/v1/api/jobs',
    headers := jsonb_build_object('content-type', 'application/json',
      'authorization', 'Bearer ' || (select decrypted_secret from vault.decrypted_secrets where name = 'jobs_secret')),
    body := '{}'::jsonb,
    timeout_milliseconds := 120000)
$$);

-- pg_cron writes down every run and forgets none: a week is enough.
select cron.schedule('neigou-cron-history', '17 3 * * *', $$ delete from cron.job_run_details where end_time < now() - interval '7 days' $$);

-- Stops time, for instance while moving: select cron.unschedule('neigou-jobs');
