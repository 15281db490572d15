-- 奖品与兑换品待发货 · What was won or exchanged and has an address, oldest first. Filling in carrier and tracking_no in the table deliveries sends it.
select d.id, d.source, d.name, d.address, d.created_at from public.deliveries d where d.status = 'to_ship' order by d.created_at;

-- update public.deliveries set carrier = '顺丰', tracking_no = 'SF…' where id = '…';
