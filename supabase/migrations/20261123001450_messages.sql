-- Messages that leave the app: WeChat's subscribe messages. WeChat lets us send one for each time a person agreed, so a
-- message takes one consent away in the transaction of its cause, or is not queued at all. The inbox has it either way.
--
-- https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/subscribe-message.html

create table private.wechat_identities (
  user_id uuid primary key,
  openid text not null unique,
  noted_at timestamptz not null default now()
);
comment on table private.wechat_identities is 'Under which openid WeChat reaches a person of the mini-program; noted at each sign-in, erased when the person is forgotten.';
comment on column private.wechat_identities.user_id is 'The person in Auth. No foreign key: Auth may forget first.';
comment on column private.wechat_identities.openid is 'Personal data: never logged, never sent to a phone.';
comment on column private.wechat_identities.noted_at is 'Last sign-in.';

create function private.note_openid(p_user_id uuid, p_openid text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  delete from private.wechat_identities where openid = p_openid and user_id <> p_user_id;
  insert into private.wechat_identities as w (user_id, openid) values (p_user_id, p_openid)
  on conflict (user_id) do update set openid = excluded.openid, noted_at = now();
end $$;
comment on function private.note_openid is 'Notes at a sign-in who an openid is. Not granted to authenticated: nobody may name their own openid.';

create type private.outbox_status as enum ('due', 'sent', 'given_up');

create table private.message_outbox (
  inbox_message_id uuid primary key references public.inbox_messages on delete cascade,
  template text not null check (template in ('new_fan', 'commission', 'order')),
  status private.outbox_status not null default 'due',
  due_at timestamptz not null default now(),
  attempts int not null default 0 check (attempts >= 0),
  reason text,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index message_outbox_due on private.message_outbox (due_at) where status = 'due';
comment on table private.message_outbox is 'Messages to be sent through WeChat; each has used up one consent of its reader.';
comment on column private.message_outbox.inbox_message_id is 'What is sent; goes with it when the person is forgotten.';
comment on column private.message_outbox.template is 'Which consent and which template.';
comment on column private.message_outbox.status is 'due, sent, or given_up for the reason beside it.';
comment on column private.message_outbox.due_at is 'When to try next. A sender moves it on before it begins, so that no other takes the same message meanwhile.';
comment on column private.message_outbox.attempts is 'How often a sender has taken it.';
comment on column private.message_outbox.reason is 'What WeChat or the network answered last: a number of WeChat''s, or too_old.';
comment on column private.message_outbox.created_at is 'When the message was written.';
comment on column private.message_outbox.sent_at is 'When WeChat took it.';

create function private.message_template(p_kind text) returns text
language sql immutable set search_path = '' as $$
  select case
    when p_kind = 'new_fan' then 'new_fan'
    when p_kind in ('commission_pending', 'commission_available', 'payout_ready', 'payout_paid', 'payout_rejected') then 'commission'
    when p_kind in ('order_paid', 'order_fulfilled', 'order_redeemed', 'refund_done', 'refund_rejected', 'delivery_shipped') then 'order'
  end
$$;
comment on function private.message_template is 'Which template tells a kind of inbox message; null: none does, it stays in the app.';

create function private.queue_message() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_template text := private.message_template(new.kind);
begin
  if v_template is null or not exists (select from private.wechat_identities w where w.user_id = new.user_id) then return null; end if;
  -- every consent this transaction is going to take, in one order, so that two transactions never wait for each other
  perform from public.subscriptions s
    where s.participant_id in (select m.participant_id from public.inbox_messages m where m.changed_xid = pg_current_xact_id())
    order by s.participant_id, s.template for no key update;
  update public.subscriptions s set remaining = remaining - 1, changed_at = now()
   where s.participant_id = new.participant_id and s.template = v_template and s.remaining > 0;
  if found then
    insert into private.message_outbox (inbox_message_id, template)
    select m.id, v_template from public.inbox_messages m where m.id = new.id;
  end if;
  return null;
end $$;
comment on function private.queue_message is
  'Trigger at the end of a transaction, after all its other locks: queues a message if its reader can be reached and has agreed, which takes one consent away.';
create constraint trigger queue_message after insert on public.inbox_messages deferrable initially deferred
  for each row when (new.user_id is not null) execute function private.queue_message();

create function private.take_messages(p_templates text[], p_limit int, p_now timestamptz default now())
returns table (message_id uuid, openid text, template text, kind text, data jsonb, written_at timestamptz, campaign_title text, attempts int)
language sql security definer set search_path = '' as $$
  with due as (
    select o.inbox_message_id from private.message_outbox o
     where o.status = 'due' and o.due_at <= p_now and o.template = any (p_templates)
     order by o.due_at limit p_limit for no key update skip locked),
  taken as (
    update private.message_outbox o set
           attempts = o.attempts + 1,
           -- longer than a sender may need for one batch: what it could not note is tried again then
           due_at = p_now + interval '2 minutes',
           status = case when o.created_at < p_now - interval '1 day' then 'given_up' else o.status end,
           reason = case when o.created_at < p_now - interval '1 day' then 'too_old' else o.reason end
      from due where o.inbox_message_id = due.inbox_message_id returning o.*)
  select t.inbox_message_id, w.openid, t.template, m.kind, m.data, m.created_at, c.title, t.attempts
    from taken t
    join public.inbox_messages m on m.id = t.inbox_message_id
    join public.campaigns c on c.id = m.campaign_id
    join private.wechat_identities w on w.user_id = m.user_id
   where t.status = 'due'
$$;
comment on function private.take_messages is
  'Due messages for a sender, moved on two minutes so that several senders share the work. What is a day old is given up: its news is none any more.';

create function private.note_message_sent(p_message_id uuid) returns void
language sql security definer set search_path = '' as $$
  update private.message_outbox set status = 'sent', sent_at = now(), reason = null where inbox_message_id = p_message_id
$$;
comment on function private.note_message_sent is 'WeChat took it.';

create function private.note_message_failed(p_message_id uuid, p_reason text, p_retry_at timestamptz, p_consent_gone boolean default false) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update private.message_outbox set
         reason = p_reason, due_at = coalesce(p_retry_at, due_at),
         status = case when p_retry_at is null then 'given_up' else status end
   where inbox_message_id = p_message_id and status = 'due';
  if p_consent_gone then
    update public.subscriptions s set remaining = 0, changed_at = now()
      from public.inbox_messages m join private.message_outbox o on o.inbox_message_id = m.id
     where m.id = p_message_id and s.participant_id = m.participant_id and s.template = o.template;
  end if;
end $$;
comment on function private.note_message_failed is
  'WeChat did not take it: again at p_retry_at, or given up when that is null. p_consent_gone: the person has withdrawn in WeChat what we still counted.';
