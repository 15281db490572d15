-- The inbox: what a person is told, written in the transaction of its cause, so that neither exists without the other.

create table public.inbox_messages (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete cascade,
  participant_id uuid not null references public.participants on delete cascade,
  user_id uuid,
  kind text not null constraint "kind is a known kind of message" check (kind in (
    'new_fan', 'commission_pending', 'order_paid', 'order_fulfilled', 'order_redeemed', 'refund_done', 'refund_rejected',
    'milestone_reached', 'commission_available', 'draw_won', 'payout_ready', 'payout_paid', 'payout_rejected', 'delivery_shipped', 'prize_lapsed',
    'rewards_held', 'rewards_cleared', 'rewards_refused', 'broadcast')),
  data jsonb not null default '{}',
  reference text not null unique,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  changed_xid xid8 not null default pg_current_xact_id()
);
create index inbox_messages_pull on public.inbox_messages (participant_id, changed_xid);
create index inbox_messages_news on public.inbox_messages (changed_xid);
create index inbox_messages_user on public.inbox_messages (user_id);
create index inbox_messages_campaign on public.inbox_messages (campaign_id);
alter table public.inbox_messages enable row level security;
create policy "People read their own inbox" on public.inbox_messages for select to authenticated
  using (user_id = (select auth.uid()));
grant select on public.inbox_messages to authenticated;
create trigger stamp before insert or update on public.inbox_messages for each row execute function private.stamp_change();
comment on table public.inbox_messages is '站内消息. Insert is not granted: functions write here through private.notify_participant, and broadcasts in batches.';
comment on column public.inbox_messages.id is 'Row id.';
comment on column public.inbox_messages.campaign_id is 'The campaign.';
comment on column public.inbox_messages.participant_id is 'Who is told.';
comment on column public.inbox_messages.user_id is 'The same person in Auth, for the policy.';
comment on column public.inbox_messages.kind is 'new_fan 新粉丝, commission_pending 佣金待结算, order_paid 订单已支付, order_fulfilled 已发货, order_redeemed 已自提, refund_done 退款到账, refund_rejected 退款未通过, milestone_reached 里程碑达成, commission_available 佣金可提现, draw_won 中奖, payout_ready 提现待确认收款, payout_paid 提现到账, payout_rejected 提现未通过, delivery_shipped 奖品已寄出, prize_lapsed 奖品过期, rewards_held 奖励待审核, rewards_cleared 审核通过, rewards_refused 审核未通过, broadcast 群发.';
comment on column public.inbox_messages.data is 'Facts the phone puts into words: fan_name, depth, amount_fen, order_id, order_no, refund_id, payout_id, origin, title, points, tickets, prize_name, prize_kind, seq, name, carrier, tracking_no, reason, note, body.';
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

create function private.inbox_news(p_after text default null)
returns table (snapshot text, participant_id uuid, changed_xid text)
language sql stable set search_path = '' as $$
  select pg_current_snapshot()::text, news.participant_id, news.changed_xid::text
    from (select p_after::pg_snapshot as seen) before
    left join lateral (
      select m.participant_id, m.changed_xid from public.inbox_messages m
       -- the first condition is what the index can answer: whatever ended before it has been seen
       where m.changed_xid >= pg_snapshot_xmin(before.seen) and not pg_visible_in_snapshot(m.changed_xid, before.seen)) news on true
$$;
comment on function private.inbox_news is
  'Whose inbox has changed since a snapshot (text, as given here before; null: nobody''s), each with the transaction that did it, and the snapshot this answer was read in; one row with the snapshot alone when there is nothing. Not granted to authenticated: it names everybody.';

create function private.my_inbox_news(p_campaign_id uuid, p_after text, out participant_id uuid, out snapshot text, out news boolean)
language plpgsql stable security definer set search_path = '' as $$
declare v_seen pg_snapshot := p_after::pg_snapshot;
begin
  participant_id := (private.participant_in(p_campaign_id)).id;
  snapshot := pg_current_snapshot()::text;
  -- what names a transaction that is still to come is of another database: a restored one
  news := v_seen is null or pg_snapshot_xmax(v_seen) > pg_snapshot_xmax(snapshot::pg_snapshot) or exists (
    select from public.inbox_messages m
     where m.participant_id = my_inbox_news.participant_id and m.changed_xid >= pg_snapshot_xmin(v_seen)
       and not pg_visible_in_snapshot(m.changed_xid, v_seen));
end $$;
comment on function private.my_inbox_news is
  'Whether the caller''s inbox in a campaign has changed since a snapshot (null: always true), and the snapshot this was read in. grant_ended (403).';
grant execute on function private.my_inbox_news to authenticated;
