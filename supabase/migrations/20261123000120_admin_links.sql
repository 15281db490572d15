-- Links by which somebody without Studio sees one thing of one campaign for a while: a preview of the page, the dashboard,
-- the sheet of codes. The link's secret is shown once and stored hashed, as with every code.

create type public.admin_link_kind as enum ('preview', 'dashboard', 'code_sheet');

create table public.admin_links (
  id uuid primary key default gen_random_uuid(),
  kind public.admin_link_kind not null,
  campaign_id uuid not null,
  token_hash bytea not null unique constraint "token_hash is a SHA-256" check (octet_length(token_hash) = 32),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  holder_id uuid,
  note text not null default '',
  created_at timestamptz not null default now(),
  last_opened_at timestamptz,
  constraint "expires_at is after created_at, by at most 90 days" check (expires_at > created_at and expires_at <= created_at + interval '90 days')
);
create index admin_links_campaign on public.admin_links (campaign_id);
create index admin_links_holder on public.admin_links (holder_id) where holder_id is not null;
alter table public.admin_links enable row level security;
comment on table public.admin_links is '管理链接. Links for people without Studio; set revoked_at to stop one at once. No policy: admin only.';
comment on column public.admin_links.id is 'Row id.';
comment on column public.admin_links.kind is 'preview 活动预览, dashboard 数据看板, code_sheet 打印码表.';
comment on column public.admin_links.campaign_id is 'The campaign it shows.';
comment on column public.admin_links.token_hash is 'SHA-256 of the secret in the link; the secret itself is not stored.';
comment on column public.admin_links.expires_at is 'Ends at this moment, by the clock.';
comment on column public.admin_links.revoked_at is 'Set to stop the link at once.';
comment on column public.admin_links.holder_id is 'For kind preview: the person in Auth who opened it first, and whom alone it shows the page.';
comment on column public.admin_links.note is 'Whom it was made for.';
comment on column public.admin_links.created_at is 'When made.';
comment on column public.admin_links.last_opened_at is 'When last used, to the hour.';
