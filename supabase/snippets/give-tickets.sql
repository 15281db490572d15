-- 发抽奖券 · Gives lottery tickets to one participant, once for each reference: the same line run twice gives them once.
select private.grant_tickets(
  (select p.id from public.participants p join public.employees e on e.id = p.employee_id where e.employee_no = 'HM0001' limit 1), -- who
  2, 'welcome:HM0001', 'admin');

-- Takes back what of them is not drawn yet.
-- select private.take_tickets_back('welcome:HM0001');
