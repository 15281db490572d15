-- Payments. Money is never refused: a payment that came too late, twice or of another amount is written down as paid and
-- given back by a refund of its own. Only one payment moves an order.

create type public.payment_status as enum ('created', 'paid', 'failed');

create table public.payments (
  id uuid primary key default gen_random_uuid(),
  order_id uuid not null references public.orders on delete restrict,
  user_id uuid,
  provider text not null constraint "provider is one of wechat_jsapi, wechat_h5, sandbox" check (provider in ('wechat_jsapi', 'wechat_h5', 'sandbox')),
  amount_fen bigint not null check (amount_fen > 0),
  status public.payment_status not null default 'created',
  provider_ref text unique,
  amount_paid_fen bigint check (amount_paid_fen > 0),
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  asked_at timestamptz,
  constraint "a paid payment says how much was paid" check (status <> 'paid' or amount_paid_fen is not null)
);
create unique index payments_one_open on public.payments (order_id, provider) where status = 'created';
create index payments_order on public.payments (order_id);
create index payments_open on public.payments (created_at) where status = 'created';
alter table public.payments enable row level security;
create policy "People read their own payments" on public.payments for select to authenticated
  using (user_id = (select auth.uid()));
grant select on public.payments to authenticated;
comment on table public.payments is '支付. One attempt to pay an order.';
comment on column public.payments.id is 'Row id.';
comment on column public.payments.order_id is 'The order.';
comment on column public.payments.user_id is 'The buyer in Auth, for the policy.';
comment on column public.payments.provider is 'wechat_jsapi, wechat_h5 or sandbox (never in production).';
comment on column public.payments.amount_fen is 'Asked for, in fen; the order''s total.';
comment on column public.payments.status is 'created, paid or failed. Paid does not mean that it paid the order: see refunds.origin.';
comment on column public.payments.provider_ref is 'The provider''s own number of it.';
comment on column public.payments.amount_paid_fen is 'What the provider says was paid, in fen.';
comment on column public.payments.created_at is 'When asked for.';
comment on column public.payments.settled_at is 'When paid or failed.';
comment on column public.payments.asked_at is 'When the provider was last asked about it.';

create table private.sandbox_transactions (
  payment_id uuid primary key references public.payments on delete cascade,
  outcome text not null constraint "outcome is paid or failed" check (outcome in ('paid', 'failed')),
  amount_fen bigint not null,
  noticed boolean not null default false,
  refunds jsonb not null default '{}',
  created_at timestamptz not null default now()
);
comment on table private.sandbox_transactions is 'The sandbox provider''s own books: what its cashier took, so that asking it tells the truth.';
comment on column private.sandbox_transactions.payment_id is 'The payment.';
comment on column private.sandbox_transactions.outcome is 'How the cashier ended.';
comment on column private.sandbox_transactions.amount_fen is 'What was paid, in fen.';
comment on column private.sandbox_transactions.noticed is 'Whether a notice was sent.';
comment on column private.sandbox_transactions.refunds is 'What was given back, by refund: {refund_id: fen}.';
comment on column private.sandbox_transactions.created_at is 'When.';

create function private.create_payment(p_order_id uuid, p_provider text) returns public.payments
language plpgsql security definer set search_path = '' as $$
declare v_order public.orders := private.own_order_for_update(p_order_id); v_payment public.payments;
begin
  if v_order.status <> 'pending_payment' then
    perform private.refuse(409, 'order_state_conflict', 'Only an unpaid order can be paid.');
  elsif v_order.expires_at <= now() then
    perform private.refuse(409, 'order_expired', 'The time to pay this order is over.');
  end if;
  select * into v_payment from public.payments p where p.order_id = p_order_id and p.provider = p_provider and p.status = 'created';
  if not found then
    insert into public.payments (order_id, user_id, provider, amount_fen)
    values (p_order_id, v_order.user_id, p_provider, v_order.total_fen) returning * into v_payment;
  end if;
  return v_payment;
end $$;
comment on function private.create_payment is 'Opens a payment of the order''s total, or returns the open one. not_found (404), order_state_conflict, order_expired (409).';
grant execute on function private.create_payment to authenticated;

create function private.payment_of(p_payment_id uuid) returns public.payments
language plpgsql stable security definer set search_path = '' as $$
declare v_payment public.payments;
begin
  select * into v_payment from public.payments p where p.id = p_payment_id and p.user_id = (select auth.uid());
  if not found then perform private.refuse(404, 'not_found', 'There is no such payment.'); end if;
  return v_payment;
end $$;
comment on function private.payment_of is 'The caller''s own payment. not_found (404).';
grant execute on function private.payment_of to authenticated;

create function private.open_payments(p_now timestamptz, p_older_than interval, p_limit int)
  returns table (payment_id uuid, order_id uuid, provider text, provider_ref text, amount_fen bigint, payable boolean)
language sql set search_path = '' as $$
  with due as (
    select p.id from public.payments p join public.orders o on o.id = p.order_id
     where p.status = 'created' and p.created_at <= p_now - p_older_than
       -- also when nobody could ask for days: money that came in is never forgotten
       and (o.expires_at > p_now - interval '1 day' or (p.created_at > p_now - interval '30 days' and coalesce(p.asked_at, '-infinity') <= p_now - interval '1 hour'))
     order by p.asked_at nulls first, p.created_at limit p_limit for no key update of p skip locked)
  update public.payments p set asked_at = p_now from due, public.orders o where p.id = due.id and o.id = p.order_id
  returning p.id, p.order_id, p.provider, p.provider_ref, p.amount_fen, o.status = 'pending_payment' and o.expires_at > p_now
$$;
comment on function private.open_payments is
  'Payments of which nothing was heard, those longest not asked about first; until a day after their order expired, then every hour until they are 30 days old; and whether their order can still be paid. For the job that asks the provider, or has it closed.';
