-- 作废外泄的码 · 1. What looks like a leak, and whose code it is, the newest hour first. Counted each minute.
select hour, kind, whose, sign, people, addresses, devices, let_in, refused, revoked_at, entry_code_id
  from public.report_leaks
 where campaign_id = (select id from public.campaigns where title = '秋末员工内购')
 limit 100;

-- 2. Stop it. Codes of every kind, share codes too, are dead from this moment; the answer is how many were alive. For a staff or
-- personal code that is still needed, rotate-a-code.sql stops it and makes a new one in one step.
-- select private.revoke_codes(array['…']::uuid[], '外泄到微博'); -- entry_code_id from above, and why

-- 3. Who came in by it stays in. Look at them, and shut out who does not belong (block-a-person.sql).
-- select p.id, p.role, p.display_name, p.joined_at from public.entry_scans s join public.participants p on p.id = s.admitted_id
--  where s.entry_code_id = '…' order by p.joined_at desc;
