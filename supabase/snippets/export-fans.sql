-- 粉丝导出 · Fans with the employee they belong to, names masked: run, then export the result as CSV.
select * from public.export_fans
 where campaign = '秋末员工内购' -- which campaign
 order by employee_no, joined_on;
