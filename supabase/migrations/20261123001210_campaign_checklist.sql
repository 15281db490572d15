-- What a campaign still lacks, in the order in which an admin sets it up. The only list of it: the view shows it, publication is refused
-- by what is needed of it, and what is merely advisable is said when a campaign is published.

create function private.pictures_of(p_campaign public.campaigns) returns setof text
language sql stable set search_path = '' as $$
  select path from (
    select unnest(array[p_campaign.banner_image, p_campaign.share_image, p_campaign.poster_image]) as path
    union select unnest(array[b.image_path, b.video_path]) from public.page_blocks b where b.campaign_id = p_campaign.id
    union select p.image_path from public.products p where p.campaign_id = p_campaign.id and p.status <> 'unlisted'
    union select s.image_path from public.skus s where s.campaign_id = p_campaign.id and s.status <> 'unlisted'
    union select z.image_path from public.prizes z where z.campaign_id = p_campaign.id
    union select i.image_path from public.mall_items i where i.campaign_id = p_campaign.id) named
   where path <> ''
$$;
comment on function private.pictures_of is 'Every picture and video that a campaign names, once.';

create function private.is_stored(p_path text) returns boolean
language plpgsql stable set search_path = '' as $$
begin
  return exists (select from storage.objects o where o.bucket_id = 'product-images' and o.name = p_path);
end $$;
comment on function private.is_stored is 'True when the picture or video lies in the bucket product-images.';

create function private.page_faults(p_campaign public.campaigns) returns setof text
language sql stable set search_path = '' as $$
  with named as (
    select b.position, n as model_no from public.page_blocks b, unnest(b.model_nos) n where b.campaign_id = p_campaign.id and b.kind = 'goods_grid'
    union all
    select b.position, a ->> 'model_no' from public.page_blocks b, jsonb_array_elements(b.areas) a
     where b.campaign_id = p_campaign.id and b.kind = 'image_map' and a ? 'model_no')
  select '组件 ' || n.position || ' 的商品 ' || n.model_no || ' 未上架 · block ' || n.position || ' names ' || n.model_no || ', which is not listed'
    from named n
   where not exists (select from public.products p where p.campaign_id = p_campaign.id and p.model_no = n.model_no and p.status = 'listed')
  union all
  select '组件 ' || b.position || ' 的抽奖未发布 · block ' || b.position || ' leads to a lottery that is not published'
    from public.page_blocks b
   where b.campaign_id = p_campaign.id and b.kind = 'lottery'
     and not exists (select from public.lotteries l where l.campaign_id = p_campaign.id and l.status = 'published')
  union all
  select '组件 ' || b.position || ' 的排行榜已关闭 · block ' || b.position || ' shows a leaderboard that is switched off'
    from public.page_blocks b where b.campaign_id = p_campaign.id and b.kind = 'leaderboard' and not p_campaign.leaderboard_enabled
$$;
comment on function private.page_faults is 'What blocks of a page would show in vain: goods that are not listed, a lottery that is not published, a leaderboard that is off.';

create function private.staff_coupons(p_campaign public.campaigns)
  returns table (id uuid, claimable boolean, throughout boolean, lowers_prices boolean)
language sql stable set search_path = '' as $$
  select c.id,
         c.claim_starts_at < p_campaign.ends_at and c.claim_ends_at > p_campaign.starts_at
           and c.use_starts_at < p_campaign.ends_at and c.use_ends_at > p_campaign.starts_at,
         greatest(c.claim_starts_at, c.use_starts_at) <= p_campaign.starts_at and least(c.claim_ends_at, c.use_ends_at) >= p_campaign.ends_at,
         c.type = 'gift' or exists (
           select from public.skus s join public.sku_terms f on f.sku_id = s.id join public.products p on p.id = s.product_id
            where s.campaign_id = p_campaign.id and s.status = 'listed' and f.floor_price_fen < s.list_price_fen
              and case c.scope when 'categories' then p.category = any (c.scope_categories) when 'skus' then s.id = any (c.scope_sku_ids) else true end)
    from public.coupons c join public.coupon_terms t on t.coupon_id = c.id
   where c.campaign_id = p_campaign.id and c.visibility = 'hidden'
$$;
comment on function private.staff_coupons is
  'The hidden coupons of a campaign that have terms: whether anybody can claim and use one during it, whether from its start to its end, and whether any goods get cheaper by it.';

create function private.campaign_steps(p_campaign public.campaigns)
  returns table (step int, topic text, needed boolean, done boolean, what_to_do text)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_id uuid := p_campaign.id;
  v_absent text[] := array(select p from private.pictures_of(p_campaign) p where not private.is_stored(p) order by p);
  v_page text := (select string_agg(f, '; ') from private.page_faults(p_campaign) f);
  v_lottery public.lotteries;
begin
  select * into v_lottery from public.lotteries l where l.campaign_id = v_id;
  return query
  select row_number() over ()::int, s.topic, s.needed, s.done, case when s.done then '' else s.what_to_do end
    from (values
    ('站点地址 · Site address', false, exists (select from public.site_settings t where t.h5_url is not null),
     '在 site_settings 填 h5_url，所有链接以它开头 · set h5_url in site_settings, every link begins with it'),
    ('时间 · Dates', true, p_campaign.ends_at > now(), '结束时间须在将来 · campaigns.ends_at must lie in the future'),
    ('活动规则 · Rules', true, btrim(p_campaign.rules_text) <> '', '写活动规则 · write campaigns.rules_text'),
    ('花名册 · Roster', false, not p_campaign.staff_requires_roster or exists (select from public.employees e where e.left_at is null),
     '导入花名册，否则员工码无人能用 · import the roster, or nobody can use the staff code'),
    ('商品 · Goods', true, exists (select from public.skus s join public.products p on p.id = s.product_id
       where s.campaign_id = v_id and s.status = 'listed' and p.status = 'listed'), '上架商品和规格 · put in listed products with skus'),
    ('底价 · Floor prices', true, not exists (select from public.skus s where s.campaign_id = v_id and s.status = 'listed'
       and not exists (select from public.sku_terms t where t.sku_id = s.id)), '每个在售规格要有底价 · give every listed SKU a floor price in sku_terms'),
    -- what was sold out is no reason to keep a campaign shut that was open before
    ('库存 · Stock', true, exists (select from public.orders o where o.campaign_id = v_id) or exists (
       select from public.skus s join public.sku_stock k on k.sku_id = s.id where s.campaign_id = v_id and s.status = 'listed' and k.on_hand > 0),
     '填库存 · put stock into sku_stock (on_hand)'),
    ('内购券 · Staff coupon', true, exists (select from private.staff_coupons(p_campaign)),
     '建一张内购券及其面值 · make a coupon with visibility hidden, and its coupon_terms'),
    ('内购券可领 · The staff coupon can be claimed', true, exists (select from private.staff_coupons(p_campaign) c where c.claimable),
     '内购券的领取、使用时间须与活动重叠 · let the claim and use windows of the hidden coupon overlap the campaign'),
    ('内购券全程有效 · Valid throughout', false, exists (select from private.staff_coupons(p_campaign) c where c.throughout),
     '内购券领取、使用时间应覆盖整个活动 · let the claim and use windows of the hidden coupon cover the campaign from starts_at to ends_at'),
    ('员工价低于吊牌价 · Prices fall', false, exists (select from private.staff_coupons(p_campaign) c where c.lowers_prices),
     '底价都等于吊牌价，领券后不降价 · no floor price is below its list price, so the coupon lowers nothing'),
    ('每张券有面值 · Terms of every coupon', false, not exists (select from public.coupons c where c.campaign_id = v_id
       and not exists (select from public.coupon_terms t where t.coupon_id = c.id)), '有券没有面值 · a coupon has no coupon_terms and would give nothing'),
    ('活动页 · Page', true, exists (select from public.page_blocks b where b.campaign_id = v_id), '搭建活动页 · put at least one row into page_blocks'),
    ('头图 · Banner', false, exists (select from public.page_blocks b where b.campaign_id = v_id and b.kind = 'banner'), '放一张头图 · put a banner on the page'),
    ('领券组件 · Coupon block', false, exists (select from public.page_blocks b join private.staff_coupons(p_campaign) c on c.id = b.coupon_id
       where b.campaign_id = v_id and b.kind = 'coupon'), '活动页上放内购券 · put the hidden coupon on the page: a block of kind coupon'),
    ('页面内容 · What the page shows', false, v_page is null, v_page),
    ('图片 · Pictures', false, cardinality(v_absent) = 0, case when exists (select from private.picture_copies k where starts_with(k.to_path, v_id || '/'))
       then '图片正在复制，一分钟后再看 · pictures are being copied, look again in a minute' else '存储里没有 ' || cardinality(v_absent) || ' 张图片，如 ' || v_absent[1]
      || ' · upload ' || cardinality(v_absent) || ' pictures to the bucket product-images, the first is ' || v_absent[1] end),
    ('奖励规则 · Rewards', false, p_campaign.commission_rate_bps > 0 or exists (select from public.commission_rates r where r.campaign_id = v_id)
       or exists (select from public.milestones m where m.campaign_id = v_id), '设佣金比例或里程碑 · set commission_rate_bps or put in milestones'),
    ('抽奖 · Lottery', false, v_lottery.id is null or v_lottery.status = 'published',
     '抽奖还未发布 · the lottery is a draft' || coalesce('; 缺 · missing: ' || nullif(array_to_string(private.missing_for_lottery(v_lottery), '; '), ''), '')
       || coalesce((select '; 概率合计超过 100 % · the odds come to more than 100 %' from public.prizes z where z.campaign_id = v_id having sum(z.odds_bps) > 10000), '')),
    ('自提点 · Pickup points', false, not exists (select from public.pickup_points u where u.campaign_id = v_id
       and not exists (select from private.pickup_point_pins n where n.pickup_point_id = u.id)), '给自提点设核销 PIN · give every pickup point a PIN: private.set_pickup_pin'),
    ('分享卡片 · Share card', false, p_campaign.share_title is not null and p_campaign.share_image is not null,
     '设分享标题和图片 · set share_title and share_image, or the card shows the title alone'),
    ('入场码 · Entry code', false, exists (select from public.entry_codes x where x.campaign_id = v_id and x.kind <> 'share' and x.revoked_at is null
       and (x.expires_at is null or x.expires_at > now())), '发员工码或个人码 · hand out a staff code or personal codes')
    ) s (topic, needed, done, what_to_do);
end $$;
comment on function private.campaign_steps is
  'What belongs to a campaign, step by step: needed (publication is refused without it) or advisable, whether it is done, and what to do if not.';

create function private.missing_for_publication(p_campaign public.campaigns) returns text[]
language sql stable set search_path = '' as $$
  select array(select s.what_to_do from private.campaign_steps(p_campaign) s where s.needed and not s.done order by s.step)
$$;
comment on function private.missing_for_publication is 'What a campaign still lacks before it may be published, as a list of sentences; empty when complete.';

create view public.campaign_checklist with (security_invoker = true) as
select c.title as campaign, s.topic, s.done, s.what_to_do, s.needed, s.step, c.id as campaign_id
  from public.campaigns c cross join lateral private.campaign_steps(c) s
 where c.status = 'draft' or c.ends_at > now()
 order by c.created_at desc, c.id, s.step;
revoke all on public.campaign_checklist from anon, authenticated;
comment on view public.campaign_checklist is '上线检查. What each campaign that is not over still lacks, in the order of setting it up.';
comment on column public.campaign_checklist.campaign_id is 'The campaign.';
comment on column public.campaign_checklist.campaign is '活动标题.';
comment on column public.campaign_checklist.step is '第几步.';
comment on column public.campaign_checklist.topic is '事项.';
comment on column public.campaign_checklist.needed is '必需: true, publication is refused without it; false, advisable.';
comment on column public.campaign_checklist.done is '已完成.';
comment on column public.campaign_checklist.what_to_do is '要做什么; empty when done.';
