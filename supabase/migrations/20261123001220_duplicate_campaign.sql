-- The next sale is last season's with other dates. What the admin set up is copied: page, goods, coupons, rules, rewards. What happened
-- is not: people, codes, claims, orders, ledger; nor what is secret or promised: PINs, the lottery's commitment and seed.
--
-- A copied row's id follows from the new campaign's and its original's, so that rows which name each other still do.

create table private.picture_copies (
  to_path text primary key,
  from_path text not null,
  due_at timestamptz not null default now(),
  created_at timestamptz not null default now()
);
create index picture_copies_due on private.picture_copies (due_at);
comment on table private.picture_copies is 'Pictures and videos that the edge is still to copy within the bucket product-images, so that a campaign has its own.';
comment on column private.picture_copies.to_path is 'Where the copy belongs.';
comment on column private.picture_copies.from_path is 'What is copied.';
comment on column private.picture_copies.due_at is 'When to try next; moved on by a worker before it begins.';
comment on column private.picture_copies.created_at is 'When the campaign was duplicated.';

create function private.copied_id(p_id uuid, p_to uuid) returns uuid
language sql immutable set search_path = '' as $$ select md5(p_to::text || p_id::text)::uuid $$;
comment on function private.copied_id is 'The id of a row''s copy in another campaign.';

create function private.copied(p_row jsonb, p_from uuid, p_to uuid) returns jsonb
language plpgsql immutable set search_path = '' as $$
declare v jsonb := replace(p_row::text, p_from::text, p_to::text)::jsonb;
begin
  v := v || coalesce((select jsonb_object_agg(k, private.copied_id((v ->> k)::uuid, p_to))
                        from unnest('{id,product_id,sku_id,coupon_id,gift_sku_id}'::text[]) k where v ->> k is not null), '{}');
  if v ? 'scope_sku_ids' then
    v := v || jsonb_build_object('scope_sku_ids', array(select private.copied_id(s::uuid, p_to) from jsonb_array_elements_text(v -> 'scope_sku_ids') s));
  end if;
  if jsonb_typeof(v -> 'areas') = 'array' then
    v := v || jsonb_build_object('areas', (
      select jsonb_agg(case when a.area ? 'coupon_id' then a.area || jsonb_build_object('coupon_id', private.copied_id((a.area ->> 'coupon_id')::uuid, p_to)) else a.area end order by a.n)
        from jsonb_array_elements(v -> 'areas') with ordinality a (area, n)));
  end if;
  return v;
end $$;
comment on function private.copied is 'A row of a campaign as it is in the copy: ids of rows become those of their copies, the campaign''s id, alone or at the head of a path, the copy''s.';

create function private.copy_rows(p_table text, p_from uuid, p_to uuid, p_changes jsonb default '{}') returns void
language plpgsql set search_path = '' as $$
declare v_columns text := (
  select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
   where a.attrelid = ('public.' || quote_ident(p_table))::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '');
begin
  execute format(
    'insert into public.%1$I (%2$s) select %2$s from (
       select (jsonb_populate_record(null::public.%1$I, private.copied(to_jsonb(t), $1, $2) || $3)).* from public.%1$I t where t.campaign_id = $1) r',
    p_table, v_columns) using p_from, p_to, p_changes;
end $$;
comment on function private.copy_rows is 'Copies a campaign''s rows of a table that has campaign_id, with some columns set anew. Columns added later come along by themselves.';

create function private.copy_goods(p_from uuid, p_to uuid) returns void
language plpgsql set search_path = '' as $$
begin
  perform private.copy_rows('products', p_from, p_to);
  perform private.copy_rows('skus', p_from, p_to, '{"stock_hint": 0, "lowest_7d_fen": null}');
  -- the basis of a struck-through price is what the goods cost, not the campaign they were sold in
  insert into public.sku_price_history (sku_id, list_price_fen, effective_at)
  select private.copied_id(s.id, p_to), h.list_price_fen, h.effective_at
    from public.skus s join public.sku_price_history h on h.sku_id = s.id where s.campaign_id = p_from;
  perform private.copy_rows('sku_terms', p_from, p_to);
  insert into public.sku_stock (sku_id, on_hand)
  select private.copied_id(s.id, p_to), k.on_hand - k.reserved
    from public.skus s join public.sku_stock k on k.sku_id = s.id where s.campaign_id = p_from;
end $$;
comment on function private.copy_goods is 'Copies products and SKUs with prices, floors and the stock that is left.';

create function private.moved_time(p_at timestamptz, p_from public.campaigns, p_starts_at timestamptz, p_ends_at timestamptz) returns timestamptz
language sql immutable set search_path = '' as $$
  select case
    when p_at >= p_from.ends_at then p_ends_at + (p_at - p_from.ends_at)
    when p_at <= p_from.starts_at then p_starts_at + (p_at - p_from.starts_at)
    else p_starts_at + (p_ends_at - p_starts_at) * (extract(epoch from p_at - p_from.starts_at) / extract(epoch from p_from.ends_at - p_from.starts_at))::float8 end
$$;
comment on function private.moved_time is 'A moment of a campaign in one with other dates: as long before its start or after its end as it was, or as far through it.';

create function private.copy_offers(p_from public.campaigns, p_to uuid, p_starts_at timestamptz, p_ends_at timestamptz) returns void
language plpgsql set search_path = '' as $$
begin
  perform private.copy_rows('coupons', p_from.id, p_to, '{"sold_out": false}');
  update public.coupons c set
         claim_starts_at = private.moved_time(c.claim_starts_at, p_from, p_starts_at, p_ends_at),
         claim_ends_at = private.moved_time(c.claim_ends_at, p_from, p_starts_at, p_ends_at),
         use_starts_at = private.moved_time(c.use_starts_at, p_from, p_starts_at, p_ends_at),
         use_ends_at = private.moved_time(c.use_ends_at, p_from, p_starts_at, p_ends_at)
   where c.campaign_id = p_to;
  perform private.copy_rows('coupon_terms', p_from.id, p_to);
  perform private.copy_rows('add_ons', p_from.id, p_to);
  perform private.copy_rows('commission_rates', p_from.id, p_to);
  perform private.copy_rows('milestones', p_from.id, p_to);
  perform private.copy_rows('mall_items', p_from.id, p_to, '{"taken": 0}');
  perform private.copy_rows('prizes', p_from.id, p_to, '{"taken": 0}');
  perform private.copy_rows('lotteries', p_from.id, p_to, '{"status": "draft", "commitment": null, "seed": null, "revealed_at": null}');
  update public.lotteries l set
         opens_at = private.moved_time(l.opens_at, p_from, p_starts_at, p_ends_at),
         closes_at = private.moved_time(l.closes_at, p_from, p_starts_at, p_ends_at)
   where l.campaign_id = p_to;
end $$;
comment on function private.copy_offers is 'Copies coupons, add-ons, rates, milestones, points mall and lottery, none of it claimed, given or drawn yet, with their times moved.';

create function private.duplicate_campaign(p_campaign_id uuid, p_title text, p_starts_at timestamptz, p_ends_at timestamptz) returns uuid
language plpgsql security definer set search_path = '' as $$
declare v_from public.campaigns := private.campaign_for_update(p_campaign_id); v_to uuid := gen_random_uuid(); v_new public.campaigns;
begin
  if p_starts_at is null or p_ends_at is null or p_ends_at <= p_starts_at then
    perform private.refuse(400, 'invalid_input', '请填写新活动的开始时间，以及其后的结束时间。 · Say when the new campaign starts and when, after that, it ends.', '{"field":"ends_at"}');
  end if;
  v_new := jsonb_populate_record(v_from, private.copied(to_jsonb(v_from), p_campaign_id, v_to) || jsonb_build_object(
    'id', v_to, 'title', coalesce(nullif(btrim(p_title), ''), v_from.title || '（副本）'), 'status', 'draft',
    'starts_at', p_starts_at, 'ends_at', p_ends_at, 'created_at', now()));
  insert into public.campaigns select v_new.*;
  insert into private.flag_rules select (jsonb_populate_record(r, jsonb_build_object('campaign_id', v_to))).* from private.flag_rules r where r.campaign_id = p_campaign_id;
  perform private.copy_goods(p_campaign_id, v_to);
  perform private.copy_offers(v_from, v_to, p_starts_at, p_ends_at);
  perform private.copy_rows('pickup_points', p_campaign_id, v_to);
  perform private.copy_rows('page_blocks', p_campaign_id, v_to);
  insert into private.picture_copies (to_path, from_path)
  select replace(p, p_campaign_id::text, v_to::text), p from private.pictures_of(v_from) p where starts_with(p, p_campaign_id::text || '/');
  return v_to;
end $$;
comment on function private.duplicate_campaign is
  '复制活动. For the admin: a draft with the same page, goods, coupons, rules and rewards and other dates; its pictures follow within a minute. No people, codes, orders or PINs. The new id. not_found (404), invalid_input (400).';

create function private.take_picture_copies(p_limit int, p_now timestamptz default now()) returns table (to_path text, from_path text)
language sql security definer set search_path = '' as $$
  with due as (
    select c.to_path from private.picture_copies c where c.due_at <= p_now order by c.due_at limit p_limit for no key update skip locked)
  update private.picture_copies c set due_at = p_now + interval '3 minutes' from due where c.to_path = due.to_path
  returning c.to_path, c.from_path
$$;
comment on function private.take_picture_copies is 'Pictures for a worker to copy; moved on three minutes, so that several workers share them.';

create function private.note_pictures_copied(p_to_paths text[]) returns void
language sql security definer set search_path = '' as $$ delete from private.picture_copies c where c.to_path = any (p_to_paths) $$;
comment on function private.note_pictures_copied is 'These are copied, or there is nothing to copy; the checklist names what is not there.';
