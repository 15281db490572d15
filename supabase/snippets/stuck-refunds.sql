-- 退款卡在哪里 · Approved refunds that have not reached the buyer, and what the provider says. They are asked about by themselves.
-- ABNORMAL 退款异常: the buyer's account cannot take it. Finish it by hand at pay.weixin.qq.com → 交易中心 → 退款管理; it is then found here.
-- NOT_ENOUGH 余额不足: charge the merchant account. CLOSED 退款关闭: asked for again under another number, nothing to do.
select o.order_no, r.amount_fen / 100.0 as yuan, r.origin, r.provider_status, r.closed_requests, r.decided_at, r.tried_at,
       p.provider, p.provider_ref as transaction_id, r.id as refund_id
  from public.refunds r join public.orders o on o.id = r.order_id join public.payments p on p.id = r.payment_id
 where r.status = 'approved' order by r.decided_at;

-- 微信支付通知 · What WeChat Pay told us and was not acted on, newest first, with the reason.
select id, event_type, reason, times, received_at from private.payment_notices
 where outcome <> 'handled' order by received_at desc limit 100;
