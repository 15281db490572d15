-- 导入花名册 · Upload the CSV (employee_no, name, department, email, phone, grade) into the table roster_import: Table Editor → roster_import →
-- Insert → Import data from CSV. Right rows are in employees at once. What was refused, and why; correct it in place:
select line, employee_no, name, problem from public.roster_import where result = 'refused' order by upload_id, line;

-- 本次导入 · What became of today's uploads.
select min(uploaded_at) as began, count(*) as rows, count(*) filter (where result = 'added') as added, count(*) filter (where result = 'changed') as changed,
       count(*) filter (where result = 'unchanged') as unchanged, count(*) filter (where result = 'refused') as refused
  from public.roster_import where uploaded_at > now() - interval '1 day' group by upload_id order by began;

-- 全量花名册 · If the file was the whole roster: who is not in it has left, and their codes and access end at once.
-- select private.apply_full_roster('11 月在职名单');
-- 超过一半的人不在名单里时 · If more than half of the staff really left:
-- select private.apply_full_roster('公司拆分', p_even_most => true);
