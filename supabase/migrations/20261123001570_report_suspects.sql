-- Orders that look like fake sales 疑似刷单, for somebody to look at: nothing follows from it by itself. What depends on others'
-- orders is asked again whenever one of those changes.

create function private.suspect_shared(p_campaign_id uuid, p_phones text[], p_addresses text[]) returns void
language sql set search_path = '' as $$
  update private.report_orders o set shared_phone = q.shared
    from (select k.phone_hash, count(distinct k.participant_id) >= 3 as shared from private.report_orders k
           where k.campaign_id = p_campaign_id and k.phone_hash = any (p_phones) group by 1) q
   where o.campaign_id = p_campaign_id and o.phone_hash = q.phone_hash and o.shared_phone <> q.shared;
  update private.report_orders o set shared_address = q.shared
    from (select k.address_hash, count(distinct k.participant_id) >= 5 as shared from private.report_orders k
           where k.campaign_id = p_campaign_id and k.address_hash = any (p_addresses) group by 1) q
   where o.campaign_id = p_campaign_id and o.address_hash = q.address_hash and o.shared_address <> q.shared;
  -- what has no phone or address any more (its buyer is forgotten) shares none
  update private.report_orders o set shared_phone = o.shared_phone and o.phone_hash is not null, shared_address = o.shared_address and o.address_hash is not null
   where o.campaign_id = p_campaign_id and o.suspected and ((o.shared_phone and o.phone_hash is null) or (o.shared_address and o.address_hash is null));
$$;
comment on function private.suspect_shared is
  'Marks orders whose delivery phone three buyers use, or whose address five do: colleagues who have things sent to the office share an address too.';

create function private.suspect_flagged(p_campaign_id uuid) returns void
language sql set search_path = '' as $$
  with due as materialized (
    select o.id as order_id from public.reward_flags g
      join public.reward_flag_fans ff on ff.flag_id = g.id
      join public.orders o on o.participant_id = ff.fan_id and o.paid_at is not null
     where g.campaign_id = p_campaign_id and g.status in ('open', 'confirmed')),
  cleared as (
    update private.report_orders o set flagged = false
     where o.campaign_id = p_campaign_id and o.flagged and o.order_id not in (select d.order_id from due d))
  update private.report_orders o set flagged = true from due d where o.order_id = d.order_id and not o.flagged;

  with suspected (day, root_id, n) as (
    select o.paid_on, null::uuid, count(*) from private.report_orders o where o.campaign_id = p_campaign_id and o.suspected group by 1
    union all select null::date, null::uuid, count(*) from private.report_orders o where o.campaign_id = p_campaign_id and o.suspected
    union all select null::date, o.root_id, count(*) from private.report_orders o where o.campaign_id = p_campaign_id and o.suspected group by 2),
  gone as (
    delete from private.report_counts c where c.campaign_id = p_campaign_id and c.step = 'suspected_orders'
       and not exists (select from suspected s where (s.day, s.root_id) is not distinct from (c.day, c.root_id) and s.n > 0))
  insert into private.report_counts as c (campaign_id, day, root_id, step, n)
  select p_campaign_id, s.day, s.root_id, 'suspected_orders', s.n from suspected s where s.n > 0
  on conflict (campaign_id, day, root_id, step) do update set n = excluded.n where c.n <> excluded.n
$$;
comment on function private.suspect_flagged is 'Marks the orders of fans in open and confirmed reward flags, and counts all suspected orders of a campaign anew: there are few.';
