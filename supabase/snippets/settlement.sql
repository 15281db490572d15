-- 佣金余额 · What each employee has earned so far, in yuan.
select p.display_name, e.employee_no, e.department, l.bucket, sum(l.amount) / 100.0 as yuan
  from public.ledger_entries l
  join public.participants p on p.id = l.participant_id
  left join public.employees e on e.id = p.employee_id
 where l.unit = 'commission'
 group by 1, 2, 3, 4 order by yuan desc;
