-- What became of coupons.

create table private.report_coupons (
  coupon_id uuid primary key,
  campaign_id uuid not null references private.report_campaigns on delete cascade,
  title text not null,
  type public.coupon_type not null,
  claimed bigint not null default 0,
  redeemed bigint not null default 0,
  discount_fen bigint not null default 0
);
create index report_coupons_campaign on private.report_coupons (campaign_id);
comment on table private.report_coupons is '券汇总. Each coupon as of the last refresh.';
comment on column private.report_coupons.coupon_id is 'The coupon.';
comment on column private.report_coupons.campaign_id is 'The campaign.';
comment on column private.report_coupons.title is '券名.';
comment on column private.report_coupons.type is 'percent_off 折扣, spend_and_save 满减, amount_off 立减, gift 赠品.';
comment on column private.report_coupons.claimed is '领取: claims, used or not.';
comment on column private.report_coupons.redeemed is '核销: used in orders that were paid and not given back in whole.';
comment on column private.report_coupons.discount_fen is '优惠金额: what it took off those orders, in fen.';

create function private.count_coupons(p_campaign_id uuid, p_claims_from xid8) returns void
language sql set search_path = '' as $$
  insert into private.report_coupons as k (coupon_id, campaign_id, title, type)
  select c.id, p_campaign_id, c.title, c.type
    from public.coupons c left join private.report_coupons k on k.coupon_id = c.id
   where c.campaign_id = p_campaign_id and (c.title, c.type) is distinct from (k.title, k.type)
  on conflict (coupon_id) do update set title = excluded.title, type = excluded.type;
  delete from private.report_coupons k where k.campaign_id = p_campaign_id and not exists (select from public.coupons c where c.id = k.coupon_id);
  -- along the index of the claims of a coupon: so quick that nothing needs to be kept of each claim
  update private.report_coupons k set claimed = (select count(*) from public.coupon_claims cc where cc.coupon_id = k.coupon_id)
   where k.campaign_id = p_campaign_id
     and exists (select from public.coupon_claims cc where cc.campaign_id = p_campaign_id and cc.changed_xid >= p_claims_from)
$$;
comment on function private.count_coupons is 'Reads what coupons there are, and counts their claims anew when there are new ones. What orders use of them is counted with the orders.';
