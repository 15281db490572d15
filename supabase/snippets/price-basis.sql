-- 划线价依据 · Goods whose list price is above the lowest of the 7 days before the campaign: not to be struck through as a former price.
select * from public.report_price_basis where above_lowest is not false order by model_no, sku_no;
