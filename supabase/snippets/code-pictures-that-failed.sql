-- 小程序码图片失败 · Entry codes without a picture, and why: WeChat's number (41030: the page is not in the published mini-program,
-- 45009: too many in this minute, 48001 or 40013: not allowed for this account), no_answer, storage, code_unknown (the code was not
-- made by private.issue_entry_code), unusable (revoked, expired, campaign over), too_old (no picture within a day).
-- What is due is tried again by itself; what is given_up is not.
select c.title, ec.kind, p.status, p.reason, p.attempts, count(*) as codes, min(ec.created_at) as oldest, min(p.due_at) filter (where p.status = 'due') as next_try
  from private.code_pictures p
  join public.entry_codes ec on ec.id = p.entry_code_id
  join public.campaigns c on c.id = ec.campaign_id
 where p.status = 'given_up' and p.reason <> 'unusable' or p.status = 'due' and p.attempts > 0
 group by c.title, ec.kind, p.status, p.reason, p.attempts
 order by c.title, ec.kind, p.status, p.reason;

-- 修好以后 · When the fault is mended: share codes get another chance by this. For a staff or personal code issue a new one
-- (new-staff-code.sql): the text of the old one is erased.
-- select private.retry_code_pictures((select id from public.campaigns where title = '秋末员工内购'));
