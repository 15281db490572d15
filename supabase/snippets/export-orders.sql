-- 订单导出 · One row per line of an order: run, then export the result as CSV. Names, phones and addresses are masked.
select * from public.export_orders
 where campaign = '秋末员工内购' -- which campaign
   and paid_on between '2026-11-01' and '2026-11-30' -- which days, those of Asia/Shanghai
 order by order_no;
