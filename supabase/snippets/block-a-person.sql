-- 封禁一个人 · Finds a person by employee number, name or order, and says how they stand; revoked_at: blocked since then.
select p.id, c.title as campaign, p.role, e.employee_no, coalesce(e.name, p.display_name) as name, sp.display_name as invited_by,
       p.joined_at, p.orders, p.bought_fen / 100.0 as yuan, s.fans, s.held_reason, p.revoked_at
  from public.participants p join public.campaigns c on c.id = p.campaign_id join public.standings s on s.participant_id = p.id
  left join public.employees e on e.id = p.employee_id left join public.participants sp on sp.id = p.sponsor_id
 where e.employee_no = 'HM0001' or p.display_name = '…' or p.id in (select o.participant_id from public.orders o where o.order_no = '…'); -- who

-- Shut out at once, with their share code; unpaid orders are cancelled, the answer says what stays.
-- select private.block_person('…', '转卖员工价');
-- select private.unblock_person('…', '查明是误会');
