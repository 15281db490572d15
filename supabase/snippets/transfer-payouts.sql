-- 微信转账 · Payouts that wait for a decision or for their money, and how WeChat's last transfer of each stands.
-- Runs once the edge has WECHAT_PAY_TRANSFER_SCENE; without it pay them by bank (pay-payouts.sql).
select o.id, c.title as campaign, e.employee_no, coalesce(e.name, p.display_name) as name, round(o.amount_fen / 100.0, 2) as yuan, o.status,
       private.held_reason_of(p.id) as under_review, o.transfer_state, o.confirm_by, t.reason, t.bill_no, t.wechat_ref
  from public.payouts o join public.campaigns c on c.id = o.campaign_id
  join public.participants p on p.id = o.participant_id left join public.employees e on e.id = p.employee_id
  left join lateral (select * from public.report_payout_transfers r where r.payout_id = o.id order by r.created_at desc limit 1) t on true
 where o.status in ('requested', 'approved') order by o.created_at;

-- Hands these to WeChat (approving those that are only requested), all or none. Their owners are told, and have 24 hours to
-- confirm in the mini-program. What lapsed or failed can be handed over again, or paid by bank.
-- select id, status, transfer_state from private.transfer_payouts(array['…', '…']::uuid[]);

-- Asks transfers back, for instance to pay by bank after all. Over once transfer_state is empty again; who confirms first keeps the money.
-- select id, status, transfer_state from private.cancel_transfers(array['…']::uuid[]);
