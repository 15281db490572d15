-- 发个人码 · A personal code for everybody on the roster who has none for this campaign yet; those who have left get none. Run it
-- again after an import: only the new ones get one. The answer is how many.
select private.hand_out_personal_codes(
  (select id from public.campaigns where title = '秋末员工内购'),
  p_department => null); -- or one department, e.g. '财务'

-- 邮件合并 · For a mail merge export this as CSV. Code and link can be read for a day, then they are erased.
select employee_no, name, department, email, link, code
  from public.code_handouts
 where campaign_id = (select id from public.campaigns where title = '秋末员工内购') and kind = 'personal' and erased_at is null
 order by department, employee_no;

-- 打印码表 · Or print them: the link opens a page with a card for each, and the same CSV, made safe for Excel. Good for a day.
-- select private.code_sheet_link((select id from public.campaigns where title = '秋末员工内购'));
