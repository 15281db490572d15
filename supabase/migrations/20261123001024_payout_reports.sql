-- What finance needs of payouts. Commission that a company pays its employees is income from their employment and is taxed
-- with their wages (Individual Income Tax Law of the PRC, art. 2, and its Implementation Regulations, art. 6). The company
-- withholds: month by month, on what was paid since the beginning of the year (the Law, arts. 9 and 11; State Taxation
-- Administration, Announcement 2018 No. 61, art. 6, cumulative withholding). So every sum here is per person, whatever the
-- campaign, by the day of payment, and months and years are those of Asia/Shanghai.

create view public.report_payouts_by_month with (security_invoker = true) as
  with paid as (
    select coalesce(p.employee_id, p.id) as person_id, p.id as participant_id, o.amount_fen,
           date_trunc('month', o.paid_at at time zone 'Asia/Shanghai') as month
      from public.payouts o join public.participants p on p.id = o.participant_id where o.status = 'paid'),
  months as (
    select person_id, month, (array_agg(participant_id))[1] as participant_id, count(*)::int as payouts, sum(amount_fen)::bigint as month_fen
      from paid group by 1, 2)
  select to_char(m.month, 'YYYY-MM') as month, e.employee_no, coalesce(e.name, p.display_name) as name, e.department, m.payouts, m.month_fen,
         sum(m.month_fen) over (partition by m.person_id, date_trunc('year', m.month) order by m.month)::bigint as year_fen
    from months m join public.participants p on p.id = m.participant_id left join public.employees e on e.id = p.employee_id;
revoke all on public.report_payouts_by_month from anon, authenticated;
comment on view public.report_payouts_by_month is '提现月报（报税用）. One row per person and month: month_fen paid in the month, year_fen from January to it. Export as CSV for the tax declaration.';
comment on column public.report_payouts_by_month.month is '月份, Asia/Shanghai.';
comment on column public.report_payouts_by_month.employee_no is '工号.';
comment on column public.report_payouts_by_month.name is '姓名.';
comment on column public.report_payouts_by_month.department is '部门.';
comment on column public.report_payouts_by_month.payouts is '笔数 paid in the month.';
comment on column public.report_payouts_by_month.month_fen is '当月 in fen.';
comment on column public.report_payouts_by_month.year_fen is '本年累计 in fen, from January to this month.';

create view public.report_payouts_due with (security_invoker = true) as
  with paid as (
    select coalesce(p.employee_id, p.id) as person_id, sum(o.amount_fen) as year_fen,
           coalesce(sum(o.amount_fen) filter (where o.paid_at >= date_trunc('month', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'), 0) as month_fen
      from public.payouts o join public.participants p on p.id = o.participant_id
     where o.status = 'paid' and o.paid_at >= date_trunc('year', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'
     group by 1)
  select o.id as payout_id, c.title as campaign, e.employee_no, coalesce(e.name, p.display_name) as name, e.department, o.amount_fen,
         coalesce(d.month_fen, 0)::bigint as month_fen, coalesce(d.year_fen, 0)::bigint as year_fen, o.created_at, o.decided_at,
         case when o.transfer_state in ('preparing', 'to_confirm', 'sending', 'canceling') then 'WeChat is transferring it'
              when private.held_reason_of(p.id) is not null then 'under review: ' || private.held_reason_of(p.id)
              when private.balance_of(p.id, 'commission', 'available') < 0 then 'owes commission after refunds' end as wait_because
    from public.payouts o
    join public.campaigns c on c.id = o.campaign_id
    join public.participants p on p.id = o.participant_id
    left join public.employees e on e.id = p.employee_id
    left join paid d on d.person_id = coalesce(p.employee_id, p.id)
   where o.status = 'approved';
revoke all on public.report_payouts_due from anon, authenticated;
comment on view public.report_payouts_due is '待打款. Approved payouts; month_fen and year_fen: what the person was paid this month and this year before it. wait_because: what came up since the approval; clear it up, or reject the payout.';
comment on column public.report_payouts_due.payout_id is 'The row in payouts.';
comment on column public.report_payouts_due.campaign is '活动.';
comment on column public.report_payouts_due.employee_no is '工号.';
comment on column public.report_payouts_due.name is '姓名.';
comment on column public.report_payouts_due.department is '部门.';
comment on column public.report_payouts_due.amount_fen is '金额 in fen.';
comment on column public.report_payouts_due.month_fen is 'Paid to the person this month before, in fen.';
comment on column public.report_payouts_due.year_fen is 'Paid to the person this year before, in fen.';
comment on column public.report_payouts_due.created_at is '申请时间.';
comment on column public.report_payouts_due.decided_at is '批准时间.';
comment on column public.report_payouts_due.wait_because is 'Why not to pay it yet; empty: pay it.';
