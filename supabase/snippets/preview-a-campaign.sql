-- 活动预览 · A link that shows a draft's page, with staff prices, to the one person who opens it first; sent on, it opens nothing. It ends by its
-- time, when the campaign is published, or by revoked_at. The result is the only time the link is shown: copy it now.
select private.preview_campaign(
  (select id from public.campaigns where title = '秋末员工内购' and status = 'draft'), -- which campaign
  interval '1 day',                                                                    -- for how long
  '给设计部王姐');                                                                      -- whom it is for

-- 谁在看 · Which previews there are, and whether somebody has opened them.
select c.title, l.note, l.created_at, l.expires_at, l.revoked_at, l.holder_id is not null as opened, l.last_opened_at, l.id
  from public.admin_links l join public.campaigns c on c.id = l.campaign_id
 where l.kind = 'preview'
 order by l.created_at desc;

-- 收回 · Ends one at once.
-- update public.admin_links set revoked_at = now() where id = '…';
