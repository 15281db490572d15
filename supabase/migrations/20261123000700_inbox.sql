-- The inbox: what a person is told, written in the transaction of its cause, so that neither exists without the other.

create table public.inbox_messages (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete cascade,
  participant_id uuid not null references public.participants on delete cascade,
  user_id uuid,
  kind text not null constraint "kind is a known kind of message" check (kind in (
    'new_fan', 'commission_pending', 'order_paid', 'order_fulfilled', 'order_redeemed', 'refund_done', 'refund_rejected')),
  data jsonb not null default '{}',
  reference text not null unique,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  changed_xid xid8 not null default pg_current_xact_id()
);
create index inbox_messages_pull on public.inbox_messages (participant_id, changed_xid);
create index inbox_messages_user on public.inbox_messages (user_id);
create index inbox_messages_campaign on public.inbox_messages (campaign_id);
alter table public.inbox_messages enable row level security;
create policy "People read their own inbox" on public.inbox_messages for select to authenticated
  using (user_id = (select auth.uid()));
grant select on public.inbox_messages to authenticated;
create trigger stamp before insert or update on public.inbox_messages for each row execute function private.stamp_change();
comment on table public.inbox_messages is '站内消息. Insert is not granted: functions write here through private.notify_participant.';
comment on column public.inbox_messages.id is 'Row id.';
comment on column public.inbox_messages.campaign_id is 'The campaign.';
comment on column public.inbox_messages.participant_id is 'Who is told.';
comment on column public.inbox_messages.user_id is 'The same person in Auth, for the policy.';
comment on column public.inbox_messages.kind is 'new_fan 新粉丝, commission_pending 佣金待结算, order_paid 订单已支付, order_fulfilled 已发货, order_redeemed 已自提, refund_done 退款到账, refund_rejected 退款未通过.';
comment on column public.inbox_messages.data is 'Facts the phone puts into words: fan_name, depth, amount_fen, order_id, order_no, refund_id, origin, points, carrier, tracking_no, note.';
comment on column public.inbox_messages.reference is 'Its cause, so that one cause is told once.';
comment on column public.inbox_messages.created_at is 'When.';
comment on column public.inbox_messages.read_at is 'When the person saw it.';
comment on column public.inbox_messages.changed_xid is 'Transaction of the last change, for /sync.';

create function private.notify_participant(p_participant_id uuid, p_kind text, p_data jsonb, p_reference text) returns void
language sql set search_path = '' as $$
  insert into public.inbox_messages (campaign_id, participant_id, user_id, kind, data, reference)
  select p.campaign_id, p.id, p.user_id, p_kind, p_data, p_reference from public.participants p where p.id = p_participant_id
  on conflict (reference) do nothing
$$;
comment on function private.notify_participant is 'Puts one message into a participant''s inbox; the same reference again does nothing.';

create function private.read_inbox(p_campaign_id uuid, p_ids uuid[]) returns int
language plpgsql security definer set search_path = '' as $$
declare v_count int;
begin
  update public.inbox_messages set read_at = now()
   where id = any (p_ids) and campaign_id = p_campaign_id and user_id = (select auth.uid()) and read_at is null;
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function private.read_inbox is 'Marks the caller''s own messages read; others'' ids are passed over. Returns how many changed.';
grant execute on function private.read_inbox to authenticated;
