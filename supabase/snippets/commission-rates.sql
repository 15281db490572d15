-- 佣金比例 · Exceptions from the campaign's commission rate, for orders placed from now on (1000 = 10 %). The most exact one counts:
-- SKU and grade, SKU, category and grade, category, grade, campaign. Level 2 is paid only if campaigns.level2_enabled.
insert into public.commission_rates (campaign_id, category, grade, level, rate_bps)
select c.id, '衬衫', null, 1, 1200 from public.campaigns c where c.title = '秋季内购会' -- which campaign; a category, a grade (employees.grade), or both
on conflict (campaign_id, level, sku_id, category, grade) do update set rate_bps = excluded.rate_bps;

-- What is set: rates whose category or grade nobody has are marked, so that a slip of the pen shows.
select c.title, r.level, s.sku_no, r.category, r.grade, r.rate_bps / 100.0 as percent,
       r.category is not null and not exists (select from public.products p where p.campaign_id = r.campaign_id and p.category = r.category) as no_such_category,
       r.grade is not null and not exists (select from public.employees e where e.grade = r.grade) as no_such_grade
  from public.commission_rates r join public.campaigns c on c.id = r.campaign_id left join public.skus s on s.id = r.sku_id
 order by c.title, r.level, s.sku_no nulls last, r.category nulls last, r.grade nulls last;
