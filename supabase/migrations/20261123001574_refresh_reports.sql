-- The job that keeps the figures. Each run takes in so many changed rows of a campaign, in a transaction that locks nothing but
-- figures; people go on buying meanwhile.

create table private.report_employees (
  participant_id uuid primary key,
  campaign_id uuid not null references private.report_campaigns on delete cascade,
  employee_no text,
  name text not null,
  department text not null
);
create index report_employees_campaign on private.report_employees (campaign_id);
comment on table private.report_employees is 'Whom figures by employee are about, as of the last refresh.';
comment on column private.report_employees.participant_id is 'The employee as a participant.';
comment on column private.report_employees.campaign_id is 'The campaign.';
comment on column private.report_employees.employee_no is '工号; empty: came in without the roster.';
comment on column private.report_employees.name is 'Masked name.';
comment on column private.report_employees.department is '部门; empty: none.';

create table private.report_departments (
  campaign_id uuid not null references private.report_campaigns on delete cascade,
  department text not null,
  staff int not null,
  primary key (campaign_id, department)
);
comment on table private.report_departments is 'How many people the roster has, by department, as of the last refresh.';
comment on column private.report_departments.campaign_id is 'The campaign.';
comment on column private.report_departments.department is '部门; empty: none.';
comment on column private.report_departments.staff is '在册人数: people on the roster who have not left.';

create function private.count_staff(p_campaign_id uuid, p_from xid8, p_until xid8) returns void
language sql set search_path = '' as $$
  insert into private.report_employees as k (participant_id, campaign_id, employee_no, name, department)
  select p.id, p.campaign_id, e.employee_no, private.mask_name(coalesce(e.name, p.display_name)), coalesce(e.department, '')
    from public.participants p left join public.employees e on e.id = p.employee_id
   where p.campaign_id = p_campaign_id and p.role = 'employee' and p.changed_xid between p_from and p_until
  on conflict (participant_id) do update set employee_no = excluded.employee_no, name = excluded.name;
  update private.report_employees k set name = private.mask_name(e.name), department = e.department
    from public.employees e where k.campaign_id = p_campaign_id and e.employee_no = k.employee_no and k.department <> e.department;
  delete from private.report_departments k
   where k.campaign_id = p_campaign_id and not exists (select from public.employees e where e.department = k.department and e.left_at is null);
  insert into private.report_departments as k (campaign_id, department, staff)
  select p_campaign_id, e.department, count(*) from public.employees e where e.left_at is null group by 2
  on conflict (campaign_id, department) do update set staff = excluded.staff where k.staff <> excluded.staff
$$;
comment on function private.count_staff is 'Reads who the employees of a campaign are, and how many the roster has. Departments are those of today.';

create function private.clear_report(p_campaign_id uuid) returns void
language sql set search_path = '' as $$
  delete from private.report_counts where campaign_id = p_campaign_id;
  delete from private.report_marks where campaign_id = p_campaign_id;
  delete from private.report_orders where campaign_id = p_campaign_id;
  delete from private.report_lines where campaign_id = p_campaign_id;
  delete from private.report_skus where campaign_id = p_campaign_id;
  delete from private.report_coupons where campaign_id = p_campaign_id;
  delete from private.report_ledger where campaign_id = p_campaign_id;
  delete from private.report_employees where campaign_id = p_campaign_id;
  delete from private.report_departments where campaign_id = p_campaign_id;
  update private.report_campaigns
     set recount = false, participants_xid = '0', events_xid = '0', orders_xid = '0', claims_xid = '0', ledger_xid = '0',
         epoch = (select s.epoch from private.sync_epoch s)
   where campaign_id = p_campaign_id;
$$;
comment on function private.clear_report is 'Forgets all figures of a campaign whose row in report_campaigns is locked, so that the next refresh counts it from the beginning.';

create function private.refresh_report(p_campaign_id uuid, p_at timestamptz) returns int
language plpgsql set search_path = '' as $$
declare
  k private.report_campaigns; v_horizon xid8; v_people record; v_events record; v_changed record; v_ledger record;
  v_buyers uuid[];
begin
  select * into strict k from private.report_campaigns r where r.campaign_id = p_campaign_id;
  if k.recount or k.epoch <> (select s.epoch from private.sync_epoch s) then
    perform private.clear_report(p_campaign_id);
    select * into strict k from private.report_campaigns r where r.campaign_id = p_campaign_id;
  end if;
  -- every transaction below has ended before anything is read here
  v_horizon := pg_snapshot_xmin(pg_current_snapshot());
  v_people := private.report_window('public.participants', p_campaign_id, k.participants_xid, v_horizon);
  v_events := private.report_window('public.events', p_campaign_id, k.events_xid, v_horizon);
  v_changed := private.report_window('public.orders', p_campaign_id, k.orders_xid, v_horizon);
  v_ledger := private.report_window('public.ledger_transfers', p_campaign_id, k.ledger_xid, v_horizon);
  v_buyers := array(
    select o.participant_id from public.orders o where o.campaign_id = p_campaign_id and o.changed_xid between k.orders_xid and v_changed.until
    union
    -- an employee who is forgotten leaves no device by which their fans' orders could be suspected
    select o.participant_id from public.participants p join private.report_orders o on o.root_id = p.id
     where p.campaign_id = p_campaign_id and p.changed_xid between k.participants_xid and v_people.until and p.user_id is null and o.same_device);

  perform private.count_staff(p_campaign_id, k.participants_xid, v_people.until);
  perform private.count_people(p_campaign_id, k.participants_xid, v_people.until, k.events_xid, v_events.until, k.orders_xid, v_changed.until);
  perform private.count_goods(p_campaign_id, k.orders_xid, v_changed.until);
  perform private.count_coupons(p_campaign_id, k.claims_xid);
  perform private.count_orders(p_campaign_id, v_buyers);
  perform private.suspect_flagged(p_campaign_id);
  perform private.count_rewards(p_campaign_id, k.ledger_xid, v_ledger.next);
  update private.report_campaigns r
     set campaign = c.title, participants_xid = v_people.next, events_xid = v_events.next, orders_xid = v_changed.next,
         claims_xid = v_horizon, ledger_xid = v_ledger.next, looked_at = now(),
         refreshed_at = case when least(v_people.next, v_events.next, v_changed.next, v_ledger.next) = v_horizon then p_at else r.refreshed_at end
    from public.campaigns c where r.campaign_id = p_campaign_id and c.id = r.campaign_id;
  return v_people.rows + v_events.rows + v_changed.rows + v_ledger.rows;
end $$;
comment on function private.refresh_report is
  'Takes in the next rows of one campaign, whose row in report_campaigns is locked. Returns how many are done with for good; 0: all is counted.';

create function private.report_candidates(p_campaign_ids uuid[]) returns setof uuid
language sql stable set search_path = '' as $$
  select r.campaign_id from private.report_campaigns r
   where r.campaign_id = any (p_campaign_ids)
     and (r.refreshed_at is null or r.recount or r.epoch <> (select s.epoch from private.sync_epoch s)
       or exists (select from public.campaigns c where c.id = r.campaign_id and c.title <> r.campaign)
       or exists (select from public.participants t where t.campaign_id = r.campaign_id and t.changed_xid >= r.participants_xid)
       or exists (select from public.events t where t.campaign_id = r.campaign_id and t.changed_xid >= r.events_xid)
       or exists (select from public.orders t where t.campaign_id = r.campaign_id and t.changed_xid >= r.orders_xid)
       or exists (select from public.coupon_claims t where t.campaign_id = r.campaign_id and t.changed_xid >= r.claims_xid)
       or exists (select from public.ledger_transfers t where t.campaign_id = r.campaign_id and t.changed_xid >= r.ledger_xid)
       or exists (select from public.coupons t where t.campaign_id = r.campaign_id and t.changed_xid >= r.claims_xid)
       or exists (select from public.products t where t.campaign_id = r.campaign_id and t.changed_xid >= r.claims_xid)
       or exists (select from public.skus t where t.campaign_id = r.campaign_id and t.changed_xid >= r.claims_xid)
       -- a flag has no stamp: its times are those of the writing clock, which may have run a while before its commit
       or exists (select from public.reward_flags t where t.campaign_id = r.campaign_id and greatest(t.created_at, t.decided_at) > r.looked_at - interval '1 minute'))
  union
  select s.campaign_id from public.sku_stock st join public.skus s on s.id = st.sku_id join private.report_skus k on k.sku_id = st.sku_id
   where s.campaign_id = any (p_campaign_ids) and st.on_hand <> k.on_hand
$$;
comment on function private.report_candidates is 'Which of these campaigns have something new to count.';

create function private.refresh_reports(p_campaign_id uuid default null, p_at timestamptz default now()) returns int
language plpgsql security definer set search_path = '' as $$
declare c_rows constant int := 20000; v_id uuid; v_held uuid[]; v_due uuid[]; v_count int := 0;
begin
  if p_campaign_id is not null and not exists (select from public.campaigns c where c.id = p_campaign_id) then
    perform private.refuse(404, 'not_found', '没有这个活动，请从 campaigns 表复制 id。 · There is no campaign with this id; copy the id from the table campaigns.', '{"field":"campaign_id"}');
  end if;
  insert into private.report_campaigns (campaign_id, campaign, epoch)
  select c.id, c.title, s.epoch from public.campaigns c cross join private.sync_epoch s
   where (p_campaign_id is null or c.id = p_campaign_id) and not exists (select from private.report_campaigns r where r.campaign_id = c.id)
   order by c.id on conflict do nothing;
  if p_campaign_id is not null then
    perform from private.report_campaigns r where r.campaign_id = p_campaign_id for update; -- who asks for one campaign waits for its turn
    return private.refresh_report(p_campaign_id, p_at);
  end if;
  v_held := array(select r.campaign_id from private.report_campaigns r order by r.campaign_id for update skip locked);
  v_due := array(select private.report_candidates(v_held));
  foreach v_id in array v_due loop
    v_count := v_count + private.refresh_report(v_id, p_at);
    exit when v_count >= c_rows; -- the rest in the next transaction
  end loop;
  update private.report_campaigns set refreshed_at = p_at where campaign_id = any (v_held) and campaign_id <> all (v_due) and refreshed_at <> p_at;
  return v_count;
end $$;
comment on function private.refresh_reports is
  '刷新报表. Takes what has changed into the figures that the reports read, of one campaign or of all; up to some twenty thousand rows a call: call again until it returns 0. Safe to run twice, late, or by several at once: those pass over campaigns that another counts. not_found (404).';

create function private.recount_report(p_campaign_id uuid) returns int
language plpgsql security definer set search_path = '' as $$
declare v_count int := 0; v_more int := private.refresh_reports(p_campaign_id);
begin
  update private.report_campaigns set recount = true where campaign_id = p_campaign_id;
  loop
    v_more := private.refresh_reports(p_campaign_id);
    v_count := v_count + v_more;
    exit when v_more = 0;
  end loop;
  return v_count;
end $$;
comment on function private.recount_report is '重算报表. For the admin: counts a campaign anew from the beginning, should its figures ever look wrong. Returns how many rows were read. Events and scans that have been cleared away since are lost to it.';
