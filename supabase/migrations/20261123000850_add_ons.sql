-- Add-on purchase (加价购): with goods for so much, one more SKU at a price of its own. The price gives staff prices away,
-- so it is readable where floor prices are: after a hidden coupon is claimed.

create table public.add_ons (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete cascade,
  sku_id uuid not null references public.skus on delete cascade,
  price_fen bigint not null constraint "price_fen is more than 0" check (price_fen > 0),
  min_spend_fen bigint not null default 0 constraint "min_spend_fen is 0 or more" check (min_spend_fen >= 0),
  max_quantity int not null default 1 constraint "max_quantity is between 1 and 99" check (max_quantity between 1 and 99),
  position int not null default 0,
  changed_xid xid8 not null default pg_current_xact_id()
);
create index add_ons_pull on public.add_ons (campaign_id, changed_xid);
create index add_ons_sku on public.add_ons (sku_id);
alter table public.add_ons enable row level security;
create policy "Claimers read add-ons" on public.add_ons for select to authenticated
  using (campaign_id in (select private.my_priced_campaigns()));
grant select on public.add_ons to authenticated;
create trigger stamp before insert or update on public.add_ons for each row execute function private.stamp_change();
create trigger bury after delete on public.add_ons for each row execute function private.bury('add_ons');
comment on table public.add_ons is '加价购. A SKU that may be bought at price_fen with an order whose goods come to min_spend_fen after coupons.';
comment on column public.add_ons.id is 'Row id.';
comment on column public.add_ons.campaign_id is 'The campaign.';
comment on column public.add_ons.sku_id is 'The SKU; its stock is the same as when it is bought alone.';
comment on column public.add_ons.price_fen is '加购价 per piece in fen; never below the floor price. No coupon applies to it.';
comment on column public.add_ons.min_spend_fen is '门槛: fen the goods must come to after coupons, add-ons not counted.';
comment on column public.add_ons.max_quantity is 'Most pieces in one order.';
comment on column public.add_ons.position is 'Order on the page, lowest first.';
comment on column public.add_ons.changed_xid is 'Transaction of the last change, for /sync.';

create function private.check_add_on() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from public.skus s left join public.sku_terms t on t.sku_id = s.id
                  where s.id = new.sku_id and s.campaign_id = new.campaign_id
                    and new.price_fen between coalesce(t.floor_price_fen, s.list_price_fen) and s.list_price_fen) then
    perform private.refuse(422, 'below_floor_price', '加价购的价格须在同一活动里该规格的底价和吊牌价之间。 · The price of an add-on lies between the floor price and the list price of its SKU, in the same campaign.');
  end if;
  return new;
end $$;
comment on function private.check_add_on is 'Trigger: refuses an add-on under its floor price, above its list price or of another campaign. below_floor_price (422).';
create trigger check_add_on before insert or update on public.add_ons for each row execute function private.check_add_on();
