-- 清货进度 · How much of the stock is cleared? First the whole campaign, then what sells slowest.
select campaign, sku_no, model_no, name, colour, size, initial, sold, on_hand, sell_through_bps / 100.0 as sell_through_percent, refreshed_at
  from public.report_stock order by campaign, model_no is not null, sell_through_bps nulls last, initial desc limit 500;
