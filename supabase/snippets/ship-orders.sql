-- 待发货 · Paid orders for delivery, oldest first. Dispatching one is a row in the table shipments.
select o.id, o.order_no, o.paid_at, o.fulfilment -> 'address' as address,
       (select string_agg(l.model_no || ' ' || l.colour || ' ' || l.size || ' × ' || (l.quantity - l.refunded_quantity), ', ')
          from public.order_lines l where l.order_id = o.id and l.quantity > l.refunded_quantity) as pieces
  from public.orders o where o.status = 'paid' and o.fulfilment ->> 'type' = 'shipping' order by o.paid_at;

-- insert into public.shipments (order_id, carrier, tracking_no) values ('…', '顺丰', 'SF…');
