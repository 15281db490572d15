-- 导入商品 · Put the pictures into the bucket product-images, folder <campaign id>, then upload the CSV into the table product_import: Table Editor →
-- product_import → Insert → Import data from CSV. One row a SKU. What was refused, and why; correct it in place:
select line, campaign, model_no, sku_no, problem from public.product_import where result = 'refused' order by upload_id, line;

-- 缺图 · Applied, but the picture is not in Storage yet.
select line, model_no, sku_no, problem from public.product_import where result <> 'refused' and problem <> '' order by upload_id, line;

-- 商品表导出 · The goods of a campaign as a file that product_import takes again: change prices or stock in it and upload it.
select c.title as campaign, p.model_no, p.name, p.category, p.description, p.image_path as product_image, p.tint, s.sku_no, s.colour, s.size,
       s.image_path as sku_image, s.list_price_fen, t.floor_price_fen, t.cost_fen, k.on_hand as stock, p.status
  from public.products p join public.campaigns c on c.id = p.campaign_id join public.skus s on s.product_id = p.id
  join public.sku_terms t on t.sku_id = s.id join public.sku_stock k on k.sku_id = s.id
 where c.title = '秋末员工内购' -- which campaign
 order by p.position, s.position;
