-- 改库存 · What there is to sell of each SKU; sold_not_sent are still in the warehouse and not in on_hand.
select s.sku_no, p.name, s.colour, s.size, st.on_hand, st.reserved, st.on_hand - st.reserved as to_sell,
       (select coalesce(sum(l.quantity - l.refunded_quantity), 0) from public.order_lines l join public.orders o on o.id = l.order_id
         where l.sku_id = s.id and o.paid_at is not null and o.fulfilled_at is null) as sold_not_sent
  from public.skus s join public.products p on p.id = s.product_id join public.sku_stock st on st.sku_id = s.id
 where s.campaign_id = (select id from public.campaigns where title = '秋末员工内购') -- which campaign
 order by s.sku_no;

-- select private.correct_stock((select id from public.campaigns where title = '秋末员工内购'), 'HM-1001-W-M', 40, '盘点');
