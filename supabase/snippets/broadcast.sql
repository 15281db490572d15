-- 群发消息 · What was said to many, and how far it has come.
select b.id, c.title as campaign, b.audience, b.title, b.body, b.status, b.told, b.created_at, b.ended_at
  from public.broadcasts b join public.campaigns c on c.id = b.campaign_id order by b.created_at desc;

-- Title up to 30, text up to 200 characters; to all, employees, friends or buyers. It cannot be called back, only stopped.
-- select private.broadcast((select id from public.campaigns where title = '秋末员工内购'), '最后一天', '内购今晚八点结束，购物袋里的商品请尽快付款。', 'all');
-- select private.stop_broadcast('…', '写错了时间');
