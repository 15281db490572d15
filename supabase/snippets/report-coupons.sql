-- 券使用 · How many coupons were claimed, how many used, and what did they cost?
select campaign, title, type, claimed, redeemed, redeemed_bps / 100.0 as redeemed_percent, discount_fen / 100.0 as discount_yuan, refreshed_at
  from public.report_coupons order by campaign, claimed desc;
