-- 发员工码 · A new staff code for a mail, an office chat or a poster. The answer is the link to send; it also stands in the table
-- code_handouts for a day, and nowhere afterwards. May be done before the campaign is published: it opens when the campaign does.
select private.hand_out_staff_code(
  (select id from public.campaigns where title = '秋末员工内购'), -- which campaign
  p_expires_at => null,  -- or e.g. now() + interval '14 days'; null: until the campaign ends
  p_max_uses => null);   -- or how many people it may let in

-- 打印海报 · A printable poster with its mini-program code: the link opens a page, for a day.
-- select private.code_sheet_link((select id from public.campaigns where title = '秋末员工内购'));
