-- The campaign page is rows: one block, one row, in order. Nothing in the app links to the page; a grant is the only way in.

create type public.page_block_kind as enum ('banner', 'rich_text', 'countdown', 'coupon', 'goods_grid', 'rules');

create table public.page_blocks (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete cascade,
  position int not null,
  kind public.page_block_kind not null,
  title text,
  body text,
  image_path text,
  coupon_id uuid,
  category text,
  changed_xid xid8 not null default pg_current_xact_id(),
  unique (campaign_id, position),
  constraint "a coupon block names its coupon_id" check (kind <> 'coupon' or coupon_id is not null)
);
create index page_blocks_pull on public.page_blocks (campaign_id, changed_xid);
create index page_blocks_coupon on public.page_blocks (coupon_id);
alter table public.page_blocks enable row level security;
create policy "Participants read the page of their live campaigns" on public.page_blocks for select to authenticated
  using (campaign_id in (select private.my_campaigns()));
grant select on public.page_blocks to authenticated;
create trigger stamp before insert or update on public.page_blocks for each row execute function private.stamp_change();
create trigger bury after delete on public.page_blocks for each row execute function private.bury('page_blocks');
comment on table public.page_blocks is '活动页组件. One block of the campaign page a row, top to bottom by position.';
comment on column public.page_blocks.id is 'Row id.';
comment on column public.page_blocks.campaign_id is 'The campaign.';
comment on column public.page_blocks.position is 'Order on the page, lowest first.';
comment on column public.page_blocks.kind is 'banner 头图, rich_text 图文, countdown 倒计时, coupon 券, goods_grid 商品, rules 规则.';
comment on column public.page_blocks.title is 'Heading of the block; may be empty.';
comment on column public.page_blocks.body is 'Text of the block; may be empty.';
comment on column public.page_blocks.image_path is 'Picture in product-images, beginning with the campaign id.';
comment on column public.page_blocks.coupon_id is 'For kind coupon: which one.';
comment on column public.page_blocks.category is 'For kind goods_grid: only this category; empty: all, by category.';
comment on column public.page_blocks.changed_xid is 'Transaction of the last change, for /sync.';
