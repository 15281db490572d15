-- Fans that do not look like people. What they brought is held until the admin has looked: cleared gives everything free,
-- confirmed takes these fans out of every count and their orders out of the commission. Nobody is judged by a rule alone.
--
-- A flag comes first in the order of locks (editing its row in Studio locks it first). Adding a fan to an open flag needs no
-- lock on it: both the one who adds and the one who decides hold the standing of the person it is about.

create table public.reward_flags (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete restrict,
  participant_id uuid not null references public.participants on delete restrict,
  kind text not null constraint "kind is one of the five in its comment"
    check (kind in ('same_device', 'same_address', 'refund_series', 'silent_fans', 'by_hand')),
  evidence jsonb not null default '{}',
  status text not null default 'open' constraint "status is open, cleared or confirmed" check (status in ('open', 'cleared', 'confirmed')),
  note text not null default '' constraint "note has at most 200 characters" check (char_length(note) <= 200),
  created_at timestamptz not null default now(),
  decided_at timestamptz,
  constraint "a decision needs a note, which the person reads" check (status = 'open' or btrim(note) <> ''),
  constraint "a decision has a time, and nothing else does" check ((status = 'open') = (decided_at is null))
);
create unique index reward_flags_one_open on public.reward_flags (participant_id, kind) where status = 'open';
create index reward_flags_of on public.reward_flags (participant_id, kind, decided_at);
create index reward_flags_campaign on public.reward_flags (campaign_id);
alter table public.reward_flags enable row level security;
comment on table public.reward_flags is '奖励待审核. Rewards held because of how somebody''s fans look. Set status to cleared or confirmed and write a note. No policy: admin only.';
comment on column public.reward_flags.id is 'Row id.';
comment on column public.reward_flags.campaign_id is 'The campaign; filled in.';
comment on column public.reward_flags.participant_id is 'Whose rewards are held: who invited the fans.';
comment on column public.reward_flags.kind is 'same_device 同一设备, same_address 同一网络, refund_series 连续退款, silent_fans 沉默粉丝, by_hand 运营发起.';
comment on column public.reward_flags.evidence is 'What was seen when the flag was raised: fans, within_minutes, orders; note, of by_hand.';
comment on column public.reward_flags.status is 'open 待审核 → cleared 排除嫌疑 (everything is given) or confirmed 确认作弊 (these fans count for nothing). A decision is final.';
comment on column public.reward_flags.note is 'Why it was decided so; the person reads it.';
comment on column public.reward_flags.created_at is 'When raised.';
comment on column public.reward_flags.decided_at is 'When decided; filled in.';

create table public.reward_flag_fans (
  flag_id uuid not null references public.reward_flags on delete restrict,
  fan_id uuid not null references public.participants on delete restrict,
  primary key (flag_id, fan_id)
);
create index reward_flag_fans_fan on public.reward_flag_fans (fan_id);
alter table public.reward_flag_fans enable row level security;
comment on table public.reward_flag_fans is 'The fans a flag is about. Take out who is a person after all before confirming. No policy: admin only.';
comment on column public.reward_flag_fans.flag_id is 'The flag.';
comment on column public.reward_flag_fans.fan_id is 'A direct fan of the flag''s participant.';

create function private.in_open_flag(p_participant_id uuid) returns boolean
language sql stable set search_path = '' as $$
  select exists (select from public.reward_flag_fans ff join public.reward_flags g on g.id = ff.flag_id
                  where ff.fan_id = p_participant_id and g.status = 'open')
$$;
comment on function private.in_open_flag is 'Whether a fan is being looked at: what their orders bring is not released meanwhile.';

create function private.begin_hold() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.status <> 'open' then
    perform private.refuse(400, 'invalid_input', '待审核记录从 open 开始。 · A flag begins as open.', '{"field":"status"}');
  end if;
  select p.campaign_id into new.campaign_id from public.participants p where p.id = new.participant_id;
  perform private.lock_standings(array[new.participant_id]); -- before the row is there, so that two who raise it cannot wait for each other
  return new;
end $$;
comment on function private.begin_hold is 'Trigger: fills in a new flag''s campaign and locks whom it is about.';
create trigger begin_hold before insert on public.reward_flags for each row execute function private.begin_hold();

create function private.note_hold() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.standings set held_reason = new.kind, held_at = now() where participant_id = new.participant_id and held_reason is null;
  perform private.notify_participant(new.participant_id, 'rewards_held', jsonb_build_object('reason', new.kind), 'rewards_held:' || new.id);
  return null;
end $$;
comment on function private.note_hold is 'Trigger: from a new flag on the person''s rewards are held, and they are told.';
create trigger note_hold after insert on public.reward_flags for each row execute function private.note_hold();

create function private.check_flag_fan() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_flag public.reward_flags;
begin
  -- with the person locked, nobody decides before this fan is in
  perform private.lock_standings(array(select g.participant_id from public.reward_flags g where g.id = coalesce(new.flag_id, old.flag_id)));
  select * into v_flag from public.reward_flags g where g.id = coalesce(new.flag_id, old.flag_id);
  if v_flag.status <> 'open' then
    perform private.refuse(409, 'forbidden', '这条待审核记录已有结论：其中的粉丝不能再改。 · This flag is decided: its fans stay as they are.');
  elsif tg_op <> 'DELETE' and not exists (
      select from public.participants p where p.id = new.fan_id and p.sponsor_id = v_flag.participant_id) then
    perform private.refuse(400, 'invalid_input', 'fan_id 须是被审核人的直接粉丝。 · fan_id must be a direct fan of the person the flag is about.', '{"field":"fan_id"}');
  end if;
  return coalesce(new, old);
end $$;
comment on function private.check_flag_fan is 'Trigger: a flag is about direct fans of its person, and fixed once decided.';
create trigger check_fan before insert or update or delete on public.reward_flag_fans for each row execute function private.check_flag_fan();

create function private.raise_flag(p_participant_id uuid, p_kind text, p_fan_ids uuid[], p_evidence jsonb) returns void
language plpgsql set search_path = '' as $$
declare v_flag uuid;
begin
  select g.id into v_flag from public.reward_flags g where g.participant_id = p_participant_id and g.kind = p_kind and g.status = 'open';
  if not found then
    insert into public.reward_flags (participant_id, kind, evidence) values (p_participant_id, p_kind, p_evidence) returning id into v_flag;
  end if;
  insert into public.reward_flag_fans (flag_id, fan_id) select v_flag, id from unnest(p_fan_ids) id
  on conflict do nothing;
end $$;
comment on function private.raise_flag is 'Raises a flag, or adds fans to the open one of the same kind. The person''s standing is locked already.';
