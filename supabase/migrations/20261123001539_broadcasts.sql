-- 群发. One message to many inboxes. An admin says it once; a job writes it in batches, so that a full hall is no transaction of
-- its own, and each batch ends at a place that is kept, so that nobody is told twice. Who joins later does not get it.

create type public.broadcast_audience as enum ('all', 'employees', 'friends', 'buyers');
create type public.broadcast_status as enum ('queued', 'sending', 'sent', 'stopped');

create table public.broadcasts (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete cascade,
  title text not null constraint "title has 1 to 30 characters" check (btrim(title) <> '' and char_length(title) <= 30),
  body text not null constraint "body has 1 to 200 characters" check (btrim(body) <> '' and char_length(body) <= 200),
  audience public.broadcast_audience not null default 'all',
  status public.broadcast_status not null default 'queued',
  told int not null default 0,
  told_until timestamptz not null default '-infinity',
  told_last uuid not null default '00000000-0000-0000-0000-000000000000',
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create unique index "the same broadcast goes out once a day" on public.broadcasts
  (campaign_id, audience, md5(title || E'\n' || body), ((created_at at time zone 'Asia/Shanghai')::date)) where status <> 'stopped';
create index broadcasts_under_way on public.broadcasts (created_at) where status in ('queued', 'sending');
create index participants_told on public.participants (campaign_id, joined_at, id);
alter table public.broadcasts enable row level security;
comment on table public.broadcasts is '群发. Add a row and everybody meant finds it in their inbox within minutes; set status to stopped to break it off. What was told stays told. No policy: admin only.';
comment on column public.broadcasts.id is 'Row id.';
comment on column public.broadcasts.campaign_id is 'The campaign whose participants are told.';
comment on column public.broadcasts.title is '标题, at most 30 characters.';
comment on column public.broadcasts.body is '正文, at most 200 characters.';
comment on column public.broadcasts.audience is 'all 所有人, employees 员工, friends 亲友, buyers 有已付款订单的人.';
comment on column public.broadcasts.status is 'queued 待发 → sending 发送中 → sent 已发完; stopped 已停止, by an admin or because the campaign has ended.';
comment on column public.broadcasts.told is '已送达人数.';
comment on column public.broadcasts.told_until is 'How far people have been looked at, in the order they joined: who joined until then.';
comment on column public.broadcasts.told_last is 'And the last of them.';
comment on column public.broadcasts.created_at is 'When said; who joins after it is not told.';
comment on column public.broadcasts.ended_at is 'When sent or stopped.';

create function private.check_broadcast() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    if new.status <> 'queued' then
      perform private.refuse(400, 'invalid_input', '群发从 queued 开始。 · A broadcast begins as queued.', '{"field":"status"}');
    elsif not exists (select from public.campaigns c where c.id = new.campaign_id and c.status = 'published' and c.ends_at > now()) then
      perform private.refuse(409, 'grant_ended', '只能在已发布、未结束的活动里群发：没有人会看到。 · Only in a campaign that is published and not over: else nobody could read it.');
    end if;
    new.told := 0; new.told_until := '-infinity'; new.told_last := '00000000-0000-0000-0000-000000000000';
    new.created_at := now(); new.ended_at := null;
  elsif (new.campaign_id, new.title, new.body, new.audience, new.created_at) is distinct from (old.campaign_id, old.title, old.body, old.audience, old.created_at) then
    perform private.refuse(409, 'forbidden', '群发不能改：停止它（status = stopped），再发新的一条。 · A broadcast stays as it was said: stop it and send another.');
  elsif new.status <> old.status and (old.status in ('sent', 'stopped') or new.status = 'queued') then
    perform private.refuse(409, 'forbidden', '这条群发已经结束。 · This broadcast is over.');
  elsif new.status in ('sent', 'stopped') and old.status <> new.status then
    new.ended_at := now();
  end if;
  return new;
end $$;
comment on function private.check_broadcast is 'Trigger: refuses a broadcast that nobody could read, and every change but its end. invalid_input (400), grant_ended, forbidden (409).';
create trigger check_broadcast before insert or update on public.broadcasts for each row execute function private.check_broadcast();

create function private.hears(p_audience public.broadcast_audience, p_person public.participants, p_left_at timestamptz) returns boolean
language sql immutable set search_path = '' as $$
  select p_person.user_id is not null and p_person.revoked_at is null and p_left_at is null
     and case p_audience when 'employees' then p_person.role = 'employee' when 'friends' then p_person.role = 'friend'
                         when 'buyers' then p_person.orders > 0 else true end
$$;
comment on function private.hears is 'Whether a person is among those a broadcast is for: nobody who is shut out, has left or was forgotten.';

create function private.told_by(p_broadcast public.broadcasts) returns bigint
language sql stable set search_path = '' as $$
  select count(*) from public.participants p left join public.employees e on e.id = p.employee_id
   where p.campaign_id = p_broadcast.campaign_id and private.hears(p_broadcast.audience, p, e.left_at)
$$;
comment on function private.told_by is 'How many people a broadcast is for at this moment.';

create function private.broadcast(p_campaign_id uuid, p_title text, p_body text, p_to text default 'all') returns text
language plpgsql security definer set search_path = '' as $$
declare v public.broadcasts;
begin
  if p_to is null or p_to not in ('all', 'employees', 'friends', 'buyers') then
    perform private.refuse(400, 'invalid_input', '发给谁写 all、employees、friends 或 buyers。 · Whom it is for: all, employees, friends or buyers.', '{"field":"to"}');
  elsif coalesce(btrim(p_title), '') = '' or char_length(btrim(p_title)) > 30 then
    perform private.refuse(400, 'invalid_input', '标题 1 到 30 个字。 · The title has 1 to 30 characters.', '{"field":"title"}');
  elsif coalesce(btrim(p_body), '') = '' or char_length(btrim(p_body)) > 200 then
    perform private.refuse(400, 'invalid_input', '正文 1 到 200 个字。 · The text has 1 to 200 characters.', '{"field":"body"}');
  end if;
  insert into public.broadcasts (campaign_id, title, body, audience)
  values (p_campaign_id, btrim(p_title), btrim(p_body), p_to::public.broadcast_audience)
  on conflict do nothing returning * into v;
  if not found then
    return '今天已经发过同样的一条，没有再发；要再发请改动文字。 · The same went out today; nothing was done. Change a word to send it again.';
  end if;
  return format('「%s」将发给 %s 人，一分钟内开始；停止：select private.stop_broadcast(''%s'')。 · For %2$s people, from the next minute on.', v.title, private.told_by(v), v.id);
end $$;
comment on function private.broadcast is
  '群发. Puts a message into the inboxes of a campaign''s people: all, employees, friends or buyers. The same again on one day: says so. invalid_input (400), grant_ended (409) in a campaign that nobody can enter.';

create function private.stop_broadcast(p_broadcast_id uuid, p_reason text default null) returns text
language plpgsql security definer set search_path = '' as $$
declare v public.broadcasts;
begin
  if btrim(p_reason) <> '' then perform private.because(p_reason); end if;
  select * into v from public.broadcasts b where b.id = p_broadcast_id for no key update;
  if not found then
    perform private.refuse(404, 'not_found', '没有这条群发，请从 broadcasts 表复制 id。 · There is no such broadcast: copy the id from the table broadcasts.', '{"field":"broadcast_id"}');
  elsif v.status in ('sent', 'stopped') then
    return format('这条群发已经结束（%s），送达 %s 人。 · Already over; nothing was done.', v.status, v.told);
  end if;
  update public.broadcasts set status = 'stopped' where id = p_broadcast_id;
  return format('已停止：%s 人已经收到，收回不了；其余的人不会再收到。 · Stopped after %1$s people.', v.told);
end $$;
comment on function private.stop_broadcast is '停止群发. Who has been told stays told; again: says so. not_found (404).';
