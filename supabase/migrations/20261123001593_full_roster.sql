-- When a file is the whole roster, who is not in it has left. Dismissing people voids their codes and grants at once, so
-- it is an act of its own, and refuses what looks like half a file.

create table private.full_rosters (
  id uuid primary key default gen_random_uuid(),
  applied_at timestamptz not null default clock_timestamp(),
  reason text not null default '',
  present int not null,
  leavers int not null
);
comment on table private.full_rosters is 'Each time a whole roster was applied.';
comment on column private.full_rosters.id is 'Row id.';
comment on column private.full_rosters.applied_at is 'When. Uploads before it do not count for the next one.';
comment on column private.full_rosters.reason is 'Why.';
comment on column private.full_rosters.present is 'People on it.';
comment on column private.full_rosters.leavers is 'People who were let go because they were not on it.';

create function private.dismiss_missing(p_uploads uuid[], p_reason text, p_even_most boolean) returns text
language plpgsql set search_path = '' as $$
declare v_present text[]; v_new int; v_refused int; v_staff int; v_leavers uuid[];
begin
  select array_agg(distinct i.employee_no) filter (where i.result <> 'refused'), count(distinct i.employee_no) filter (where i.result = 'added')
    into v_present, v_new from public.roster_import i where i.upload_id = any (p_uploads);
  -- a refused row counts no more once the same number was imported
  select count(*) into v_refused from public.roster_import i
   where i.upload_id = any (p_uploads) and i.result = 'refused' and not (i.employee_no = any (coalesce(v_present, '{}')));
  if v_refused > 0 then
    perform private.refuse(400, 'invalid_input', format('有 %s 行未导入：先在 roster_import 里改正或删除。 · %s rows were refused: correct or delete them in roster_import first.', v_refused, v_refused));
  elsif v_present is null then
    perform private.refuse(400, 'invalid_input', '今天还没有导入花名册：先把完整的 CSV 上传到 roster_import。 · Nothing was uploaded today: upload the whole roster into roster_import first.');
  end if;
  select count(*) - v_new, array_agg(e.id) filter (where not exists (select from unnest(v_present) n (employee_no) where n.employee_no = e.employee_no))
    into v_staff, v_leavers from public.employees e where e.left_at is null;
  v_leavers := coalesce(v_leavers, '{}');
  if cardinality(v_leavers) * 2 > v_staff and not p_even_most then
    perform private.refuse(400, 'invalid_input', format(
      '名单外有 %s 人，超过原有 %s 人的一半，看来文件不完整；如确实如此，请明确说明。 · %s people are not in it, more than half of %s: the file looks incomplete. If it is right, say so explicitly (p_even_most => true, or --even-most).',
      cardinality(v_leavers), v_staff, cardinality(v_leavers), v_staff));
  end if;
  if p_reason <> '' then perform private.because(p_reason); end if;
  update public.employees set left_at = now() where id = any (v_leavers);
  insert into private.full_rosters (reason, present, leavers) values (coalesce(p_reason, ''), cardinality(v_present), cardinality(v_leavers));
  return format('在册 %s 人，离职 %s 人 · %s on the roster, %s left', cardinality(v_present), cardinality(v_leavers), cardinality(v_present), cardinality(v_leavers));
end $$;
comment on function private.dismiss_missing is 'Lets go whoever is in none of these uploads. invalid_input (400) while rows of them are refused, or for more than half of the staff.';

create function private.apply_full_roster(p_reason text, p_even_most boolean default false) returns text
language plpgsql security definer set search_path = '' as $$
declare v_since timestamptz;
begin
  perform private.begin_import('roster_import');
  select greatest(max(f.applied_at), date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai')
    into v_since from private.full_rosters f;
  return private.dismiss_missing(array(
    select distinct i.upload_id from public.roster_import i where i.uploaded_at > v_since and i.upload_id is not null), p_reason, p_even_most);
end $$;
comment on function private.apply_full_roster is
  '全量花名册. What was uploaded into roster_import today, since the last full roster, is the whole staff: everybody else has left (left_at), and their codes and grants end at once. Returns how many. invalid_input (400) while a row is refused, or for more than half of the staff unless p_even_most.';
