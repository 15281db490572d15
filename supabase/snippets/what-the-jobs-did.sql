-- 任务运行情况 · Whether time runs: what each job did last, when, and how late. 停了: see below, then schedule-the-jobs.sql.
select * from public.report_job_runs order by started_at;

-- Whether the schedule is there, whether it fires, and what the edge answered (401: another JOBS_SECRET; null: not reached):
-- select jobname, schedule, active from cron.job;
-- select start_time, status, return_message from cron.job_run_details order by start_time desc limit 10;
-- select created, status_code, left(content, 500) as answer, error_msg from net._http_response order by created desc limit 10;
