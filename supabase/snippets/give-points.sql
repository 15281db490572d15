-- 发积分 · Gives points to one participant, once for each reference: the same line run twice gives them once and then says so.
-- They lapse campaigns.points_valid_days later, if the campaign sets that.
select private.grant_points(
  (select p.id from public.participants p join public.employees e on e.id = p.employee_id where e.employee_no = 'HM0001' limit 1), -- who
  500, 'welcome:HM0001');
