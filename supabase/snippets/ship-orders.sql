-- 待发货 · Paid orders for delivery, oldest first: export as CSV for the warehouse.
select o.order_no, o.paid_at, o.fulfilment -> 'address' as address,
       (select string_agg(l.model_no || ' ' || l.colour || ' ' || l.size || ' × ' || (l.quantity - l.refunded_quantity), ', ')
          from public.order_lines l where l.order_id = o.id and l.quantity > l.refunded_quantity) as pieces
  from public.orders o where o.status = 'paid' and o.fulfilment ->> 'type' = 'shipping' order by o.paid_at;

-- 一单发货 · One order:
-- select private.ship_order('2611230000001', '顺丰', 'SF1234567890');

-- 批量发货 · Many: Table Editor → shipment_import → Import data from CSV, with the columns order_no, carrier, tracking_no. What did not
-- work, and why; correct the row in the table and it is tried again:
select id, order_no, carrier, tracking_no, problem from public.shipment_import where problem is not null order by id;
