-- 立即下线 · Shuts everyone out of a campaign at once: the page, prices and pictures stop for all, orders placed stay valid. Publish it again to
-- open it again: nobody has lost anything.
select private.because('价格录错，先下线'); -- why, for the audit log
update public.campaigns set status = 'draft' where title = '秋末员工内购' and status = 'published';

-- 结束活动 · Ends it now and for good instead: every grant and code is over, orders placed are still delivered.
-- select private.end_campaign((select id from public.campaigns where title = '秋末员工内购' and status = 'published'), '售罄，提前结束');
