-- 漏斗 · Where do people drop out? Each step of the whole campaign, and its share of the step with most people in its stage.
select campaign, stage, step, count, round(100.0 * count / nullif(max(count) over (partition by campaign_id, stage), 0), 1) as percent_of_stage, refreshed_at
  from public.report_funnel order by campaign, campaign_id, position;

-- 每日漏斗 · The same day by day, newest first.
select * from public.report_funnel_daily order by campaign, day desc;
