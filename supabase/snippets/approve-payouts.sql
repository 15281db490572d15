-- 审核提现 · Payouts that wait for a decision, oldest first. Deciding can also be done in the table payouts: set status to approved, or to rejected with a note.
select o.id, c.title as campaign, e.employee_no, coalesce(e.name, p.display_name) as name, round(o.amount_fen / 100.0, 2) as yuan,
       round(private.balance_of(p.id, 'commission', 'available') / 100.0, 2) as still_available, private.held_reason_of(p.id) as under_review, o.created_at
  from public.payouts o join public.campaigns c on c.id = o.campaign_id
  join public.participants p on p.id = o.participant_id left join public.employees e on e.id = p.employee_id
 where o.status = 'requested' order by o.created_at;

-- select id, status from private.approve_payouts(array['…', '…']::uuid[]);
-- select id, status from private.reject_payouts(array['…']::uuid[], '退款未处理完，请稍后再申请');
