-- 佣金余额 · What each employee has earned, in yuan: pending, available, asked for and paid out. Reads totals, so it is quick in any sale.
select c.title, p.display_name, e.employee_no, e.department,
       coalesce(sum(a.credits - a.debits) filter (where a.bucket = 'pending'), 0) / 100.0 as pending_yuan,
       coalesce(sum(a.credits - a.debits) filter (where a.bucket = 'available'), 0) / 100.0 as available_yuan,
       coalesce(sum(a.credits - a.debits) filter (where a.bucket = 'requested'), 0) / 100.0 as requested_yuan,
       coalesce(sum(a.credits - a.debits) filter (where a.bucket = 'paid'), 0) / 100.0 as paid_yuan
  from public.ledger_accounts a
  join public.campaigns c on c.id = a.campaign_id
  join public.participants p on p.id = a.participant_id
  left join public.employees e on e.id = p.employee_id
 where a.unit = 'commission'
 group by c.id, c.title, p.id, p.display_name, e.employee_no, e.department order by available_yuan desc;

-- 账本核对 · Must return no row: totals that differ from the entries, or accounts that do not sum to zero.
select * from public.report_ledger_check;
