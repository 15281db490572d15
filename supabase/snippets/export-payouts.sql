-- 提现导出 · Sums for the tax declaration of one month: run, then export the result as CSV. Months are those of Asia/Shanghai.
select month, employee_no, name, department, payouts, round(month_fen / 100.0, 2) as month_yuan, round(year_fen / 100.0, 2) as year_yuan
  from public.report_payouts_by_month
 where month = to_char(now() at time zone 'Asia/Shanghai', 'YYYY-MM') -- another month: '2026-11'
 order by employee_no;

-- 提现明细导出 · One row per payout, with what waits and why.
select * from public.export_payouts
 where campaign = '秋末员工内购' -- which campaign
 order by requested_on, employee_no;
