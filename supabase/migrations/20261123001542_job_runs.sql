-- Whether time runs: what each job did last. Written by whoever runs the jobs, outside the jobs' own transactions, so that one
-- that fails is seen too.

create table public.job_runs (
  job text primary key,
  started_at timestamptz not null,
  ended_at timestamptz,
  last_ok_at timestamptz,
  ok boolean,
  did text not null default '',
  late_by interval not null default '0'
) with (fillfactor = 50);
alter table public.job_runs enable row level security;
comment on table public.job_runs is '定时任务. One row a job: when it ran last and what it did; report_job_runs says whether time runs. No policy: admin only.';
comment on column public.job_runs.job is '任务.';
comment on column public.job_runs.started_at is '上次开始.';
comment on column public.job_runs.ended_at is '上次结束; earlier than started_at: under way, or cut off.';
comment on column public.job_runs.last_ok_at is '上次成功.';
comment on column public.job_runs.ok is 'Whether the last one that ended did what it had to.';
comment on column public.job_runs.did is '做了什么, in one line.';
comment on column public.job_runs.late_by is '晚了多久: how much more than a minute lay between the last two beginnings.';

create function private.begin_job(p_job text) returns void
language sql set search_path = '' as $$
  insert into public.job_runs as r (job, started_at) values (p_job, clock_timestamp())
  on conflict (job) do update set started_at = greatest(r.started_at, excluded.started_at),
    late_by = greatest(excluded.started_at - r.started_at - interval '1 minute', '0')
$$;
comment on function private.begin_job is 'Notes that a job begins.';

create function private.end_job(p_job text, p_ok boolean, p_did text) returns void
language sql set search_path = '' as $$
  update public.job_runs set ended_at = clock_timestamp(), ok = p_ok, did = p_did, last_ok_at = case when p_ok then clock_timestamp() else last_ok_at end
   where job = p_job
$$;
comment on function private.end_job is 'Notes how a job ended.';

create view public.report_job_runs with (security_invoker = true) as
  select r.job,
         case when r.started_at < now() - interval '5 minutes' then '停了 stopped: see schedule-the-jobs.sql'
              when not r.ok then '失败 failed: the log says why'
              when r.ended_at is null or r.ended_at < r.started_at then '进行中 running'
              else '正常 ok' end as state,
         r.did, r.started_at, r.ended_at, r.last_ok_at, r.late_by
    from public.job_runs r;
revoke all on public.report_job_runs from anon, authenticated;
comment on view public.report_job_runs is '定时任务状态. Whether each job runs; they are due every minute.';
comment on column public.report_job_runs.job is '任务.';
comment on column public.report_job_runs.state is '状态: 正常, 进行中, 失败, or 停了 when it has not begun for five minutes.';
comment on column public.report_job_runs.did is '上次做了什么.';
comment on column public.report_job_runs.started_at is '上次开始.';
comment on column public.report_job_runs.ended_at is '上次结束.';
comment on column public.report_job_runs.last_ok_at is '上次成功.';
comment on column public.report_job_runs.late_by is '晚了多久.';
