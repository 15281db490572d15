-- Turnover = visitors × conversion × basket × frequency. Each factor says where to pull: more people, more of them buying, more in
-- a basket, more often.

create view public.report_turnover with (security_invoker = true) as
  select r.campaign_id, r.campaign, f.day, f.visitors,
         round(f.buyers::numeric / nullif(f.visitors, 0), 8) as conversion,
         round(f.paid_fen::numeric / nullif(f.orders_paid, 0), 4) as basket_fen,
         round(f.orders_paid::numeric / nullif(f.buyers, 0), 8) as frequency,
         f.paid_fen as turnover_fen, f.buyers, f.orders_paid as orders, f.refunded_fen, r.refreshed_at
    from private.report_campaigns r join private.report_figures f on f.campaign_id = r.campaign_id
   where f.root_id is null;
revoke all on public.report_turnover from anon, authenticated;
comment on view public.report_turnover is '成交额 = 访客 × 转化率 × 客单价 × 人均单数. One row a day, and one without a day for the whole campaign.';
comment on column public.report_turnover.campaign_id is 'The campaign.';
comment on column public.report_turnover.campaign is '活动.';
comment on column public.report_turnover.day is '日期 in Asia/Shanghai; empty: the whole campaign, each person counted once.';
comment on column public.report_turnover.visitors is '访客: people who did anything: opened the page, came in, claimed, ordered or paid.';
comment on column public.report_turnover.conversion is '转化率: buyers ÷ visitors (0.25 = 25 %).';
comment on column public.report_turnover.basket_fen is '客单价: paid in fen ÷ paid orders.';
comment on column public.report_turnover.frequency is '人均单数: paid orders ÷ buyers.';
comment on column public.report_turnover.turnover_fen is '成交额: paid in money in fen, shipping included, refunds not taken off; the product of the four up to rounding.';
comment on column public.report_turnover.buyers is '买家: people who paid an order.';
comment on column public.report_turnover.orders is '成交单数: orders paid.';
comment on column public.report_turnover.refunded_fen is '退款: given back so far of what was paid, in fen.';
comment on column public.report_turnover.refreshed_at is '更新时间: everything before is in; empty: not counted to the end yet.';
