-- What WeChat Pay has told, each notice once. Only what was signed by it and could be opened comes here; the rest is in the log.

create table private.payment_notices (
  id text primary key constraint "id has at most 64 characters" check (char_length(id) <= 64),
  event_type text not null constraint "event_type has at most 64 characters" check (char_length(event_type) <= 64),
  outcome text not null default 'received' constraint "outcome is received, handled or ignored" check (outcome in ('received', 'handled', 'ignored')),
  reason text constraint "reason has at most 64 characters" check (char_length(reason) <= 64),
  times int not null default 1,
  received_at timestamptz not null default now(),
  decided_at timestamptz
);
create index payment_notices_by_time on private.payment_notices (received_at);
comment on table private.payment_notices is '微信支付通知. Each notice of WeChat Pay once, and what followed from it. Holds nothing of whom or what it was about.';
comment on column private.payment_notices.id is 'WeChat''s id of the notice: the same when it is repeated.';
comment on column private.payment_notices.event_type is 'TRANSACTION.SUCCESS, REFUND.SUCCESS, …';
comment on column private.payment_notices.outcome is 'received: nothing has followed yet, a repeat is handled; handled; ignored: see reason.';
comment on column private.payment_notices.reason is 'Why it was ignored, in one word.';
comment on column private.payment_notices.times is 'How often it came.';
comment on column private.payment_notices.received_at is 'When it first came.';
comment on column private.payment_notices.decided_at is 'When it was handled or ignored.';

create function private.receive_notice(p_id text, p_event_type text) returns text
language sql set search_path = '' as $$
  insert into private.payment_notices as n (id, event_type) values (p_id, p_event_type)
  on conflict (id) do update set times = n.times + 1
  returning outcome
$$;
comment on function private.receive_notice is 'Notes that a notice came, and says what followed from it so far: received means that nothing has.';

create function private.decide_notice(p_id text, p_outcome text, p_reason text) returns void
language sql set search_path = '' as $$
  update private.payment_notices set outcome = p_outcome, reason = p_reason, decided_at = now() where id = p_id and outcome = 'received'
$$;
comment on function private.decide_notice is 'Notes what followed from a notice; the first word stands.';
