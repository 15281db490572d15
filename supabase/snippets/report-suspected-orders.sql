-- 疑似刷单 · Which paid orders look like fake sales, and why? Nothing happens to them by itself: look, then decide.
select campaign, paid_on, order_no, status, paid_fen / 100.0 as paid_yuan, buyer, employee_no, employee, department, array_to_string(reasons, '; ') as reasons, refreshed_at
  from public.report_suspected_orders order by campaign, cardinality(reasons) desc, paid_on desc limit 500;
