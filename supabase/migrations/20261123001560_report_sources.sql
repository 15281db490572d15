-- How the reports know what is new. A report is read from figures that a job keeps, so that looking at a sale of a million people
-- costs what looking at ten costs. The job takes in only rows whose transaction came after those it has seen: by the stamp that
-- /sync reads as well, because a time would lose what commits late. A row taken in twice changes nothing, so the job may stop
-- anywhere, run twice, or late; what was counted of a person or an order is kept beside it and compared.
--
-- Days are those of Asia/Shanghai. What is asked of every row is written out in the queries, because a function with a search path of
-- its own costs more than the row. One campaign is counted by one transaction at a time: its row in report_campaigns is the lock.

create index participants_report on public.participants (campaign_id, changed_xid);
create index ledger_transfers_report on public.ledger_transfers (campaign_id, changed_xid);

create table private.report_campaigns (
  campaign_id uuid primary key references public.campaigns on delete cascade,
  campaign text not null,
  epoch uuid not null,
  recount boolean not null default false,
  participants_xid xid8 not null default '0',
  events_xid xid8 not null default '0',
  orders_xid xid8 not null default '0',
  claims_xid xid8 not null default '0',
  ledger_xid xid8 not null default '0',
  looked_at timestamptz not null default '-infinity',
  refreshed_at timestamptz
);
comment on table private.report_campaigns is '报表进度. How far the figures of each campaign are; locked while they are counted.';
comment on column private.report_campaigns.campaign_id is 'The campaign.';
comment on column private.report_campaigns.campaign is '活动: its title, so that a report can be read without the campaign.';
comment on column private.report_campaigns.epoch is 'private.sync_epoch at the time: after a restore transaction ids start anew, and everything is counted anew.';
comment on column private.report_campaigns.recount is 'True: something vanished that had been counted, so everything is counted anew at the next refresh.';
comment on column private.report_campaigns.participants_xid is 'Participants changed by transactions below are in.';
comment on column private.report_campaigns.events_xid is 'Events stored by transactions below are in.';
comment on column private.report_campaigns.orders_xid is 'Orders changed by transactions below are in.';
comment on column private.report_campaigns.claims_xid is 'Claims changed by transactions below are in.';
comment on column private.report_campaigns.ledger_xid is 'Transfers posted by transactions below are in, and no others.';
comment on column private.report_campaigns.looked_at is 'When the last refresh ran by the database''s clock: reward flags decided since are looked at again.';
comment on column private.report_campaigns.refreshed_at is '更新时间: everything committed before is in the figures; empty: not counted to the end yet.';

create function private.report_day(p_at timestamptz) returns date
language sql immutable set search_path = '' as $$ select (p_at at time zone 'Asia/Shanghai')::date $$;
comment on function private.report_day is 'The day in Asia/Shanghai to which a moment counts, for lists; where every row of a sale is asked, it is written out.';

create function private.report_window(p_table regclass, p_campaign_id uuid, p_from xid8, p_horizon xid8,
  out until xid8, out next xid8, out rows int)
language plpgsql stable set search_path = '' as $$
declare c_rows constant int := 20000; v_last xid8; v_found int;
begin
  execute format('select count(*), max(q.changed_xid), count(*) filter (where q.changed_xid < $3) from (
      select t.changed_xid from %s t where t.campaign_id = $1 and t.changed_xid >= $2 order by t.changed_xid limit %s) q', p_table, c_rows)
    into v_found, v_last, rows using p_campaign_id, p_from, p_horizon;
  if v_found < c_rows or v_last >= p_horizon then
    until := '18446744073709551615'; -- the end: also what transactions have changed that started beside others still under way
    next := p_horizon;
  else
    until := v_last;
    next := ((v_last::text::numeric + 1)::text)::xid8;
  end if;
end $$;
comment on function private.report_window is
  'The next rows of a table that a refresh takes in, so many at a time: those with changed_xid from p_from to until. From next on they are looked at again the next time. rows: how many are done with for good.';

create table private.report_counts (
  campaign_id uuid not null references private.report_campaigns on delete cascade,
  day date,
  root_id uuid,
  step text not null,
  n bigint not null,
  unique nulls not distinct (campaign_id, day, root_id, step)
);
create index report_counts_by_root on private.report_counts (campaign_id, root_id, step) where root_id is not null;
comment on table private.report_counts is '报表数字. One figure of a campaign as a whole, of one day, or of one employee with all their fans.';
comment on column private.report_counts.campaign_id is 'The campaign.';
comment on column private.report_counts.day is 'The day; empty: from the beginning.';
comment on column private.report_counts.root_id is 'The employee at the root of those counted; empty: everybody.';
comment on column private.report_counts.step is 'What is counted: a step of private.report_steps, or a figure of orders such as orders_paid or paid_fen.';
comment on column private.report_counts.n is 'How many people or orders, or fen.';

create type private.report_delta as (day date, root_id uuid, step text, n bigint);
comment on type private.report_delta is 'By how much a figure of private.report_counts changes.';

create function private.add_report_counts(p_campaign_id uuid, p_deltas private.report_delta[]) returns void
language sql set search_path = '' as $$
  insert into private.report_counts as c (campaign_id, day, root_id, step, n)
  select p_campaign_id, d.day, d.root_id, d.step, sum(d.n) from unnest(p_deltas) d group by 2, 3, 4 having sum(d.n) <> 0
  on conflict (campaign_id, day, root_id, step) do update set n = c.n + excluded.n
$$;
comment on function private.add_report_counts is 'Adds to the figures of a campaign whose row in report_campaigns is locked.';

create function private.recount_reports() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update private.report_campaigns set recount = true where campaign_id = old.campaign_id and not recount;
  return null;
end $$;
comment on function private.recount_reports is 'Trigger: a person is gone who may have been counted, so the campaign is counted anew.';
create trigger recount_reports after delete on public.participants for each row execute function private.recount_reports();
