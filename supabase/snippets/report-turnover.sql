-- 成交额拆解 · Turnover = visitors × conversion × basket × frequency: which factor moved? The row without a day is the whole campaign.
select campaign, coalesce(day::text, '合计 total') as day, visitors, round(conversion * 100, 2) as conversion_percent,
       round(basket_fen / 100, 2) as basket_yuan, round(frequency, 2) as orders_per_buyer, turnover_fen / 100.0 as turnover_yuan,
       refunded_fen / 100.0 as refunded_yuan, refreshed_at
  from public.report_turnover t order by campaign, t.day desc;
