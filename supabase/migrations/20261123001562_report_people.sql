-- Who did what. A person counts once a day for each step of the funnel, and once from the beginning; what they have been counted
-- for is kept as marks, one bit a step. Marks are only ever added, so it does not matter how often a row is taken in.

create table private.report_steps (
  step text primary key,
  stage text,
  position int not null unique,
  mark int unique
);
insert into private.report_steps (step, stage, position, mark) values
  ('visitors', null, 1, 1), ('buyers', null, 2, 2),
  ('active_staff', 'promotion', 3, 4), ('materials_shared', 'promotion', 4, 8),
  ('share_opened', 'interest', 5, 16), ('product_view', 'interest', 6, 32), ('search', 'interest', 7, 64),
  ('copy_model_no', 'interest', 8, 128), ('compare', 'interest', 9, 256), ('cart_add', 'interest', 10, 512),
  ('fans', 'recommendation', 11, 1024), ('claims', 'recommendation', 12, 2048), ('inviting_friends', 'recommendation', 13, 4096),
  ('orders_placed', 'closing', 14, null), ('orders_paid', 'closing', 15, null), ('repeat_orders', 'closing', 16, null),
  ('suspected_orders', 'closing', 17, null);
comment on table private.report_steps is
  '漏斗步骤. visitors 访客: who did anything that day: opened the page, came in, claimed, ordered, paid. buyers 买家: who paid an order. active_staff 活跃员工: visitors who are staff. materials_shared 素材分享: staff who opened the share page or saved a poster. share_opened 打开分享: friends who opened the page. product_view 浏览商品, search 搜索, copy_model_no 复制款号, compare 对比, cart_add 加购: who did so. fans 新粉丝: friends who came in. claims 领券: who claimed their first coupon. inviting_friends 转介绍: friends who brought somebody in. orders_placed 下单, orders_paid 成交, repeat_orders 复购: paid orders after the buyer''s first. suspected_orders 疑似刷单.';
comment on column private.report_steps.step is 'The key.';
comment on column private.report_steps.stage is '阶段: promotion 引流推广, interest 客情分析, recommendation 产品推荐, closing 成交推动; empty: of no stage.';
comment on column private.report_steps.position is 'Order within the funnel.';
comment on column private.report_steps.mark is 'Its bit in private.report_marks; empty: orders are counted, not people.';

create function private.report_mark(p_step text) returns int
language sql immutable set search_path = '' as $$
  select 1 << (array_position(array['visitors', 'buyers', 'active_staff', 'materials_shared', 'share_opened', 'product_view', 'search',
    'copy_model_no', 'compare', 'cart_add', 'fans', 'claims', 'inviting_friends'], p_step) - 1)
$$;
comment on function private.report_mark is 'The bit of a step, as in private.report_steps; of a constant it costs nothing. Null for what is no step of people.';

create table private.report_marks (
  campaign_id uuid not null,
  participant_id uuid not null,
  day date not null,
  marks int not null,
  primary key (campaign_id, participant_id, day)
);
comment on table private.report_marks is 'What a person has been counted for, by day. Without foreign keys, as all that is kept of every person or order: who is gone is found by recount.';
comment on column private.report_marks.campaign_id is 'The campaign.';
comment on column private.report_marks.participant_id is 'The person.';
comment on column private.report_marks.day is 'The day.';
comment on column private.report_marks.marks is 'The bits of the steps, added up.';

create function private.marks_of_event(p_type text, p_staff boolean) returns int
language sql immutable set search_path = '' as $$
  select private.report_mark('visitors')
    | case when p_type in ('share_opened', 'poster_saved') and p_staff then private.report_mark('materials_shared')
           when p_type = 'page_view' and not p_staff then private.report_mark('share_opened')
           when p_type in ('product_view', 'search', 'copy_model_no', 'compare', 'cart_add') then private.report_mark(p_type) else 0 end
$$;
comment on function private.marks_of_event is 'The steps that one event counts for. What staff do when they open the share page is sharing; a friend who sees the page has opened what somebody shared.';

create function private.count_people(p_campaign_id uuid, p_people_from xid8, p_people_until xid8, p_events_from xid8, p_events_until xid8,
  p_orders_from xid8, p_orders_until xid8) returns void
language plpgsql set search_path = '' as $$
declare v_deltas private.report_delta[];
begin
  with kinds as materialized (
    select t.type, r.staff, private.marks_of_event(t.type, r.staff) as marks
      from unnest(array['page_view', 'product_view', 'search', 'copy_model_no', 'compare', 'share_opened', 'poster_saved', 'cart_add']) t (type)
     cross join (values (true), (false)) r (staff)),
  done (participant_id, at, marks) as (
    select e.participant_id, e.at, k.marks
      from public.events e
      join public.participants p on p.id = e.participant_id
      join kinds k on k.type = e.type and k.staff = (p.role = 'employee')
     where e.campaign_id = p_campaign_id and e.changed_xid between p_events_from and p_events_until
    union all
    select x.participant_id, x.at, x.marks
      from public.participants p
     cross join lateral (values
       (p.id, p.joined_at, private.report_mark('visitors') | case when p.role = 'friend' then private.report_mark('fans') else 0 end),
       (p.id, p.claimed_at, private.report_mark('visitors') | private.report_mark('claims')),
       (case when p.sponsor_id <> p.root_employee_id then p.sponsor_id end, p.joined_at, private.report_mark('inviting_friends'))
     ) x (participant_id, at, marks)
     where p.campaign_id = p_campaign_id and p.changed_xid between p_people_from and p_people_until and x.participant_id is not null and x.at is not null
    union all
    select o.participant_id, x.at, x.marks
      from public.orders o
     cross join lateral (values (o.created_at, private.report_mark('visitors')), (o.paid_at, private.report_mark('visitors') | private.report_mark('buyers'))) x (at, marks)
     where o.campaign_id = p_campaign_id and o.changed_xid between p_orders_from and p_orders_until and x.at is not null),
  told as materialized (
    select d.participant_id, (d.at at time zone 'Asia/Shanghai')::date as day, bit_or(d.marks) as marks from done d group by 1, 2),
  known as materialized (
    select k.participant_id, k.day, k.marks from private.report_marks k
     where k.campaign_id = p_campaign_id and k.participant_id in (select t.participant_id from told t)),
  fresh as materialized (
    select t.participant_id, t.day, m.marks & ~coalesce(k.marks, 0) as marks, p.root_employee_id as root_id
      from told t
      join public.participants p on p.id = t.participant_id
     cross join lateral (select t.marks | case when p.role = 'employee' and t.marks & private.report_mark('visitors') <> 0
                                               then private.report_mark('active_staff') else 0 end as marks) m
      left join known k on k.participant_id = t.participant_id and k.day = t.day
     where m.marks & ~coalesce(k.marks, 0) <> 0),
  noted as (
    insert into private.report_marks as k (campaign_id, participant_id, day, marks)
    select p_campaign_id, f.participant_id, f.day, f.marks from fresh f
    on conflict (campaign_id, participant_id, day) do update set marks = k.marks | excluded.marks),
  first_time as (
    select f.root_id, bit_or(f.marks) & ~coalesce(bit_or(k.marks), 0) as marks
      from fresh f left join (select k.participant_id, bit_or(k.marks) as marks from known k group by 1) k on k.participant_id = f.participant_id
     group by f.participant_id, f.root_id),
  -- first how many have the same marks, then which: there are few combinations
  counted as (
    select f.day, null::uuid as root_id, f.marks, count(*) as n from fresh f group by 1, 3
    union all select null::date, t.root_id, t.marks, count(*) from first_time t where t.marks <> 0 group by 2, 3)
  select array_agg((q.day, q.root_id, q.step, q.n)::private.report_delta) into v_deltas
    from (
      select c.day, c.root_id, s.step, sum(c.n)::bigint as n from counted c join private.report_steps s on c.marks & s.mark <> 0 group by 1, 2, 3
      union all
      select null::date, null::uuid, s.step, sum(c.n)::bigint from counted c join private.report_steps s on c.marks & s.mark <> 0 where c.root_id is not null group by 3) q;
  perform private.add_report_counts(p_campaign_id, v_deltas);
end $$;
comment on function private.count_people is
  'Marks what changed participants, new events and changed orders tell of people, and counts what is new of it: each day, from the beginning, and by employee.';
