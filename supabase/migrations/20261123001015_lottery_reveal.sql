-- The two moments at which the edge tells something about the seed: its hash before anybody draws, itself when nobody can any more.

create function private.lotteries_to_commit() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select l.id from public.lotteries l
   where l.status = 'published' and l.commitment is null and l.closes_at > now() order by l.opens_at, l.id
$$;
comment on function private.lotteries_to_commit is 'Published lotteries without a commitment.';

create function private.commit_lottery(p_lottery_id uuid, p_commitment text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  update public.lotteries l set commitment = p_commitment where l.id = p_lottery_id and l.status = 'published' and l.commitment is null;
  return found;
end $$;
comment on function private.commit_lottery is 'Publishes the SHA-256 of the seed, and with it the first table; false when that is done already.';

create function private.lotteries_to_reveal(p_now timestamptz) returns table (id uuid, commitment text)
language sql stable security definer set search_path = '' as $$
  select l.id, l.commitment from public.lotteries l
   where l.commitment is not null and l.seed is null and l.closes_at <= least(p_now, now()) order by l.closes_at, l.id
$$;
comment on function private.lotteries_to_reveal is 'Closed lotteries whose seed is still secret.';

create function private.reveal_lottery(p_lottery_id uuid, p_seed text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  update public.lotteries l set seed = p_seed, revealed_at = clock_timestamp()
   where l.id = p_lottery_id and l.commitment is not null and l.seed is null;
  return found;
end $$;
comment on function private.reveal_lottery is 'Publishes the seed of a closed lottery; refused unless it fits the commitment; false when that is done already.';

create function private.lottery_of_ticket(p_ticket_id uuid) returns uuid
language sql stable security definer set search_path = '' as $$
  select l.id from public.tickets k join public.lotteries l on l.campaign_id = k.campaign_id where k.id = p_ticket_id
$$;
comment on function private.lottery_of_ticket is 'For the edge: which seed a ticket needs; null when there is no such ticket or lottery.';

create function private.lottery_record(p_campaign_id uuid) returns setof public.lotteries
language sql stable security definer set search_path = '' as $$
  select l.* from public.lotteries l join public.campaigns c on c.id = l.campaign_id
   where l.campaign_id = p_campaign_id and l.status = 'published' and c.status <> 'draft' and c.starts_at <= now()
     and exists (select from public.participants p where p.campaign_id = p_campaign_id and p.user_id = (select auth.uid()) and p.revoked_at is null)
$$;
comment on function private.lottery_record is 'The published lottery of a campaign the caller took part in, also after its end; nothing for anybody else.';
grant execute on function private.lottery_record to authenticated;

create function private.lottery_record_tables(p_campaign_id uuid) returns setof public.lottery_tables
language sql stable security definer set search_path = '' as $$
  select t.* from private.lottery_record(p_campaign_id) l join public.lottery_tables t on t.lottery_id = l.id order by t.version
$$;
comment on function private.lottery_record_tables is 'Every version of what that lottery promised.';
grant execute on function private.lottery_record_tables to authenticated;

create function private.lottery_record_draws(p_campaign_id uuid, p_after int, p_limit int) returns table (
  seq int, ticket_id uuid, client_seed text, number int, landed_prize_id uuid, prize_id uuid, consolation_points int, table_version int,
  drawn_at timestamptz, mine boolean)
language sql stable security definer set search_path = '' as $$
  select d.seq, d.ticket_id, d.client_seed, d.number, d.landed_prize_id, d.prize_id, d.consolation_points, d.table_version, d.drawn_at,
         d.user_id is not distinct from (select auth.uid())
    from private.lottery_record(p_campaign_id) l join public.draws d on d.lottery_id = l.id
   where l.seed is not null and d.seq > p_after order by d.seq limit p_limit
$$;
comment on function private.lottery_record_draws is 'All draws of that lottery once its seed is revealed, without who drew; by seq, after one and so many.';
grant execute on function private.lottery_record_draws to authenticated;
