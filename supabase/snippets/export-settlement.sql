-- 佣金结算导出 · What each employee has earned, straight from the ledger: run, then export the result as CSV.
select * from public.export_settlement
 where campaign = '秋末员工内购' -- which campaign
 order by earned_yuan desc, employee_no;
