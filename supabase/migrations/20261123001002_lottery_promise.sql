-- What a lottery promised may only become better (《规范促销行为暂行规定》, State Administration for Market Regulation order no. 32,
-- art. 13: what was published may not be changed, unless to the consumers' advantage). The published table is compared with the prizes after every
-- change; an improvement is published as its next version.

create function private.refuse_lottery(p_sentence text) returns void
language sql set search_path = '' as $$ select private.refuse(400, 'invalid_input', p_sentence) $$;
comment on function private.refuse_lottery is 'Refuses an admin''s change of a lottery with a sentence.';

create function private.current_table(p_campaign_id uuid) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('position', z.position, 'prize_id', z.id, 'name', z.name, 'kind', z.kind, 'odds_bps', z.odds_bps,
           'quantity', z.quantity, 'value_fen', z.value_fen, 'points', z.points, 'coupon_id', z.coupon_id) order by z.position), '[]')
    from public.prizes z where z.campaign_id = p_campaign_id
$$;
comment on function private.current_table is 'The prizes of a campaign as a lottery publishes them.';

create function private.check_prizes(p_lottery public.lotteries) returns void
language plpgsql stable set search_path = '' as $$
declare v_odds int; v_name text;
begin
  select sum(z.odds_bps) into v_odds from public.prizes z where z.campaign_id = p_lottery.campaign_id;
  if v_odds > 10000 then
    perform private.refuse_lottery(format('所有奖品的 odds_bps 合计 %s，最多 10000。 · The odds of all prizes come to %1$s basis points; they may come to 10000 at most.', v_odds));
  end if;
  select z.name into v_name from public.prizes z where z.campaign_id = p_lottery.campaign_id and exists (
    select from public.prizes b where b.campaign_id = z.campaign_id and b.position < z.position and b.value_fen < z.value_fen) limit 1;
  if found then
    perform private.refuse_lottery('「' || v_name || '」比排在它前面的奖品更贵重；前一个发完会落到后一个，所以最贵重的排在最前。 · 「' || v_name || '」 is worth more than a prize before it; a used-up prize falls to the next, so the most valuable comes first.');
  end if;
  select z.name into v_name from public.prizes z
   where z.campaign_id = p_lottery.campaign_id and z.points < p_lottery.consolation_points limit 1;
  if found then
    perform private.refuse_lottery('「' || v_name || '」的积分比安慰奖少。 · 「' || v_name || '」 gives fewer points than the consolation.');
  end if;
end $$;
comment on function private.check_prizes is 'Refuses what no published lottery may offer: odds above 10000, a prize worth more than the one before it, fewer points than the consolation.';

create function private.publish_table(p_lottery public.lotteries) returns void
language plpgsql security definer set search_path = '' as $$
declare v_old public.lottery_tables; v_new jsonb := private.current_table(p_lottery.campaign_id); v_worse text;
begin
  select * into v_old from public.lottery_tables t where t.lottery_id = p_lottery.id order by t.version desc limit 1;
  if v_old.prizes = v_new and v_old.consolation_points = p_lottery.consolation_points then return; end if;
  if clock_timestamp() >= p_lottery.closes_at then
    perform private.refuse_lottery('抽奖已截止；公布的内容不能再改。 · The lottery has closed; what it offered stays as it was.');
  end if;
  select case
      when n.prize is null then '已公布的奖品不能移除：「' || (o.prize ->> 'name') || '」。 · A published prize cannot be removed: 「' || (o.prize ->> 'name') || '」.'
      when n.prize - '{odds_bps,quantity,value_fen,points}'::text[] <> o.prize - '{odds_bps,quantity,value_fen,points}'::text[]
        then '已公布的奖品，position、kind、name 和 coupon_id 不能改：「' || (o.prize ->> 'name') || '」。 · Position, kind, name and coupon of a published prize stay: 「' || (o.prize ->> 'name') || '」.'
      else '已公布的奖品，odds_bps、quantity、value_fen 和 points 只能增加：「' || (o.prize ->> 'name') || '」。 · Odds, quantity, value and points of a published prize can only rise: 「' || (o.prize ->> 'name') || '」.' end
    into v_worse
    from jsonb_array_elements(v_old.prizes) o (prize)
    left join jsonb_array_elements(v_new) n (prize) on n.prize -> 'prize_id' = o.prize -> 'prize_id'
   where n.prize is null
      or n.prize - '{odds_bps,quantity,value_fen,points}'::text[] <> o.prize - '{odds_bps,quantity,value_fen,points}'::text[]
      or exists (select from unnest('{odds_bps,quantity,value_fen,points}'::text[]) name where (n.prize ->> name)::bigint < (o.prize ->> name)::bigint)
   limit 1;
  if found then perform private.refuse_lottery(v_worse); end if;
  insert into public.lottery_tables (lottery_id, version, consolation_points, prizes)
  values (p_lottery.id, coalesce(v_old.version, 0) + 1, p_lottery.consolation_points, v_new);
end $$;
comment on function private.publish_table is 'Appends the prizes as the next version of the published table; refuses one that is worse than the last, and any after closing.';

create function private.lock_lotteries() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform from public.lotteries l order by l.id for no key update;
  return null;
end $$;
comment on function private.lock_lotteries is 'Trigger: an admin''s change of prizes waits for draws under way, and takes the lottery before the prize, as they do.';
create trigger lock_lotteries before insert or delete or update of campaign_id, position, kind, name, quantity, odds_bps, value_fen, points, coupon_id
  on public.prizes for each statement execute function private.lock_lotteries();

create function private.prize_changed() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_lottery public.lotteries;
begin
  if tg_op <> 'DELETE' and new.coupon_id is not null and not exists (
      select from public.coupons c where c.id = new.coupon_id and c.campaign_id = new.campaign_id and c.visibility = 'given') then
    perform private.refuse_lottery('奖品的 coupon_id 须是同一活动里 visibility 为 given 的券。 · A prize''s coupon_id must name a coupon of the same campaign whose visibility is given.');
  end if;
  for v_lottery in select l.* from public.lotteries l
      where l.status = 'published' and l.campaign_id in (case when tg_op <> 'INSERT' then old.campaign_id end, case when tg_op <> 'DELETE' then new.campaign_id end) loop
    perform private.check_prizes(v_lottery);
    if v_lottery.commitment is not null then perform private.publish_table(v_lottery); end if;
  end loop;
  return null;
end $$;
comment on function private.prize_changed is 'Trigger: checks the prizes of a published lottery, and publishes an improvement once it is committed.';
create trigger prize_changed after insert or delete or update of campaign_id, position, kind, name, quantity, odds_bps, value_fen, points, coupon_id
  on public.prizes for each row execute function private.prize_changed();

create function private.guard_lottery() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_sentence text;
begin
  if tg_op = 'INSERT' then
    if num_nonnulls(new.commitment, new.seed) > 0 then
      perform private.refuse_lottery('commitment 和 seed 请留空，由后台填写。 · Leave commitment and seed empty; the back end writes them.');
    end if;
    return new;
  end if;
  new.revealed_at := case when old.seed is null and new.seed is not null then clock_timestamp() else old.revealed_at end;
  v_sentence := case
    when old.commitment is null and new.commitment is not null and new.status <> 'published' then '只有已发布的抽奖才能写入承诺。 · Only a published lottery is committed.'
    when new.seed is not null and new.commitment is null then '先有承诺（commitment），才能公布种子（seed）。 · A seed is revealed after its commitment.'
    when old.commitment is null then null
    when new.commitment is distinct from old.commitment then '承诺（commitment）已公布，不能改。 · The commitment is published and stays.'
    when old.seed is not null and new.seed is distinct from old.seed then '种子（seed）已公布，不能改。 · The seed has been revealed and stays.'
    when old.seed is null and new.seed is not null and clock_timestamp() < old.closes_at then 'closes_at 之后才能公布种子（seed）。 · The seed is revealed after closes_at.'
    when new.seed is not null and encode(sha256(decode(new.seed, 'hex')), 'hex') <> new.commitment then '种子（seed）与承诺（commitment）不符。 · This is not the seed of the commitment.'
    when new.status <> 'published' then '已承诺的抽奖不能撤回。 · A committed lottery cannot be withdrawn.'
    when (new.id, new.campaign_id, new.rules_text) is distinct from (old.id, old.campaign_id, old.rules_text) then '已承诺的抽奖，规则不能改。 · The rules of a committed lottery stay as published.'
    when new.opens_at > old.opens_at then '已承诺的抽奖不能推迟开始。 · A committed lottery cannot open later.'
    when new.closes_at < old.closes_at then '已承诺的抽奖不能提前截止。 · A committed lottery cannot close earlier.'
    when new.closes_at <> old.closes_at and clock_timestamp() >= old.closes_at then '抽奖已截止，不能再开。 · The lottery has closed and stays closed.'
    when new.claim_days < old.claim_days then '已承诺的抽奖，claim_days 只能增加。 · claim_days of a committed lottery can only rise.'
    when new.consolation_points < old.consolation_points then '已承诺的抽奖，consolation_points 只能增加。 · consolation_points of a committed lottery can only rise.'
  end;
  if v_sentence is not null then perform private.refuse_lottery(v_sentence); end if;
  return new;
end $$;
comment on function private.guard_lottery is 'Trigger: a commitment never changes, a seed comes after closing and fits it, and nothing published gets worse.';
create trigger guard before insert or update on public.lotteries for each row execute function private.guard_lottery();

create function private.missing_for_lottery(p_lottery public.lotteries) returns text[]
language sql stable set search_path = '' as $$
  select array_remove(array[
    case when btrim(p_lottery.rules_text) = '' then '抽奖规则 · rules_text' end,
    case when p_lottery.closes_at <= now() then '将来的截止时间 · closes_at in the future' end,
    case when p_lottery.closes_at > (select c.ends_at from public.campaigns c where c.id = p_lottery.campaign_id) then '截止不晚于活动结束 · closes_at not after the campaign''s ends_at' end,
    case when not exists (select from public.prizes z where z.campaign_id = p_lottery.campaign_id and z.quantity > 0 and z.odds_bps > 0) then '有数量和中奖率的奖品 · a prize with quantity and odds' end
  ], null)
$$;
comment on function private.missing_for_lottery is 'What a lottery still lacks before it may be published; empty when complete.';

create function private.lottery_changed() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_missing text[];
begin
  if tg_op = 'UPDATE' and old.status = 'published' and new.status = 'draft' then
    insert into public.tombstones (collection, row_id, campaign_id)
    select 'lotteries', new.id, new.campaign_id union all
    select 'prizes', z.id, z.campaign_id from public.prizes z where z.campaign_id = new.campaign_id
    on conflict (collection, row_id) do update set changed_xid = pg_current_xact_id();
  end if;
  if new.status = 'draft' then return null; end if;
  if tg_op = 'INSERT' or old.status = 'draft' then
    v_missing := private.missing_for_lottery(new);
    if cardinality(v_missing) > 0 then
      perform private.refuse_lottery('抽奖还不能发布，缺以下各项。 · The lottery cannot be published yet. Missing: ' || array_to_string(v_missing, '; ') || '.');
    end if;
    delete from public.tombstones t where t.collection = 'lotteries' and t.row_id = new.id
       or t.collection = 'prizes' and t.row_id in (select z.id from public.prizes z where z.campaign_id = new.campaign_id);
    update public.prizes z set changed_xid = pg_current_xact_id() where z.campaign_id = new.campaign_id;
  end if;
  perform private.check_prizes(new);
  if new.commitment is not null then perform private.publish_table(new); end if;
  return null;
end $$;
comment on function private.lottery_changed is 'Trigger: refuses an incomplete publication and says what is missing; lets lottery and prizes come to the phones and leave them; publishes the first table with the commitment, and a better consolation as the next.';
create trigger lottery_changed after insert or update of status, commitment, consolation_points on public.lotteries
  for each row execute function private.lottery_changed();

create function private.keep_lottery() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_table_name = 'lotteries' then
    if old.status = 'draft' then return old; end if;
  end if;
  perform private.refuse(403, 'forbidden', '抽奖已公布或已抽出的内容要保留；尚未承诺的抽奖可以先改回 draft。 · What a lottery has published or drawn stays; one that is not committed yet can go back to draft first.');
  return null;
end $$;
comment on function private.keep_lottery is 'Trigger: refuses to delete a published lottery, and to change what it published or drew. forbidden (403).';
create trigger keep before delete on public.lotteries for each row execute function private.keep_lottery();
create trigger append_only before update or delete on public.lottery_tables for each row execute function private.keep_lottery();
