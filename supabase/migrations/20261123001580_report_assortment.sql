-- What sells: a sale that only dumps cheap goods loses money, so the mix by list price and by margin is what the operator watches,
-- and how much of the stock is cleared.

create view private.report_price_bands as
  select b.band, b.from_fen, b.to_fen, b.from_fen / 100 || coalesce('–' || b.to_fen / 100, '+') || ' 元' as name
    from (values (1, 0::bigint, 10000::bigint), (2, 10000, 30000), (3, 30000, 50000), (4, 50000, 100000), (5, 100000, null)) b (band, from_fen, to_fen);
revoke all on private.report_price_bands from public;
comment on view private.report_price_bands is '价格带 by list price: from (included) and to (not included) in fen.';

create view public.report_product_mix with (security_invoker = true) as
  with sold as (
    select k.campaign_id, k.category, k.product_id, k.pieces, k.paid_fen, b.band, b.name as band_name,
           case when k.cost_fen is not null then k.pieces end as known_pieces,
           case when k.cost_fen is not null then k.paid_fen - k.cost_fen * k.pieces end as margin_fen
      from private.report_skus k join private.report_price_bands b on k.list_price_fen >= b.from_fen and (b.to_fen is null or k.list_price_fen < b.to_fen)),
  grouped as (
    select s.campaign_id, g.kind, g.name, g.position, count(distinct s.product_id) as products, sum(s.pieces)::bigint as pieces, sum(s.paid_fen)::bigint as paid_fen,
           sum(s.known_pieces)::bigint as known_pieces, sum(s.margin_fen) filter (where s.known_pieces > 0)::bigint as margin_fen
      from sold s
     cross join lateral (values
       ('price', s.band_name, s.band),
       ('category', s.category, 0),
       ('margin', case when s.pieces > 0 and s.margin_fen is null then '成本未知 unknown cost' when s.margin_fen < 0 then '亏损 loss'
                       when s.margin_fen < s.paid_fen * 0.2 then '0–20 %' when s.margin_fen < s.paid_fen * 0.4 then '20–40 %' else '40 %+' end,
        case when s.margin_fen is null then 5 when s.margin_fen < 0 then 1 when s.margin_fen < s.paid_fen * 0.2 then 2 when s.margin_fen < s.paid_fen * 0.4 then 3 else 4 end)
     ) g (kind, name, position)
     where g.kind <> 'margin' or s.pieces > 0
     group by 1, 2, 3, 4)
  select r.campaign_id, r.campaign, g.kind as by, g.name, g.products, g.pieces, g.paid_fen,
         round(g.paid_fen * 10000.0 / nullif(sum(g.paid_fen) over (partition by g.campaign_id, g.kind), 0))::int as share_bps,
         g.margin_fen, g.known_pieces, g.position, r.refreshed_at
    from private.report_campaigns r join grouped g on g.campaign_id = r.campaign_id;
revoke all on public.report_product_mix from anon, authenticated;
comment on view public.report_product_mix is '商品结构. What was sold and not given back, grouped three times: by list price, by margin, by category.';
comment on column public.report_product_mix.campaign_id is 'The campaign.';
comment on column public.report_product_mix.campaign is '活动.';
comment on column public.report_product_mix.by is 'price 价格带 (of the list price), margin 毛利率, category 分类.';
comment on column public.report_product_mix.name is 'The band or category.';
comment on column public.report_product_mix.products is '款数: models in it; by margin: those sold.';
comment on column public.report_product_mix.pieces is '件数 sold and not given back, gifts left out.';
comment on column public.report_product_mix.paid_fen is '销售额: money paid for them in fen, shipping left out.';
comment on column public.report_product_mix.share_bps is '占比 of the money, basis points.';
comment on column public.report_product_mix.margin_fen is '毛利: paid less cost, of pieces whose cost is known (sku_terms.cost_fen); empty: of none.';
comment on column public.report_product_mix.known_pieces is 'Of how many pieces the cost is known.';
comment on column public.report_product_mix.position is 'Order within its grouping.';
comment on column public.report_product_mix.refreshed_at is '更新时间: everything before is in; empty: not counted to the end yet.';

create view public.report_stock with (security_invoker = true) as
  select r.campaign_id, r.campaign, k.sku_no, k.model_no, k.name, k.colour, k.size, k.initial, k.sold, k.on_hand,
         round(k.sold * 10000.0 / nullif(k.initial, 0))::int as sell_through_bps, k.skus, k.sold_out, r.refreshed_at
    from private.report_campaigns r
    join (
      select s.campaign_id, coalesce(s.sku_no, '合计 total') as sku_no, case grouping(s.sku_no) when 0 then min(s.model_no) end as model_no,
             case grouping(s.sku_no) when 0 then min(s.name) end as name, case grouping(s.sku_no) when 0 then min(s.colour) end as colour,
             case grouping(s.sku_no) when 0 then min(s.size) end as size, sum(s.on_hand + s.left_stock)::bigint as initial,
             sum(s.left_stock)::bigint as sold, sum(s.on_hand)::bigint as on_hand, count(*)::int as skus, count(*) filter (where s.sold_out)::int as sold_out
        from private.report_skus s group by grouping sets ((s.campaign_id, s.sku_no), (s.campaign_id))) k on k.campaign_id = r.campaign_id;
revoke all on public.report_stock from anon, authenticated;
comment on view public.report_stock is '库存清货. One row a SKU, and one 合计 total.';
comment on column public.report_stock.campaign_id is 'The campaign.';
comment on column public.report_stock.campaign is '活动.';
comment on column public.report_stock.sku_no is 'SKU 编码; 合计 total: all of the campaign.';
comment on column public.report_stock.model_no is '款号.';
comment on column public.report_stock.name is '商品名.';
comment on column public.report_stock.colour is '颜色.';
comment on column public.report_stock.size is '尺码.';
comment on column public.report_stock.initial is '期初: on hand and sold together, corrections of the stock included.';
comment on column public.report_stock.sold is '已出库: pieces that left the stock by paid orders and did not come back to it, gifts included.';
comment on column public.report_stock.on_hand is '现存: pieces in the warehouse, those held by unpaid orders included.';
comment on column public.report_stock.sell_through_bps is '售罄率: sold ÷ initial, basis points.';
comment on column public.report_stock.skus is 'How many SKUs the row is about.';
comment on column public.report_stock.sold_out is 'How many of them are on sale with no piece left to buy.';
comment on column public.report_stock.refreshed_at is '更新时间: everything before is in; empty: not counted to the end yet.';
