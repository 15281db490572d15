-- 立即下线 · Shuts everyone out of a campaign at once: the page, prices and pictures stop for all, orders placed stay valid.
-- Set it back to 'published' to open again.
update public.campaigns set status = 'draft' where title = '秋末员工内购';
