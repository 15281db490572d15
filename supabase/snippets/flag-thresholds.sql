-- 风控阈值 · From when on rewards are held for review. The row without a campaign holds for all that have none of their own;
-- an empty threshold switches that check off.
select coalesce(c.title, '默认') as campaign, r.fans_per_device, r.fans_per_address, r.within_minutes, r.refunds_in_series, r.silent_fans
  from private.flag_rules r left join public.campaigns c on c.id = r.campaign_id order by r.campaign_id nulls first;

-- insert into private.flag_rules (campaign_id, fans_per_device, fans_per_address, within_minutes, refunds_in_series, silent_fans)
-- select id, 4, 30, 10, 3, 10 from public.campaigns where title = '秋末员工内购'
-- on conflict (campaign_id) do update set fans_per_address = excluded.fans_per_address;
