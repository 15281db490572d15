-- Refunds. What pieces of a line are worth follows one rule: all pieces given back so far are worth floor(paid × pieces ÷
-- bought), and each refund gets what is new in that. So refunds of a line always add up to what was paid for it. An open
-- refund holds its pieces. The admin decides by editing refunds.status in Studio; triggers do what follows from it.

create type public.refund_status as enum ('requested', 'approved', 'refunded', 'rejected');

create table public.refunds (
  id uuid primary key default gen_random_uuid(),
  order_id uuid not null references public.orders on delete restrict,
  campaign_id uuid not null references public.campaigns on delete restrict,
  user_id uuid,
  status public.refund_status not null default 'requested',
  origin text not null constraint "origin is one of the five in its comment"
    check (origin in ('buyer', 'admin', 'late_payment', 'second_payment', 'wrong_amount')),
  reason text not null default '' constraint "reason has at most 500 characters" check (char_length(reason) <= 500),
  amount_fen bigint not null check (amount_fen >= 0),
  shipping_fen bigint not null default 0,
  points int not null default 0 check (points >= 0),
  payment_id uuid not null references public.payments on delete restrict,
  provider_ref text,
  provider_status text constraint "provider_status has at most 64 characters" check (char_length(provider_status) <= 64),
  closed_requests int not null default 0 check (closed_requests >= 0),
  restocks boolean not null default true,
  decision_note text not null default '',
  created_at timestamptz not null default now(),
  decided_at timestamptz,
  tried_at timestamptz,
  refunded_at timestamptz,
  constraint "shipping_fen is a part of amount_fen" check (shipping_fen between 0 and amount_fen)
);
create index refunds_order on public.refunds (order_id);
create index refunds_campaign on public.refunds (campaign_id, status);
create index refunds_payment on public.refunds (payment_id);
create index refunds_due on public.refunds (tried_at nulls first) where status = 'approved';
alter table public.refunds enable row level security;
create policy "People read the refunds of their own orders" on public.refunds for select to authenticated
  using (user_id = (select auth.uid()));
grant select on public.refunds to authenticated;
comment on table public.refunds is '退款. Set status from requested to approved or rejected (with decision_note, which the buyer reads); refunded follows by itself.';
comment on column public.refunds.id is 'Row id.';
comment on column public.refunds.order_id is 'The order.';
comment on column public.refunds.campaign_id is 'The campaign.';
comment on column public.refunds.user_id is 'The buyer in Auth, for the policy.';
comment on column public.refunds.status is 'requested 待审核 → approved 退款中 (the money is on its way) → refunded 已退款; or rejected 未通过. Before dispatch approved at once.';
comment on column public.refunds.origin is 'buyer 买家申请, admin 商家退款: pieces of the order go back; late_payment 付款过晚, second_payment 重复付款, wrong_amount 金额不符: a payment that did not pay the order goes back.';
comment on column public.refunds.reason is 'What the buyer wrote.';
comment on column public.refunds.amount_fen is 'Money given back in fen, shipping included.';
comment on column public.refunds.shipping_fen is 'Of it shipping: with the last pieces, if nothing was dispatched.';
comment on column public.refunds.points is 'Points given back.';
comment on column public.refunds.payment_id is 'The payment it goes back to.';
comment on column public.refunds.provider_ref is 'The provider''s own number of the refund.';
comment on column public.refunds.provider_status is
  'What the provider last said of an approved refund. WeChat Pay: PROCESSING 处理中; ABNORMAL 退款异常 (the buyer''s account cannot take it: finish it by hand at pay.weixin.qq.com → 交易中心 → 退款管理, it is then found here by itself); NOT_ENOUGH 余额不足 (charge the account); others are its error codes.';
comment on column public.refunds.closed_requests is 'How many requests to the provider ended without money (WeChat Pay: CLOSED, after 7 days without enough on the account). The next one has a number of its own.';
comment on column public.refunds.restocks is '退回库存: whether the pieces are for sale again once it is refunded. Untick it while it is requested or approved if they do not come back.';
comment on column public.refunds.decision_note is 'Why it was decided so; the buyer reads it.';
comment on column public.refunds.created_at is 'When asked for.';
comment on column public.refunds.decided_at is 'When approved or rejected.';
comment on column public.refunds.tried_at is 'When it was last sent to the provider.';
comment on column public.refunds.refunded_at is 'When the provider confirmed.';

create table public.refund_lines (
  refund_id uuid not null references public.refunds on delete restrict,
  order_line_id uuid not null references public.order_lines on delete restrict,
  quantity int not null check (quantity > 0),
  amount_fen bigint not null check (amount_fen >= 0),
  points_fen bigint not null check (points_fen >= 0),
  points int not null check (points >= 0),
  primary key (refund_id, order_line_id)
);
create index refund_lines_line on public.refund_lines (order_line_id);
alter table public.refund_lines enable row level security;
create policy "People read the lines of their own refunds" on public.refund_lines for select to authenticated
  using (exists (select from public.refunds r where r.id = refund_id and r.user_id = (select auth.uid())));
grant select on public.refund_lines to authenticated;
comment on table public.refund_lines is '退款行. Which pieces, and what they were worth.';
comment on column public.refund_lines.refund_id is 'The refund.';
comment on column public.refund_lines.order_line_id is 'The line.';
comment on column public.refund_lines.quantity is 'Pieces.';
comment on column public.refund_lines.amount_fen is 'Money for them in fen.';
comment on column public.refund_lines.points_fen is 'What points had paid of them, in fen.';
comment on column public.refund_lines.points is 'Points for that.';

create function private.promised(p_order_id uuid)
  returns table (order_line_id uuid, quantity bigint, amount_fen bigint, points_fen bigint, points bigint)
language sql stable set search_path = '' as $$
  select l.order_line_id, sum(l.quantity), sum(l.amount_fen)::bigint, sum(l.points_fen)::bigint, sum(l.points)
    from public.refunds r join public.refund_lines l on l.refund_id = r.id
   where r.order_id = p_order_id and r.status <> 'rejected' group by 1
$$;
comment on function private.promised is 'What of each line is given back or held by an open refund.';

create function private.payment_that_paid(p_order_id uuid) returns uuid
language sql stable set search_path = '' as $$
  select p.id from public.payments p
   where p.order_id = p_order_id and p.status = 'paid'
     and not exists (select from public.refunds r where r.payment_id = p.id and r.origin not in ('buyer', 'admin'))
$$;
comment on function private.payment_that_paid is 'The one payment that paid an order.';

create function private.return_payment(p_payment public.payments, p_origin text) returns void
language sql set search_path = '' as $$
  insert into public.refunds (order_id, campaign_id, user_id, status, origin, amount_fen, payment_id, decided_at)
  select o.id, o.campaign_id, o.user_id, 'approved', p_origin, p_payment.amount_paid_fen, p_payment.id, now()
    from public.orders o where o.id = p_payment.order_id
$$;
comment on function private.return_payment is 'Gives a payment back that did not pay its order.';
