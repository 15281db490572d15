-- Who changed what. Every row that is inserted, changed or deleted by anybody but the edge leaves a row here: an edit in Studio's table
-- editor, a statement, a function from a snippet, an import. The edge's own work is not an admin's and costs no more than
-- a look at two settings.
--
-- The edge says so itself: edge/db.ts sets neigou.edge together with a role that only the edge's login may take, so somebody of the
-- admin team who sets neigou.edge is audited all the same.

create type public.audit_act as enum ('insert', 'update', 'delete', 'truncate');

create table public.audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null,
  table_name text not null,
  row_id text,
  act public.audit_act not null,
  before jsonb,
  after jsonb,
  reason text,
  txid xid8 not null default pg_current_xact_id()
);
create index audit_log_row on public.audit_log (table_name, row_id);
create index audit_log_at on public.audit_log (at);
alter table public.audit_log enable row level security;
comment on table public.audit_log is '操作记录. What admins changed. Written by triggers only; nobody can change or delete a row. Phones, addresses, names of people and secrets are masked.';
comment on column public.audit_log.id is 'Row id, in the order of writing.';
comment on column public.audit_log.at is '时间: when the transaction began.';
comment on column public.audit_log.actor is '操作人: the database login, the role it took, and the user of the Supabase dashboard where there is one.';
comment on column public.audit_log.table_name is '表.';
comment on column public.audit_log.row_id is '行: the id of the row; of a table without id, its key.';
comment on column public.audit_log.act is '操作: insert 新增, update 修改, delete 删除, truncate 清空.';
comment on column public.audit_log.before is '修改前: the columns that changed, as they were; of a deleted row, all.';
comment on column public.audit_log.after is '修改后: the same columns afterwards; of a new row, all that are not empty.';
comment on column public.audit_log.reason is '原因: as given to private.because or to the function that did it.';
comment on column public.audit_log.txid is 'The transaction: rows with the same one were changed together.';

create function private.keep_audit_log() returns trigger language plpgsql set search_path = '' as $$
begin
  perform private.refuse(403, 'forbidden', '操作记录只由数据库写入：谁也不能添加、修改或删除。 · The audit log is written by the database alone: nobody adds, changes or deletes a row.');
  return null;
end $$;
comment on function private.keep_audit_log is 'Trigger: refuses every change to the audit log, and rows that do not come from its own trigger.';
create trigger append_only before update or delete or truncate on public.audit_log for each statement execute function private.keep_audit_log();
create trigger no_forgery before insert on public.audit_log for each statement
  when (pg_trigger_depth() = 0) execute function private.keep_audit_log();
-- not switched off by session_replication_role either
alter table public.audit_log enable always trigger append_only;
alter table public.audit_log enable always trigger no_forgery;

-- Supabase ends every statement of its dashboard with `-- source: dashboard`, `-- user: <uuid>` and `-- date: <time>`, a line each.
-- A login of its own says more, and a comment proves nothing, so only the login that the dashboard uses is asked for it.
create function private.actor() returns text language sql stable set search_path = '' as $$
  select session_user::text
      || case when current_setting('role') in ('none', session_user::text) then '' else ' as ' || current_setting('role') end
      || case when session_user = 'postgres' then
           coalesce(' (dashboard user ' || substring(current_query() from '.*-- source: dashboard\s+-- user: ([0-9a-f-]{36})') || ')', '') else '' end
$$;
comment on function private.actor is 'Who is at work: the login, " as <role>" when it took one, and the dashboard''s user when Supabase''s comment names one.';

create function private.without_contacts(p_text text) returns text language sql immutable set search_path = '' as $$
  select regexp_replace(regexp_replace(p_text, '\m1[3-9]\d{9}\M', '1**********', 'g'), '[\w.+-]+@([\w-]+\.)+\w+', '***@***', 'g')
$$;
comment on function private.without_contacts is 'A text in which mobile numbers and e-mail addresses are masked.';

create function private.audit_mask(p_column text, p_value jsonb) returns jsonb language sql immutable set search_path = '' as $$
  select case
    when p_value = 'null' then p_value
    when p_column in ('name', 'display_name', 'sponsor_name') then to_jsonb(private.mask_name(p_value #>> '{}'))
    when p_column = 'phone' then to_jsonb(regexp_replace(p_value #>> '{}', '^(\S{0,3}).*(.{2})$', '\1****\2'))
    when p_column = 'email' then to_jsonb(regexp_replace(p_value #>> '{}', '^(.?)[^@]*', '\1***'))
    when p_column = 'fulfilment' then p_value - 'address' - 'contact'
    when p_column in ('reason', 'note', 'decision_note', 'target', 'value', 'message') then to_jsonb(private.without_contacts(p_value #>> '{}'))
    else '"***"' end
$$;
comment on function private.audit_mask is 'What the audit log shows of a column that holds a secret or personal data.';

create function private.audit_masked(p_row jsonb, p_hidden text[]) returns jsonb language plpgsql immutable set search_path = '' as $$
declare v_column text;
begin
  foreach v_column in array p_hidden loop
    if p_row ? v_column then
      p_row := jsonb_set(p_row, array[v_column], private.audit_mask(v_column, p_row -> v_column));
    end if;
  end loop;
  return p_row;
end $$;
comment on function private.audit_masked is 'A row or a part of it as the audit log shows it: the columns named are masked.';

create function private.audit() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  -- recomputed by triggers, and of no interest
  c_derived constant text[] := '{changed_xid,stock_hint,lowest_7d_fen,sold_out,last_opened_at}';
  v_hidden constant text[] := string_to_array(tg_argv[1], ' ');
  v_old jsonb := to_jsonb(old) - c_derived;
  v_new jsonb := to_jsonb(new) - c_derived;
  v_row_id text;
begin
  select string_agg(coalesce(v_new, v_old) ->> key, ' ') into v_row_id from unnest(string_to_array(tg_argv[0], ' ')) key;
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(key, o.value), jsonb_object_agg(key, n.value) into v_old, v_new
      from jsonb_each(v_old) o join jsonb_each(v_new) n using (key) where o.value <> n.value;
    if v_new is null then return null; end if;
  else
    v_old := jsonb_strip_nulls(v_old);
    v_new := jsonb_strip_nulls(v_new);
  end if;
  insert into public.audit_log (actor, table_name, row_id, act, before, after, reason)
  values (private.actor(), case tg_table_schema when 'public' then '' else tg_table_schema || '.' end || tg_table_name, v_row_id,
          lower(tg_op)::public.audit_act, private.audit_masked(v_old, v_hidden), private.audit_masked(v_new, v_hidden),
          private.without_contacts(nullif(current_setting('neigou.reason', true), '')));
  return null;
end $$;
comment on function private.audit is 'Trigger: writes one row to audit_log. Arguments: the columns of the table''s key, and those that are masked.';

create function private.audit_table(p_table regclass) returns void language plpgsql set search_path = '' as $$
declare
  c_by_admin constant text := $when$current_setting('neigou.edge', true) is distinct from '1' or current_setting('role') not in ('authenticated', 'service_role')$when$;
  v_key text := coalesce((select string_agg(a.attname, ' ' order by array_position(i.indkey::int2[], a.attnum))
                            from pg_catalog.pg_index i join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
                           where i.indrelid = p_table and i.indisprimary), '');
  v_hidden text := coalesce((select string_agg(a.attname, ' ') from pg_catalog.pg_attribute a
                              where a.attrelid = p_table and a.attnum > 0 and not a.attisdropped
                                and (a.atttypid = 'bytea'::regtype or a.attname ~ '_hash$'
                                     or a.attname in ('user_id', 'holder_id', 'openid', 'phone', 'email', 'display_name', 'sponsor_name', 'fulfilment',
                                                      'code', 'link', 'redemption_code', 'package_info', 'reason', 'note', 'decision_note', 'target', 'value', 'message', 'result')
                                     or (p_table::text, a.attname) in (('public.employees', 'name'), ('employees', 'name'),
                                                                       ('public.deliveries', 'address'), ('deliveries', 'address')))), '');
begin
  execute format('create trigger audit after insert or update or delete on %s for each row when (%s) execute function private.audit(%L, %L)',
    p_table, c_by_admin, v_key, v_hidden);
  execute format('create trigger audit_truncate after truncate on %s for each statement when (%s) execute function private.audit(%L, %L)',
    p_table, c_by_admin, v_key, v_hidden);
end $$;
comment on function private.audit_table is 'Has every change of a table that is not the edge''s written to audit_log.';

-- Every table of public but those that only follow from others, and of private those that an admin sets.
do $$
declare
  c_follow constant text[] := '{audit_log,tombstones,events,inbox_messages,ledger_accounts,lottery_tables,code_handouts,job_runs}';
  v_table regclass;
begin
  for v_table in
    select c.oid from pg_catalog.pg_class c
     where c.relkind = 'r'
       and (c.relnamespace = 'public'::regnamespace and c.relname <> all (c_follow) and c.relname !~ '^report_|_import$'
            or c.relnamespace = 'private'::regnamespace and c.relname in ('flag_rules', 'pickup_point_pins', 'sync_epoch', 'payout_transfers'))
     order by c.relname
  loop
    perform private.audit_table(v_table);
  end loop;
end $$;

create view public.report_audit with (security_invoker = true) as
  select a.at, a.actor, a.table_name, a.act, a.reason, a.before, a.after, a.row_id, a.id
    from public.audit_log a order by a.id desc limit 1000;
revoke all on public.report_audit from anon, authenticated;
comment on view public.report_audit is '最近的操作. The last thousand changes of the audit log, newest first.';
comment on column public.report_audit.at is '时间.';
comment on column public.report_audit.actor is '操作人.';
comment on column public.report_audit.table_name is '表.';
comment on column public.report_audit.act is '操作.';
comment on column public.report_audit.reason is '原因.';
comment on column public.report_audit.before is '修改前.';
comment on column public.report_audit.after is '修改后.';
comment on column public.report_audit.row_id is '行.';
comment on column public.report_audit.id is 'Row of the audit log.';
