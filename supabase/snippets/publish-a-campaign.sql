-- 上线检查 · What the campaign still lacks, in the order of setting it up. needed: publication is refused without it; the rest is advisable.
select step, topic, needed, done, what_to_do
  from public.campaign_checklist
 where campaign = '秋末员工内购' -- which campaign
 order by step;

-- 发布活动 · Publishes it, or says what is missing. People with a code see it from starts_at on; links to its preview end.
-- select private.publish_campaign((select id from public.campaigns where title = '秋末员工内购' and status = 'draft'));
