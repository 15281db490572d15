-- 部门战况 · Which departments are active, and what do they bring? active_percent: staff who have come, of those on the roster.
select campaign, department, staff, active_staff, round(100.0 * active_staff / nullif(staff, 0), 1) as active_percent,
       materials_shared, fans, claims, orders_paid, paid_fen / 100.0 as paid_yuan, refreshed_at
  from public.report_funnel_by_department order by campaign, paid_fen desc, department;
