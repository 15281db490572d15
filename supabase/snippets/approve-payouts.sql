-- 审核提现 · Payouts that wait for a decision, oldest first. Deciding can also be done in the table payouts: set status to approved, or to rejected with a note.
select o.id, c.title as campaign, e.employee_no, coalesce(e.name, p.display_name) as name, round(o.amount_fen / 100.0, 2) as yuan,
       round(private.balance_of(p.id, 'commission', 'available') / 100.0, 2) as still_available, private.payout_waits_because(o) as waits_because, o.created_at
  from public.payouts o join public.campaigns c on c.id = o.campaign_id
  join public.participants p on p.id = o.participant_id left join public.employees e on e.id = p.employee_id
 where o.status = 'requested' order by o.created_at;

-- 全部同意 · All that have no reason to wait; at most 50,000.00 yuan of them; or these. The answer says which stay and why.
-- select private.approve_payouts();
-- select private.approve_payouts(p_up_to_fen => 5000000);
-- select private.approve_payouts(array['…', '…']::uuid[]);
-- select private.reject_payouts(array['…']::uuid[], '退款未处理完，请稍后再申请');
