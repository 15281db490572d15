-- 预算使用 · How much discount the limits have let through, in yuan. Change a limit in campaigns or coupons.
select b.scope, coalesce(cp.title, p.display_name, c.title) as of, b.used_fen / 100.0 as used,
       case b.scope when 'campaign' then c.budget_fen when 'employee' then c.employee_budget_fen else cp.budget_fen end / 100.0 as most
  from private.budget_use b join public.campaigns c on c.id = b.campaign_id
  left join public.coupons cp on cp.id = b.scope_id left join public.participants p on p.id = b.scope_id
 order by b.scope, used desc;
