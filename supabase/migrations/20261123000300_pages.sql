-- The campaign page is rows: one block, one row, in order. Nothing in the app links to the page; a grant is the only way in.
-- An admin types these rows: goods are named by their 款号, an empty position means the end, and what a block cannot
-- show is refused when it is written. Columns that a kind does not need are left alone, so that a row can be changed cell by cell.

create type public.page_block_kind as enum (
  'banner', 'rich_text', 'countdown', 'coupon', 'goods_grid', 'rules', 'leaderboard', 'lottery', 'video', 'image_map');

create table public.page_blocks (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete cascade,
  position int not null default 0,
  kind public.page_block_kind not null,
  title text,
  body text,
  image_path text constraint "image_path is <campaign id>/a-plain-name.jpg, png, webp, svg" check (
    image_path ~ ('^' || campaign_id || '(/[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})+$') and image_path ~* '\.(png|jpe?g|webp|avif|svg)$'),
  video_path text constraint "video_path is <campaign id>/a-plain-name.mp4" check (
    video_path ~ ('^' || campaign_id || '(/[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})+$') and video_path ~* '\.mp4$'),
  coupon_id uuid,
  category text,
  model_nos text[],
  areas jsonb,
  changed_xid xid8 not null default pg_current_xact_id(),
  constraint "position is taken: choose a free one, or leave it empty" unique (campaign_id, position),
  constraint "a rich_text block has a title, a body or an image_path" check (kind <> 'rich_text' or num_nonnulls(title, body, image_path) > 0),
  constraint "a coupon block names its coupon_id" check (kind <> 'coupon' or coupon_id is not null),
  constraint "a goods_grid has a category or model_nos, not both" check (kind <> 'goods_grid' or num_nonnulls(category, model_nos) <= 1),
  constraint "a video has a video_path, and its poster in image_path" check (kind <> 'video' or num_nonnulls(video_path, image_path) = 2),
  constraint "an image_map has an image_path and areas" check (kind <> 'image_map' or num_nonnulls(image_path, areas) = 2)
);
create index page_blocks_pull on public.page_blocks (campaign_id, changed_xid);
create index page_blocks_coupon on public.page_blocks (coupon_id);
alter table public.page_blocks enable row level security;
create policy "Participants read the page of their live campaigns" on public.page_blocks for select to authenticated
  using (campaign_id in (select private.my_visible_campaigns()));
grant select on public.page_blocks to authenticated;
create trigger stamp before insert or update on public.page_blocks for each row execute function private.stamp_change();
create trigger bury after delete on public.page_blocks for each row execute function private.bury('page_blocks');
comment on table public.page_blocks is '活动页组件. One block of the campaign page a row, top to bottom by position.';
comment on column public.page_blocks.id is 'Row id.';
comment on column public.page_blocks.campaign_id is 'The campaign.';
comment on column public.page_blocks.position is 'Order on the page, lowest first; empty or 0: at the end. Leave gaps (10, 20, 30) so that a block can be put between.';
comment on column public.page_blocks.kind is 'banner 头图, rich_text 图文, countdown 倒计时, coupon 券, goods_grid 商品, rules 规则, leaderboard 排行榜, lottery 抽奖入口, video 视频, image_map 热区图.';
comment on column public.page_blocks.title is '标题. Heading of the block; may be empty.';
comment on column public.page_blocks.body is '正文. Text of the block; may be empty.';
comment on column public.page_blocks.image_path is '图片: path in the bucket product-images, beginning with the campaign id, in letters, digits, dots, dashes and underscores only. A banner may leave it to campaigns.banner_image; a video''s poster; the picture of an image_map.';
comment on column public.page_blocks.video_path is '视频 for kind video: path of an .mp4 (H.264, at most 20 MB) in the bucket product-images, beginning with the campaign id.';
comment on column public.page_blocks.coupon_id is '券 for kind coupon: which one.';
comment on column public.page_blocks.category is '分类 for kind goods_grid: only this category; empty: all, by category.';
comment on column public.page_blocks.model_nos is '款号 for kind goods_grid: hand-picked goods in this order, e.g. {HM-W2401,HM-A2403}; empty: by category.';
comment on column public.page_blocks.areas is
  '热区 for kind image_map: [{"name": "看风衣", "x": 0, "y": 0, "width": 500, "height": 300, "category": "风衣"}]. In per-mille of the picture; name is read to people who cannot see it; each leads to one of model_no, category, coupon_id or page (lottery, mall, earnings, rules, share).';
comment on column public.page_blocks.changed_xid is 'Transaction of the last change, for /sync.';
