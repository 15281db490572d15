-- 待办与失败 · What waits for somebody, or could not be sent? The last column says what to do.
select campaign, what, state, count, oldest_at, what_to_do from public.report_outbox order by state, oldest_at;
