-- A campaign goes live whole or not at all, and says what is missing.

create function private.missing_for_publication(p_campaign public.campaigns) returns text[]
language sql stable set search_path = '' as $$
  select array_remove(array[
    case when btrim(p_campaign.rules_text) = '' then 'rules_text (活动规则)' end,
    case when p_campaign.ends_at <= now() then 'ends_at in the future (结束时间)' end,
    case when not exists (select from public.page_blocks b where b.campaign_id = p_campaign.id) then 'at least one page_block (活动页组件)' end,
    case when not exists (select from public.coupons c join public.coupon_terms t on t.coupon_id = c.id
                           where c.campaign_id = p_campaign.id and c.visibility = 'hidden') then 'a hidden coupon with its coupon_terms (内购券)' end,
    case when not exists (select from public.products p join public.skus s on s.product_id = p.id and s.status = 'listed'
                           where p.campaign_id = p_campaign.id and p.status = 'listed') then 'listed products with skus (商品)' end,
    case when exists (select from public.skus s where s.campaign_id = p_campaign.id and s.status = 'listed'
                       and not exists (select from public.sku_terms t where t.sku_id = s.id)) then 'a floor price (sku_terms) for every listed SKU (底价)' end
  ], null)
$$;
comment on function private.missing_for_publication is 'What a campaign still lacks before it may be published, as a list of sentences; empty when complete.';

create function private.check_publication() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_missing text[] := private.missing_for_publication(new);
begin
  if cardinality(v_missing) > 0 then
    perform private.refuse(400, 'invalid_input', 'The campaign cannot be published yet. Missing: ' || array_to_string(v_missing, '; ') || '.', to_jsonb(v_missing)::text);
  end if;
  return new;
end $$;
create trigger check_publication before insert or update of status on public.campaigns for each row
  when (new.status = 'published') execute function private.check_publication();
comment on function private.check_publication is 'Trigger: refuses publication while something is missing, and says what.';
