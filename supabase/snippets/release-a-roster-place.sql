-- 释放花名册名额 · An employee has come in on the wrong phone, or somebody else as them. Works while nothing hangs on it yet: no order,
-- claim or fan; else the answer says what stands in the way and what to do.
select p.id, p.joined_at, p.claimed_at, p.orders, s.fans, private.what_hangs_on(p.id) as in_the_way
  from public.participants p join public.employees e on e.id = p.employee_id join public.standings s on s.participant_id = p.id
 where e.employee_no = 'HM0001'; -- who

-- select private.release_roster_place((select id from public.campaigns where title = '秋末员工内购'), 'HM0001', '用错了手机');
