-- 打款 · What finance has to pay, with what each person was paid this month and this year before (for withholding tax). Once the bank has paid, note it.
select payout_id, campaign, employee_no, name, department, round(amount_fen / 100.0, 2) as yuan, round(month_fen / 100.0, 2) as month_yuan,
       round(year_fen / 100.0, 2) as year_yuan, wait_because
  from public.report_payouts_due order by wait_because nulls first, decided_at;

-- select id, status, paid_at from private.pay_payouts(array['…', '…']::uuid[], '招行代发 20261130-01');
