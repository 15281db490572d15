-- Goods. What everyone with a grant may know (list price, whether it is there) is kept apart from what only a claimed
-- coupon reveals (the floor, and with it the staff price), because row-level security guards rows, not columns.
-- Stock has its own row per SKU, so that selling does not rewrite the catalogue that every phone copies.

create type public.listing_status as enum ('listed', 'unlisted', 'gift');

create table public.products (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete cascade,
  model_no text not null constraint "model_no must not be empty" check (btrim(model_no) <> ''),
  name text not null constraint "name must not be empty" check (btrim(name) <> ''),
  category text not null constraint "category must not be empty" check (btrim(category) <> ''),
  description text not null default '',
  image_path text not null constraint "image_path begins with the campaign's id" check (starts_with(image_path, campaign_id::text || '/')),
  tint text not null default '#F3EEE4' constraint "tint looks like #RRGGBB" check (tint ~ '^#[0-9A-Fa-f]{6}$'),
  position int not null default 0,
  status public.listing_status not null default 'listed',
  created_at timestamptz not null default now(),
  changed_xid xid8 not null default pg_current_xact_id(),
  constraint "model_no is used once in a campaign" unique (campaign_id, model_no)
);
create index products_pull on public.products (campaign_id, changed_xid);
alter table public.products enable row level security;
create policy "Participants read listed products and gifts of their live campaigns" on public.products for select to authenticated
  using (status <> 'unlisted' and campaign_id in (select private.my_visible_campaigns()));
grant select on public.products to authenticated;
create trigger stamp before insert or update on public.products for each row execute function private.stamp_change();
create trigger bury after delete on public.products for each row execute function private.bury('products');
comment on table public.products is '商品. One model in one campaign; its sizes and colours are skus.';
comment on column public.products.id is 'Row id.';
comment on column public.products.campaign_id is 'The campaign that sells it.';
comment on column public.products.model_no is '款号, unique in the campaign; what people copy and compare.';
comment on column public.products.name is '商品名.';
comment on column public.products.category is '分类, as shown on the page.';
comment on column public.products.description is 'Fabric, fit, care: plain text.';
comment on column public.products.image_path is 'Picture in product-images, beginning with the campaign id.';
comment on column public.products.tint is 'Background behind the picture, taken from the garment''s colour.';
comment on column public.products.position is 'Order within the campaign, lowest first.';
comment on column public.products.status is 'listed 在售; unlisted 下架: gone from every phone at its next pull; gift 赠品: given by a coupon, neither listed nor sold.';
comment on column public.products.created_at is 'When first imported.';
comment on column public.products.changed_xid is 'Transaction of the last change, for /sync.';

create table public.skus (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete cascade,
  product_id uuid not null references public.products on delete cascade,
  sku_no text not null constraint "sku_no must not be empty" check (btrim(sku_no) <> ''),
  colour text not null,
  size text not null,
  image_path text not null constraint "image_path begins with the campaign's id" check (starts_with(image_path, campaign_id::text || '/')),
  list_price_fen bigint not null constraint "list_price_fen is more than 0" check (list_price_fen > 0),
  lowest_7d_fen bigint,
  max_per_person int constraint "max_per_person is 1 or more" check (max_per_person >= 1),
  stock_hint smallint not null default 0 check (stock_hint between 0 and 6),
  position int not null default 0,
  status public.listing_status not null default 'listed',
  changed_xid xid8 not null default pg_current_xact_id(),
  constraint "sku_no is used once in a campaign" unique (campaign_id, sku_no),
  constraint "colour and size are used once in a product" unique (product_id, colour, size)
);
create index skus_pull on public.skus (campaign_id, changed_xid);
alter table public.skus enable row level security;
create policy "Participants read listed SKUs and gifts of their live campaigns" on public.skus for select to authenticated
  using (status <> 'unlisted' and campaign_id in (select private.my_visible_campaigns()));
grant select on public.skus to authenticated;
create trigger stamp before insert or update on public.skus for each row execute function private.stamp_change();
create trigger bury after delete on public.skus for each row execute function private.bury('skus');
comment on table public.skus is '规格. One size and colour of a product.';
comment on column public.skus.id is 'Row id.';
comment on column public.skus.campaign_id is 'The campaign, as of the product.';
comment on column public.skus.product_id is 'The product.';
comment on column public.skus.sku_no is 'SKU 编码, unique in the campaign.';
comment on column public.skus.colour is '颜色.';
comment on column public.skus.size is '尺码.';
comment on column public.skus.image_path is 'Picture of this colour in product-images.';
comment on column public.skus.list_price_fen is '吊牌价 per piece in fen; what a visitor sees before claiming.';
comment on column public.skus.lowest_7d_fen is '近 7 日最低价: lowest list price in the 7 days before the campaign, kept by trigger from sku_price_history; empty: it had none.';
comment on column public.skus.max_per_person is '限购 pieces per person in the campaign; empty: no limit.';
comment on column public.skus.stock_hint is 'Kept by trigger from sku_stock: 0 sold out, 1–5 exactly that many left, 6 more than 5.';
comment on column public.skus.position is 'Order within the product.';
comment on column public.skus.status is 'As of the product; unlisted: not sold; gift: only given.';
comment on column public.skus.changed_xid is 'Transaction of the last change, for /sync.';

create table public.sku_terms (
  sku_id uuid primary key references public.skus on delete cascade,
  campaign_id uuid not null references public.campaigns on delete cascade,
  floor_price_fen bigint not null constraint "floor_price_fen is more than 0" check (floor_price_fen > 0),
  changed_xid xid8 not null default pg_current_xact_id(),
  cost_fen bigint constraint "cost_fen is more than 0" check (cost_fen > 0)
);
create index sku_terms_pull on public.sku_terms (campaign_id, changed_xid);
alter table public.sku_terms enable row level security;
create trigger stamp before insert or update on public.sku_terms for each row execute function private.stamp_change();
comment on table public.sku_terms is 'What only a claimed coupon reveals of a SKU.';
comment on column public.sku_terms.sku_id is 'The SKU.';
comment on column public.sku_terms.campaign_id is 'The campaign.';
comment on column public.sku_terms.floor_price_fen is '底价 per piece in fen: nothing sells below it, whatever coupons are used.';
comment on column public.sku_terms.cost_fen is '成本价 per piece in fen, for reports of the margin; empty: unknown. Never granted: no buyer sees it.';
comment on column public.sku_terms.changed_xid is 'Transaction of the last change, for /sync.';

create function private.touch_sku_of_terms() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from public.skus s where s.id = new.sku_id and s.campaign_id = new.campaign_id and s.list_price_fen >= new.floor_price_fen) then
    perform private.refuse(422, 'below_floor_price', '底价不能高于同一活动里该规格的吊牌价。 · The floor price must not be above the list price of its SKU, in the same campaign.');
  end if;
  update public.skus set changed_xid = pg_current_xact_id() where id = new.sku_id;
  return new;
end $$;
create trigger touch_sku after insert or update on public.sku_terms for each row execute function private.touch_sku_of_terms();
comment on function private.touch_sku_of_terms is 'Trigger: refuses a floor above the list price; a changed floor makes its SKU travel in /sync again.';

create table public.sku_stock (
  sku_id uuid primary key references public.skus on delete cascade,
  on_hand int not null default 0 constraint "on_hand is 0 or more" check (on_hand >= 0),
  reserved int not null default 0,
  constraint "reserved is between 0 and on_hand: nothing is oversold" check (reserved between 0 and on_hand)
) with (fillfactor = 50);
alter table public.sku_stock enable row level security;
comment on table public.sku_stock is '库存. No policy: people see skus.stock_hint, only the admin sees numbers.';
comment on column public.sku_stock.sku_id is 'The SKU.';
comment on column public.sku_stock.on_hand is 'Pieces in the warehouse, reserved ones included.';
comment on column public.sku_stock.reserved is 'Pieces held by unpaid orders.';

create function private.refresh_stock_hint() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.skus s set stock_hint = least(new.on_hand - new.reserved, 6)
   where s.id = new.sku_id and s.stock_hint <> least(new.on_hand - new.reserved, 6);
  return new;
end $$;
create trigger refresh_hint after insert or update on public.sku_stock for each row execute function private.refresh_stock_hint();
comment on function private.refresh_stock_hint is 'Trigger: rewrites the SKU only when what people may know of its stock changes.';

-- Taking goods off the page must reach phones that already hold them; row-level security alone would only fall silent.
create function private.unlist() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.status = 'unlisted' then
    insert into public.tombstones (collection, row_id, campaign_id) values (tg_argv[0], new.id, new.campaign_id)
    on conflict (collection, row_id) do update set changed_xid = pg_current_xact_id();
  else
    delete from public.tombstones t where t.collection = tg_argv[0] and t.row_id = new.id;
  end if;
  if tg_argv[0] = 'products' then
    update public.skus set status = new.status where product_id = new.id;
  end if;
  return new;
end $$;
create trigger unlist after update of status on public.products for each row when (old.status <> new.status) execute function private.unlist('products');
create trigger unlist after update of status on public.skus for each row when (old.status <> new.status) execute function private.unlist('skus');
comment on function private.unlist is 'Trigger: a row taken off the page leaves a tombstone; put back, it loses it. The SKUs follow their product.';
