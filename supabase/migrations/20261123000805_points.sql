-- Points given, taken back, spent and lapsed. Points are used oldest first: whatever went out counts against the points
-- that lapse first. So what lapses by a moment is what came with a date up to it, less all that went out so far (what was
-- returned has not gone out). No lots are written down that could disagree with the ledger.

create table private.point_expiries (
  participant_id uuid primary key references public.participants on delete cascade,
  due_at timestamptz not null
);
create index point_expiries_due on private.point_expiries (due_at);
comment on table private.point_expiries is 'When to look next whether somebody''s points have lapsed, so that the job looks at nobody in vain.';
comment on column private.point_expiries.participant_id is 'Whose points.';
comment on column private.point_expiries.due_at is 'The next date at which some lapse.';

create function private.note_expiry() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into private.point_expiries (participant_id, due_at)
  select a.participant_id, coalesce(new.expires_at, now()) from public.ledger_accounts a
   where a.id = new.credit_account_id and a.participant_id is not null
     -- points that came back may have lapsed while they were away
     and (new.expires_at is not null
       or exists (select from public.ledger_transfers t where t.credit_account_id = a.id and t.expires_at is not null))
  on conflict (participant_id) do update set due_at = least(point_expiries.due_at, excluded.due_at);
  return null;
end $$;
comment on function private.note_expiry is 'Trigger: notes when points that came in lapse.';
create trigger note_expiry after insert on public.ledger_transfers for each row
  when (new.expires_at is not null or new.kind = 'points_returned') execute function private.note_expiry();

create function private.points_lapsed(p_participant_id uuid, p_now timestamptz) returns bigint
language sql stable set search_path = '' as $$
  select coalesce(greatest((
    select sum(t.amount) from public.ledger_transfers t
     where t.credit_account_id = a.id and (t.expires_at is not null or t.kind = 'points_returned')
       and (t.expires_at <= p_now or t.kind = 'points_returned')) - a.debits, 0), 0)::bigint
    from public.ledger_accounts a where a.participant_id = p_participant_id and a.unit = 'points' and a.bucket = 'available'
$$;
comment on function private.points_lapsed is 'Points that have lapsed and are not booked out yet.';

create function private.points_to_spend(p_participant_id uuid, p_now timestamptz default now()) returns bigint
language plpgsql stable security definer set search_path = '' as $$
declare v_lapsed bigint := 0;
begin
  if not exists (select from public.participants p where p.id = p_participant_id and p.user_id = (select auth.uid())) then return 0; end if;
  if exists (select from private.point_expiries x where x.participant_id = p_participant_id and x.due_at <= p_now) then
    v_lapsed := coalesce(private.points_lapsed(p_participant_id, p_now), 0);
  end if;
  return private.balance_of(p_participant_id, 'points', 'available') - v_lapsed;
end $$;
comment on function private.points_to_spend is 'Points the caller can spend at this moment, lapsed ones left out; 0 for another person''s participant.';
grant execute on function private.points_to_spend to authenticated;

create function private.expire_points_of(p_participant_id uuid, p_now timestamptz default now()) returns bigint
language plpgsql set search_path = '' as $$
declare v_account public.ledger_accounts; v_lapsed bigint; v_next timestamptz;
begin
  if not exists (select from private.point_expiries x where x.participant_id = p_participant_id and x.due_at <= p_now) then return 0; end if;
  select * into strict v_account from public.ledger_accounts a
   where a.participant_id = p_participant_id and a.unit = 'points' and a.bucket = 'available';
  v_lapsed := private.points_lapsed(p_participant_id, p_now);
  if v_lapsed > 0 then
    perform private.transfer('points', 'points_expired', v_account.id, private.ledger_account(v_account.campaign_id, null, 'points', 'house'),
      v_lapsed, 'points_expired:' || p_participant_id || ':' || v_account.debits);
  end if;
  select min(t.expires_at) into v_next from public.ledger_transfers t where t.credit_account_id = v_account.id and t.expires_at > p_now;
  if v_next is null then
    delete from private.point_expiries where participant_id = p_participant_id;
  else
    update private.point_expiries set due_at = v_next where participant_id = p_participant_id;
  end if;
  return v_lapsed;
end $$;
comment on function private.expire_points_of is 'Books out what has lapsed of a participant whose standings are locked. Returns how many points.';

create function private.expire_points(p_now timestamptz default now(), p_limit int default 200) returns int
language plpgsql security definer set search_path = '' as $$
declare v_person uuid; v_count int := 0;
begin
  for v_person in
    select s.participant_id from private.point_expiries x join public.standings s on s.participant_id = x.participant_id
     where x.due_at <= p_now order by x.due_at limit p_limit for no key update of s skip locked
  loop
    if private.expire_points_of(v_person, p_now) > 0 then v_count := v_count + 1; end if;
  end loop;
  return v_count;
end $$;
comment on function private.expire_points is 'Books out lapsed points, passing over persons somebody is busy with; safe to run at any time, by several at once. Returns of how many persons.';

create function private.points_account(p_participant_id uuid, p_points bigint) returns public.ledger_accounts
language plpgsql set search_path = '' as $$
declare v_campaign uuid; v_id uuid; v_account public.ledger_accounts;
begin
  select p.campaign_id into v_campaign from public.participants p where p.id = p_participant_id;
  if not found then
    perform private.refuse(404, 'not_found', '没有这个参与者。 · There is no such participant.');
  elsif p_points is null or p_points <= 0 then
    perform private.refuse(400, 'invalid_input', '积分要大于 0。 · Points are more than 0.', '{"field":"points"}');
  end if;
  perform private.lock_standings(array[p_participant_id]);
  v_id := private.ledger_account(v_campaign, p_participant_id, 'points', 'available');
  select * into strict v_account from public.ledger_accounts a where a.id = v_id;
  return v_account;
end $$;
comment on function private.points_account is 'Locks a participant''s standings and returns the account of their points. not_found (404), invalid_input (400).';

create function private.lapse_date(p_campaign_id uuid) returns timestamptz
language plpgsql stable set search_path = '' as $$
begin
  return (select now() + make_interval(days => c.points_valid_days) from public.campaigns c where c.id = p_campaign_id);
end $$;
comment on function private.lapse_date is 'When points given at this moment lapse; null: never.';

create function private.grant_points(
  p_participant_id uuid, p_points bigint, p_reference text, p_kind text default 'points_granted', p_memo jsonb default '{}') returns void
language plpgsql set search_path = '' as $$
declare v_account public.ledger_accounts := private.points_account(p_participant_id, p_points);
begin
  perform private.transfer('points', p_kind, private.ledger_account(v_account.campaign_id, null, 'points', 'house'), v_account.id,
    p_points, p_kind || ':' || p_reference, null, p_memo, private.lapse_date(v_account.campaign_id));
end $$;
comment on function private.grant_points is
  'Gives points, once for each kind and reference; they lapse after campaigns.points_valid_days. not_found (404), invalid_input (400).';

create function private.take_points_back(
  p_participant_id uuid, p_points bigint, p_reference text, p_kind text, p_memo jsonb default '{}') returns void
language plpgsql set search_path = '' as $$
declare v_account public.ledger_accounts := private.points_account(p_participant_id, p_points);
begin
  perform private.transfer('points', p_kind, v_account.id, private.ledger_account(v_account.campaign_id, null, 'points', 'house'),
    p_points, p_kind || ':' || p_reference, null, p_memo);
end $$;
comment on function private.take_points_back is
  'Takes points back, once for each kind and reference; who has spent them owes them. not_found (404), invalid_input (400).';

create function private.spend_points_on(
  p_participant_id uuid, p_points bigint, p_reference text, p_kind text, p_memo jsonb default '{}') returns void
language plpgsql set search_path = '' as $$
declare v_account public.ledger_accounts := private.points_account(p_participant_id, p_points);
begin
  perform private.expire_points_of(p_participant_id);
  if private.balance(v_account.id) < p_points then
    perform private.refuse(409, 'points_too_few', 'There are not enough points.');
  end if;
  perform private.transfer('points', p_kind, v_account.id, private.ledger_account(v_account.campaign_id, p_participant_id, 'points', 'spent'),
    p_points, p_kind || ':' || p_reference, null, p_memo);
end $$;
comment on function private.spend_points_on is
  'Spends points on something, once for each kind and reference; lapsed ones go first. not_found (404), invalid_input (400), points_too_few (409).';
