-- 员工战况 · Who has come but shared nothing, and who brings most? Names are masked; the number tells who it is.
select campaign, employee_no, name, department, materials_shared > 0 as has_shared, fans, claims, orders_paid, repeat_orders, suspected_orders,
       paid_fen / 100.0 as paid_yuan, refreshed_at
  from public.report_funnel_by_employee order by campaign, paid_fen desc, fans desc limit 500;
