-- 发员工码 · A new staff code for a mail or an office chat. The result is the only time the code is shown: copy it now.
-- The link to hand out is <H5 address>/i/<code>; scanning the mini-program code with the same text works alike.
select private.issue_entry_code(
  (select id from public.campaigns where title = '秋末员工内购'), -- which campaign
  'staff',
  p_expires_at => now() + interval '14 days');

-- 小程序码图片 · A minute later its picture for print lies in Storage, bucket code-pictures, at this path. Empty: not made yet,
-- and reason says what went wrong last (code-pictures-that-failed.sql says more).
select ec.created_at, p.status, p.path, p.reason
  from public.entry_codes ec
  join private.code_pictures p on p.entry_code_id = ec.id
 where ec.campaign_id = (select id from public.campaigns where title = '秋末员工内购') and ec.kind = 'staff'
 order by ec.created_at desc;
