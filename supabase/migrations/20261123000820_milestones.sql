-- What people are thanked for: a number of qualified fans, of fans who looked around, of orders. Points or lottery tickets,
-- never money, capped per person by `times`. Sharing itself cannot be expressed: every metric is something another person,
-- or a buyer, did.

create table public.milestones (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete cascade,
  position int not null default 1,
  title text not null constraint "title must not be empty" check (btrim(title) <> '' and char_length(title) <= 60),
  metric text not null constraint "metric is qualified_fans, visits, own_orders or fan_orders"
    check (metric in ('qualified_fans', 'visits', 'own_orders', 'fan_orders')),
  target int not null constraint "target is 1 or more" check (target >= 1),
  times int not null default 1 constraint "times is between 1 and 100" check (times between 1 and 100),
  points int not null default 0 constraint "points is 0 or more" check (points >= 0),
  tickets int not null default 0 constraint "tickets is between 0 and 100" check (tickets between 0 and 100),
  changed_xid xid8 not null default pg_current_xact_id(),
  constraint "a milestone gives points or tickets" check (points > 0 or tickets > 0)
);
create index milestones_pull on public.milestones (campaign_id, changed_xid);
alter table public.milestones enable row level security;
create policy "Participants read the milestones of their live campaigns" on public.milestones for select to authenticated
  using (campaign_id in (select private.my_visible_campaigns()));
grant select on public.milestones to authenticated;
create trigger stamp before insert or update on public.milestones for each row execute function private.stamp_change();
create trigger bury after delete on public.milestones for each row execute function private.bury('milestones');
comment on table public.milestones is '里程碑与任务. What people get points or lottery tickets for. What was given already is never taken back by editing a row.';
comment on column public.milestones.id is 'Row id.';
comment on column public.milestones.campaign_id is 'The campaign.';
comment on column public.milestones.position is 'Order on the page.';
comment on column public.milestones.title is '标题, as people read it.';
comment on column public.milestones.metric is 'What counts: qualified_fans 有效粉丝, visits 有效访问 (direct fans who looked around), own_orders 本人订单, fan_orders 粉丝订单 (of direct fans). Orders given back in whole do not count.';
comment on column public.milestones.target is '目标: how many.';
comment on column public.milestones.times is '次数上限 per person: 3 means again at twice and three times the target, and no more.';
comment on column public.milestones.points is '积分, each time.';
comment on column public.milestones.tickets is '抽奖次数, each time.';
comment on column public.milestones.changed_xid is 'Transaction of the last change, for /sync.';

create table private.milestone_rewards (
  milestone_id uuid not null references public.milestones on delete restrict,
  participant_id uuid not null references public.participants on delete cascade,
  ordinal int not null,
  round int not null,
  granted_at timestamptz not null default now(),
  taken_back_at timestamptz,
  primary key (milestone_id, participant_id, ordinal, round)
);
create unique index milestone_rewards_held on private.milestone_rewards (milestone_id, participant_id, ordinal) where taken_back_at is null;
create index milestone_rewards_participant on private.milestone_rewards (participant_id);
comment on table private.milestone_rewards is 'What was given for milestones. A person holds the ordinals 1 to n of each milestone, with no gap.';
comment on column private.milestone_rewards.milestone_id is 'The milestone.';
comment on column private.milestone_rewards.participant_id is 'Who got it.';
comment on column private.milestone_rewards.ordinal is 'For reaching the target the first time, the second, …';
comment on column private.milestone_rewards.round is '1; more when it was taken back and reached again.';
comment on column private.milestone_rewards.granted_at is 'When.';
comment on column private.milestone_rewards.taken_back_at is 'When it was no longer reached.';

create function private.protect_rewards() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from private.milestone_rewards r where r.milestone_id = old.id) then
    return coalesce(new, old);
  elsif tg_op = 'DELETE' then
    perform private.refuse(409, 'forbidden', '这个里程碑已发过奖励，不能删：不要降低奖励，或另建一个。 · Rewards have been given for this milestone, so it stays: lower nothing, or make a new one.');
  elsif (new.campaign_id, new.metric, new.points, new.tickets) is distinct from (old.campaign_id, old.metric, old.points, old.tickets)
     or new.target > old.target or new.times < old.times then
    perform private.refuse(409, 'forbidden',
      '这个里程碑已发过奖励。title 和 position 可以改，target 只能降，times 只能升；其他变化请另建一个里程碑。 · Rewards have been given for this milestone. Title and position may change, target may fall and times may rise; for anything else make a new milestone.');
  end if;
  return new;
end $$;
comment on function private.protect_rewards is 'Trigger: once rewards were given, a milestone changes in nobody''s disfavour.';
create trigger protect_rewards before update or delete on public.milestones for each row execute function private.protect_rewards();
