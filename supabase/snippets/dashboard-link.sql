-- 数据看板链接 · A link to the figures of a campaign, for people who may not see Studio. The result is the only time the link is
-- shown: copy it now. It reads only, holds no names or phone numbers, and ends by itself (7 days unless said otherwise, at most 90).
select private.dashboard_link(
  (select id from public.campaigns where title = '秋末员工内购'), -- which campaign
  interval '7 days',
  '给品牌负责人'); -- whom it is for

-- 现有链接 · Links that still work, and when each was last opened.
select l.id, c.title, l.note, l.created_at, l.expires_at, l.last_opened_at
  from public.admin_links l join public.campaigns c on c.id = l.campaign_id
 where l.kind = 'dashboard' and l.revoked_at is null and l.expires_at > now()
 order by l.created_at desc;

-- 作废 · Stops one at once.
-- update public.admin_links set revoked_at = now() where id = '…';
