-- 里程碑与任务 · What people get points or lottery tickets for, and how often each was reached. Add rows in the table milestones:
-- metric is qualified_fans, visits, own_orders or fan_orders. Once somebody got it, it can only be made easier.
select c.title as campaign, m.position, m.title, m.metric, m.target, m.times, m.points, m.tickets,
       count(r.*) filter (where r.taken_back_at is null) as given, count(r.taken_back_at) as taken_back
  from public.milestones m join public.campaigns c on c.id = m.campaign_id
  left join private.milestone_rewards r on r.milestone_id = m.id
 group by c.title, m.id order by c.title, m.position;

-- insert into public.milestones (campaign_id, position, title, metric, target, times, points, tickets)
-- select id, 1, '邀请 3 位有效好友', 'qualified_fans', 3, 5, 100, 1 from public.campaigns where title = '秋末员工内购';
