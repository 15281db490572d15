-- 发员工码 · A new staff code for a mail or an office chat. The result is the only time the code is shown: copy it now.
-- The link to hand out is <H5 address>/i/<code>; scanning the mini-program code with the same text works alike.
select private.issue_entry_code(
  (select id from public.campaigns where title = '秋末员工内购'), -- which campaign
  'staff',
  p_expires_at => now() + interval '14 days');
