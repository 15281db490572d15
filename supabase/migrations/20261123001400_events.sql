-- What people look at, as their phones tell it later and in batches, and how often WeChat may send them a message. Neither is
-- read by any phone: only the admin's reports and the jobs that send messages look here.

create table public.events (
  id uuid primary key,
  campaign_id uuid not null references public.campaigns on delete cascade,
  participant_id uuid not null references public.participants on delete cascade,
  type text not null constraint "type is one of the eight that phones send" check (
    type in ('page_view', 'product_view', 'search', 'copy_model_no', 'compare', 'share_opened', 'poster_saved', 'cart_add')),
  at timestamptz not null,
  product_id uuid references public.products on delete set null,
  data jsonb not null default '{}',
  received_at timestamptz not null default now(),
  changed_xid xid8 not null default pg_current_xact_id()
);
create index events_report on public.events (campaign_id, changed_xid);
create index events_participant on public.events (participant_id);
create index events_product on public.events (product_id);
alter table public.events enable row level security;
comment on table public.events is '行为记录. What people did on their phones, for reports; arrives late and in batches, each event once.';
comment on column public.events.id is 'Made by the phone, so that an event sent twice is stored once.';
comment on column public.events.campaign_id is 'The campaign.';
comment on column public.events.participant_id is 'Who.';
comment on column public.events.type is 'page_view 看页面, product_view 看商品, search 搜索, copy_model_no 复制货号, compare 对比, share_opened 打开分享, poster_saved 保存海报, cart_add 加购.';
comment on column public.events.at is 'When, by the phone''s clock, kept between 7 days before and 5 minutes after it arrived.';
comment on column public.events.product_id is 'The product it was about, if any and still in this campaign.';
comment on column public.events.data is 'Further facts, at most 2 KB: the words searched for, the page''s name. Emptied when the person is forgotten.';
comment on column public.events.received_at is 'When it arrived.';
comment on column public.events.changed_xid is 'Transaction that stored it, so that the reports take in what is new.';

create function private.record_events(p_events jsonb, out accepted int, out duplicates int)
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select 1 from jsonb_array_elements(p_events) e where octet_length((e -> 'data')::text) > 2048) then
    perform private.refuse(400, 'invalid_input', 'data: is larger than 2 KB.', '{"field": "data"}');
  end if;
  -- Refuses for a campaign without a live grant, before anything is stored.
  perform private.participant_in(c.campaign_id)
     from (select distinct (e ->> 'campaign_id')::uuid as campaign_id from jsonb_array_elements(p_events) e) c;
  insert into public.events (id, campaign_id, participant_id, type, at, product_id, data)
  select (e ->> 'id')::uuid, m.campaign_id, m.participant_id, e ->> 'type',
         greatest(now() - interval '7 days', least(now() + interval '5 minutes', (e ->> 'at')::timestamptz)),
         p.id, coalesce(e -> 'data', '{}')
    from jsonb_array_elements(p_events) e
    join private.my_participations() m on m.campaign_id = (e ->> 'campaign_id')::uuid
    left join public.products p on p.id = (e ->> 'product_id')::uuid and p.campaign_id = m.campaign_id
  on conflict (id) do nothing;
  get diagnostics accepted = row_count;
  duplicates := jsonb_array_length(p_events) - accepted;
  perform private.confirm_visits(array(
    select m.participant_id from private.my_participations() m
     where m.campaign_id in (select (e ->> 'campaign_id')::uuid from jsonb_array_elements(p_events) e
                              where e ->> 'type' in ('product_view', 'search', 'copy_model_no', 'compare', 'cart_add'))));
end $$;
comment on function private.record_events is
  'Stores what the caller did: [{ id, campaign_id, type, at, product_id?, data? }]; the first thing done on the page confirms a fan''s visit. An id known already counts as duplicate. grant_ended (403), invalid_input (400).';
grant execute on function private.record_events to authenticated;

create table public.subscriptions (
  participant_id uuid not null references public.participants on delete cascade,
  template text not null constraint "template is one of new_fan, commission, order" check (template in ('new_fan', 'commission', 'order')),
  remaining int not null check (remaining >= 0),
  changed_at timestamptz not null default now(),
  primary key (participant_id, template)
);
alter table public.subscriptions enable row level security;
comment on table public.subscriptions is '订阅消息. WeChat lets us send one message for each time a person agreed; each sending takes one away.';
comment on column public.subscriptions.participant_id is 'Who agreed.';
comment on column public.subscriptions.template is 'What about: new_fan 新粉丝, commission 佣金, order 订单.';
comment on column public.subscriptions.remaining is 'How many messages may still be sent.';
comment on column public.subscriptions.changed_at is 'Last agreement or sending.';

create function private.add_consents(p_campaign_id uuid, p_template text, p_accepted int) returns int
language plpgsql security definer set search_path = '' as $$
declare v_participant uuid; v_remaining int;
begin
  -- Without a campaign: the one the person came into last.
  select p.id into v_participant
    from public.participants p join private.my_participations() m on m.participant_id = p.id
   where p_campaign_id is null or p.campaign_id = p_campaign_id
   order by p.joined_at desc limit 1;
  if not found then
    perform private.refuse(403, 'grant_ended', 'You have no access to this campaign, or it has ended.');
  end if;
  insert into public.subscriptions as s (participant_id, template, remaining) values (v_participant, p_template, p_accepted)
  on conflict (participant_id, template) do update
    set remaining = least(s.remaining + excluded.remaining, 1000), changed_at = now()
  returning s.remaining into v_remaining;
  return v_remaining;
end $$;
comment on function private.add_consents is
  'Adds what the caller agreed to in WeChat and returns how many messages of this kind may be sent. grant_ended (403).';
grant execute on function private.add_consents to authenticated;

create function private.my_consents(p_campaign_id uuid) returns table (template text, remaining int)
language sql stable security definer set search_path = '' as $$
  select s.template, s.remaining
    from public.subscriptions s
    join private.my_participations() m on m.participant_id = s.participant_id
    join public.participants p on p.id = s.participant_id
   where p.campaign_id = p_campaign_id
$$;
comment on function private.my_consents is
  'How many messages of each kind may still be sent to the caller in a campaign; no row: they have not agreed to any yet.';
grant execute on function private.my_consents to authenticated;

create function private.forget_traces() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.events set data = '{}' where participant_id = new.id and data <> '{}';
  delete from public.subscriptions where participant_id = new.id;
  return null;
end $$;
comment on function private.forget_traces is 'Trigger: when a person is forgotten, what they typed and agreed to goes too; counts stay.';
create trigger forget_traces after update of user_id on public.participants for each row
  when (old.user_id is not null and new.user_id is null) execute function private.forget_traces();
