-- 小程序码图片失败 · Entry codes without a picture, and why: WeChat's number (41030: the page is not in the published mini-program,
-- 45009: too many in this minute, 48001 or 40013: not allowed for this account), no_answer, storage, code_unknown (the row was
-- inserted with a hash), unusable (revoked, expired, campaign over), too_old (no picture within a day).
-- What is due is tried again by itself; what is given_up is not.
select c.title, ec.kind, p.status, p.reason, p.attempts, count(*) as codes, min(ec.created_at) as oldest, min(p.due_at) filter (where p.status = 'due') as next_try
  from private.code_pictures p
  join public.entry_codes ec on ec.id = p.entry_code_id
  join public.campaigns c on c.id = ec.campaign_id
 where p.status = 'given_up' and p.reason <> 'unusable' or p.status = 'due' and p.attempts > 0
 group by c.title, ec.kind, p.status, p.reason, p.attempts
 order by c.title, ec.kind, p.status, p.reason;

-- 修好以后 · When the fault is mended: share codes get another chance by this, and codes that can still be read in code_handouts. For
-- an older one make a new code (rotate-a-code.sql): the text of the old one is erased.
-- select private.retry_code_pictures((select id from public.campaigns where title = '秋末员工内购'));
