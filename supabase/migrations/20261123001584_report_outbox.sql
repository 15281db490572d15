-- What waits for somebody, or could not be done: read live, along indexes that hold only such rows.

create index message_outbox_given_up on private.message_outbox (created_at) where status = 'given_up';
create index code_pictures_given_up on private.code_pictures (created_at) where status = 'given_up' and reason is distinct from 'unusable';

create view public.report_outbox with (security_invoker = true) as
  select q.campaign_id, c.title as campaign, q.what, q.state, count(*)::int as count, min(q.since) as oldest_at, q.what_to_do
    from (
      select m.campaign_id, 'messages' as what, 'waiting' as state, o.created_at as since, '稍候会自动发送 · Sent by themselves.' as what_to_do
        from private.message_outbox o join public.inbox_messages m on m.id = o.inbox_message_id where o.status = 'due'
      union all
      select m.campaign_id, 'messages', 'failed', o.created_at, '站内消息仍在；原因见 private.message_outbox.reason · The inbox has them; reason says why WeChat did not take them.'
        from private.message_outbox o join public.inbox_messages m on m.id = o.inbox_message_id
       where o.status = 'given_up' and o.created_at > now() - interval '7 days'
      union all
      select ec.campaign_id, 'code_pictures', 'waiting', p.created_at, '稍候会自动生成 · Made by themselves.'
        from private.code_pictures p join public.entry_codes ec on ec.id = p.entry_code_id where p.status = 'due'
      union all
      select ec.campaign_id, 'code_pictures', 'failed', p.created_at, '运行片段 code-pictures-that-failed · Run the snippet code-pictures-that-failed.'
        from private.code_pictures p join public.entry_codes ec on ec.id = p.entry_code_id
       where p.status = 'given_up' and p.reason is distinct from 'unusable' and p.created_at > now() - interval '7 days'
      union all
      select o.campaign_id, 'payouts', case when o.transfer_state in ('lapsed', 'failed') then 'failed' else 'waiting' end, o.created_at,
             case when o.status = 'requested' then '审核提现 · Approve or reject them: approve-payouts.'
                  when o.transfer_state in ('lapsed', 'failed') then '重新转账或银行打款 · Transfer them again, or pay by bank: transfer-payouts.'
                  when o.transfer_state is not null then '微信转账中 · WeChat is transferring them.'
                  else '打款 · Pay them: pay-payouts or transfer-payouts.' end
        from public.payouts o where o.status in ('requested', 'approved')
      union all
      select r.campaign_id, 'refunds', 'waiting', r.created_at, '审核退款 · Decide them: decide-refunds.' from public.refunds r where r.status = 'requested'
      union all
      select r.campaign_id, 'refunds', 'failed', r.decided_at, '退款超过一小时未到账，见片段 stuck-refunds · Approved over an hour ago and not paid back: stuck-refunds.'
        from public.refunds r where r.status = 'approved' and r.decided_at < now() - interval '1 hour'
      union all
      select d.campaign_id, 'deliveries', 'waiting', d.created_at, '寄出奖品与兑换品 · Send prizes and exchanged goods: ship-prizes.' from public.deliveries d where d.status = 'to_ship'
      union all
      select null, 'payment_notices', 'failed', n.received_at, '原因见片段 stuck-refunds · The snippet stuck-refunds shows the reasons.'
        from private.payment_notices n where n.outcome <> 'handled' and n.received_at > now() - interval '7 days') q
    left join public.campaigns c on c.id = q.campaign_id
   group by q.campaign_id, c.title, q.what, q.state, q.what_to_do;
revoke all on public.report_outbox from anon, authenticated;
comment on view public.report_outbox is '待办与失败. What waits or failed at this moment: messages and code pictures (of the last 7 days), payouts, refunds, prizes to send, payment notices that nothing followed from.';
comment on column public.report_outbox.campaign_id is 'The campaign; empty: of none.';
comment on column public.report_outbox.campaign is '活动.';
comment on column public.report_outbox.what is 'messages 微信消息, code_pictures 小程序码图片, payouts 提现, refunds 退款, deliveries 奖品发货, payment_notices 支付通知.';
comment on column public.report_outbox.state is 'waiting 待处理, failed 失败.';
comment on column public.report_outbox.count is 'How many.';
comment on column public.report_outbox.oldest_at is 'Since when the oldest.';
comment on column public.report_outbox.what_to_do is '怎么办.';
