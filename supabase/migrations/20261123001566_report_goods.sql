-- What sold. Each line of a paid order is counted for its SKU; what it has been counted for is kept beside it. The stock is read
-- in the same moment, so that what there was in the beginning is what is left and what has sold.

create table private.report_lines (
  order_line_id uuid primary key,
  campaign_id uuid not null,
  left_stock int not null,
  pieces int not null,
  paid_fen bigint not null
);
comment on table private.report_lines is 'What a line of an order has been counted for.';
comment on column private.report_lines.order_line_id is 'The line.';
comment on column private.report_lines.campaign_id is 'The campaign.';
comment on column private.report_lines.left_stock is 'Pieces that left the stock and did not come back to it, gifts included.';
comment on column private.report_lines.pieces is 'Pieces sold and not given back, gifts left out.';
comment on column private.report_lines.paid_fen is 'Money paid for the line and not given back.';

create table private.report_skus (
  sku_id uuid primary key,
  campaign_id uuid not null references private.report_campaigns on delete cascade,
  product_id uuid not null,
  sku_no text not null,
  model_no text not null,
  name text not null,
  category text not null,
  colour text not null,
  size text not null,
  list_price_fen bigint not null,
  cost_fen bigint,
  on_hand int not null,
  sold_out boolean not null,
  left_stock bigint not null default 0,
  pieces bigint not null default 0,
  paid_fen bigint not null default 0
);
create index report_skus_campaign on private.report_skus (campaign_id);
comment on table private.report_skus is '规格销售汇总. What each SKU has sold, and what it is, as of the last refresh.';
comment on column private.report_skus.sku_id is 'The SKU.';
comment on column private.report_skus.campaign_id is 'The campaign.';
comment on column private.report_skus.product_id is 'Its product.';
comment on column private.report_skus.sku_no is 'SKU 编码.';
comment on column private.report_skus.model_no is '款号.';
comment on column private.report_skus.name is '商品名.';
comment on column private.report_skus.category is '分类.';
comment on column private.report_skus.colour is '颜色.';
comment on column private.report_skus.size is '尺码.';
comment on column private.report_skus.list_price_fen is '吊牌价 per piece in fen.';
comment on column private.report_skus.cost_fen is '成本价 per piece in fen; empty: unknown.';
comment on column private.report_skus.on_hand is '现存: pieces in the warehouse, those held by unpaid orders included.';
comment on column private.report_skus.sold_out is 'On sale, with no piece left to buy.';
comment on column private.report_skus.left_stock is '已出库: pieces that left the stock by orders and did not come back to it, gifts included.';
comment on column private.report_skus.pieces is '已售件数: pieces sold and not given back, gifts left out.';
comment on column private.report_skus.paid_fen is '销售额: money paid for them and not given back, shipping left out.';

create function private.report_facts_of_lines(p_campaign_id uuid, p_from xid8, p_until xid8) returns table (order_line_id uuid, sku_id uuid, left_stock int, pieces int, paid_fen bigint)
language sql stable set search_path = '' as $$
  select l.id, l.sku_id,
         l.quantity - case when l.kind = 'gift' then case when last.restocks then l.refunded_quantity else 0 end else coalesce(back.pieces, 0) end,
         case when l.kind = 'gift' then 0 else l.quantity - l.refunded_quantity end,
         l.price_fen - l.points_fen - l.refunded_fen
    from public.orders o
    join public.order_lines l on l.order_id = o.id
    left join lateral (select sum(rl.quantity)::int as pieces from public.refund_lines rl join public.refunds r on r.id = rl.refund_id
                        where rl.order_line_id = l.id and r.status = 'refunded' and r.restocks) back on l.refunded_quantity > 0 and l.kind <> 'gift'
    -- gifts came back with the refund that made the order whole, which was the last
    left join lateral (select r.restocks from public.refunds r where r.order_id = o.id and r.status = 'refunded'
                        order by r.refunded_at desc, r.created_at desc limit 1) last on l.refunded_quantity > 0 and l.kind = 'gift'
   where o.campaign_id = p_campaign_id and o.changed_xid between p_from and p_until and o.paid_at is not null
$$;
comment on function private.report_facts_of_lines is 'What the lines of changed orders count for now.';

create function private.count_goods(p_campaign_id uuid, p_from xid8, p_until xid8) returns void
language sql set search_path = '' as $$
  with fresh as materialized (select f.* from private.report_facts_of_lines(p_campaign_id, p_from, p_until) f),
  delta as materialized (
    select f.sku_id, sum(f.left_stock - coalesce(k.left_stock, 0)) as left_stock, sum(f.pieces - coalesce(k.pieces, 0)) as pieces,
           sum(f.paid_fen - coalesce(k.paid_fen, 0)) as paid_fen
      from fresh f left join private.report_lines k on k.order_line_id = f.order_line_id group by 1),
  kept as (
    insert into private.report_lines as k (order_line_id, campaign_id, left_stock, pieces, paid_fen)
    select f.order_line_id, p_campaign_id, f.left_stock, f.pieces, f.paid_fen from fresh f
    on conflict (order_line_id) do update set left_stock = excluded.left_stock, pieces = excluded.pieces, paid_fen = excluded.paid_fen),
  goods as (
    select s.id as sku_id, p.id as product_id, s.sku_no, p.model_no, p.name, p.category, s.colour, s.size, s.list_price_fen, t.cost_fen,
           coalesce(st.on_hand, 0) as on_hand, s.status = 'listed' and coalesce(st.on_hand - st.reserved, 0) = 0 as sold_out,
           coalesce(d.left_stock, 0) as left_stock, coalesce(d.pieces, 0) as pieces, coalesce(d.paid_fen, 0) as paid_fen, d.sku_id is not null as sold
      from public.skus s
      join public.products p on p.id = s.product_id
      left join public.sku_terms t on t.sku_id = s.id
      left join public.sku_stock st on st.sku_id = s.id
      left join delta d on d.sku_id = s.id
     where s.campaign_id = p_campaign_id)
  insert into private.report_skus as k (sku_id, campaign_id, product_id, sku_no, model_no, name, category, colour, size, list_price_fen, cost_fen,
         on_hand, sold_out, left_stock, pieces, paid_fen)
  select g.sku_id, p_campaign_id, g.product_id, g.sku_no, g.model_no, g.name, g.category, g.colour, g.size, g.list_price_fen, g.cost_fen,
         g.on_hand, g.sold_out, g.left_stock, g.pieces, g.paid_fen
    from goods g left join private.report_skus k on k.sku_id = g.sku_id
   where g.sold or (g.sku_no, g.model_no, g.name, g.category, g.colour, g.size, g.list_price_fen, g.cost_fen, g.on_hand, g.sold_out)
         is distinct from (k.sku_no, k.model_no, k.name, k.category, k.colour, k.size, k.list_price_fen, k.cost_fen, k.on_hand, k.sold_out)
  on conflict (sku_id) do update set sku_no = excluded.sku_no, model_no = excluded.model_no, name = excluded.name, category = excluded.category,
         colour = excluded.colour, size = excluded.size, list_price_fen = excluded.list_price_fen, cost_fen = excluded.cost_fen,
         on_hand = excluded.on_hand, sold_out = excluded.sold_out, left_stock = k.left_stock + excluded.left_stock,
         pieces = k.pieces + excluded.pieces, paid_fen = k.paid_fen + excluded.paid_fen;
  delete from private.report_skus k where k.campaign_id = p_campaign_id and not exists (select from public.skus s where s.id = k.sku_id);
$$;
comment on function private.count_goods is 'Counts what has changed in the lines of changed orders, and reads names, prices and stock of all SKUs anew. In one statement, so that stock and sales are of one moment.';
