-- 谁扫了什么 · Codes that were handed out, and what became of their scans. Counted each minute; refreshed_at says until when.
select kind, whose, created_at, expires_at, revoked_at, scans, let_in, people, addresses, devices, refused, last_scan_at, id
  from public.report_codes
 where campaign_id = (select id from public.campaigns where title = '秋末员工内购') and kind in ('staff', 'personal')
 limit 1000;

-- 一个码的每次扫码 · Every scan of one code, the newest first. Same letters under person, address or device: the same one.
select scanned_at, outcome, person, address, device, admitted_id
  from public.report_scans
 where entry_code_id = private.code_id('https://sale.example.com/i/…') -- the link or the code; or the id from above
 limit 1000;
