-- 作废外泄的码 · Which codes let whom in lately, and how to stop one. People already in stay; to shut them out as well,
-- set participants.revoked_at.
select ec.id, ec.kind, count(*) filter (where s.outcome = 'ok') as let_in, count(*) filter (where s.outcome <> 'ok') as refused, max(s.scanned_at) as last_scan
  from public.entry_codes ec join public.entry_scans s on s.entry_code_id = ec.id
 group by ec.id order by last_scan desc;

-- update public.entry_codes set revoked_at = now() where id = '…';
