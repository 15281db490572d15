-- 商品结构 · Do we sell more than cheap goods, and at what margin? Grouped by list price, by margin and by category.
-- Margin needs sku_terms.cost_fen: of how many pieces it is known stands beside it.
select campaign, by, name, products, pieces, paid_fen / 100.0 as paid_yuan, share_bps / 100.0 as share_percent,
       margin_fen / 100.0 as margin_yuan, known_pieces, refreshed_at
  from public.report_product_mix order by campaign, by desc, position, paid_fen desc;
