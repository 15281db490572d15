-- A lottery and its prizes. What was published can only become better, and nobody can choose who wins: the edge commits to a
-- seed that the database does not hold before the lottery closes. How a draw is checked: docs/lottery.md.

create type public.lottery_status as enum ('draft', 'published');
create type public.prize_kind as enum ('goods', 'coupon', 'points');

create table public.lotteries (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null constraint "a campaign has one lottery" unique references public.campaigns on delete cascade,
  title text not null constraint "title must not be empty" check (btrim(title) <> ''),
  rules_text text not null default '',
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  status public.lottery_status not null default 'draft',
  consolation_points int not null default 0 constraint "consolation_points is 0 or more" check (consolation_points >= 0),
  claim_days int not null default 14 constraint "claim_days is between 1 and 365" check (claim_days between 1 and 365),
  commitment text constraint "commitment is a SHA-256 in lower-case hex" check (commitment ~ '^[0-9a-f]{64}$'),
  seed text constraint "seed is 32 bytes in lower-case hex" check (seed ~ '^[0-9a-f]{64}$'),
  revealed_at timestamptz,
  changed_xid xid8 not null default pg_current_xact_id(),
  constraint "closes_at must be after opens_at" check (closes_at > opens_at),
  constraint "a seed is revealed with its time" check ((seed is null) = (revealed_at is null))
);
create index lotteries_pull on public.lotteries (campaign_id, changed_xid);
alter table public.lotteries enable row level security;
create policy "Participants read the published lottery of their live campaigns" on public.lotteries for select to authenticated
  using (status = 'published' and campaign_id in (select private.my_visible_campaigns()));
grant select on public.lotteries to authenticated;
create trigger stamp before insert or update on public.lotteries for each row execute function private.stamp_change();
create trigger bury after delete on public.lotteries for each row execute function private.bury('lotteries');
comment on table public.lotteries is '抽奖. One per campaign. Set status to published when prizes and rules are complete: within a minute the back end commits to its seed, and from then on nothing may get worse.';
comment on column public.lotteries.id is 'Row id.';
comment on column public.lotteries.campaign_id is 'The campaign.';
comment on column public.lotteries.title is '抽奖名称.';
comment on column public.lotteries.rules_text is '抽奖规则 in plain text: who may draw, how prizes are handed over, who runs it. Fixed by the commitment.';
comment on column public.lotteries.opens_at is 'Draws from this moment on, once the commitment is there.';
comment on column public.lotteries.closes_at is 'Draws until this moment; the seed is revealed after it.';
comment on column public.lotteries.status is 'draft: nobody sees it. published: everyone in the campaign does; it cannot be withdrawn once committed.';
comment on column public.lotteries.consolation_points is '安慰积分: points of a draw that wins no prize.';
comment on column public.lotteries.claim_days is '兑奖期限: days in which the winner of goods gives an address.';
comment on column public.lotteries.commitment is 'SHA-256 of the seed in hex. Written by the back end once the lottery is published; leave it empty.';
comment on column public.lotteries.seed is 'The seed in hex. Written by the back end after closes_at; leave it empty.';
comment on column public.lotteries.revealed_at is 'When the seed was revealed.';
comment on column public.lotteries.changed_xid is 'Transaction of the last change, for /sync.';

create table public.prizes (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete cascade,
  position int not null,
  kind public.prize_kind not null default 'goods',
  name text not null constraint "name must not be empty" check (btrim(name) <> ''),
  image_path text,
  quantity int not null constraint "quantity is 0 or more" check (quantity >= 0),
  taken int not null default 0,
  odds_bps int not null constraint "odds_bps is between 0 and 10000" check (odds_bps between 0 and 10000),
  value_fen bigint not null default 0
    constraint "a prize is worth at most 50000 yuan" check (value_fen between 0 and 5000000),
  coupon_id uuid references public.coupons,
  points int constraint "points is more than 0" check (points > 0),
  changed_xid xid8 not null default pg_current_xact_id(),
  constraint "position is taken: choose a free one" unique (campaign_id, position),
  constraint "no more of a prize is given out than there is" check (taken between 0 and quantity),
  constraint "coupon has a coupon_id, points has points, goods neither" check (
    case kind when 'coupon' then coupon_id is not null and points is null
              when 'points' then points is not null and coupon_id is null
              else coupon_id is null and points is null end)
);
create index prizes_pull on public.prizes (campaign_id, changed_xid);
create index prizes_coupon on public.prizes (coupon_id);
alter table public.prizes enable row level security;
create policy "Participants read the prizes of a published lottery" on public.prizes for select to authenticated
  using (campaign_id in (select l.campaign_id from public.lotteries l));
grant select on public.prizes to authenticated;
create trigger stamp before insert or update on public.prizes for each row execute function private.stamp_change();
create trigger bury after delete on public.prizes for each row execute function private.bury('prizes');
comment on table public.prizes is '奖品. Seen once the lottery is published, with quantity and odds, from the most to the least valuable. Value at most 50,000 yuan (State Administration for Market Regulation, Interim Provisions on Regulating Promotional Activities, art. 17).';
comment on column public.prizes.id is 'Row id.';
comment on column public.prizes.campaign_id is 'The campaign.';
comment on column public.prizes.position is 'Order on the page, most valuable first. When a prize is used up, the next by position that is left is given.';
comment on column public.prizes.kind is 'goods 实物 (sent to an address), coupon 券, points 积分.';
comment on column public.prizes.name is '奖品名.';
comment on column public.prizes.image_path is 'Picture in product-images.';
comment on column public.prizes.quantity is '数量.';
comment on column public.prizes.taken is '已抽出. Kept by the draw; never more than quantity.';
comment on column public.prizes.odds_bps is '中奖概率 of one draw, basis points; all prizes together at most 10000, the rest is the consolation.';
comment on column public.prizes.value_fen is 'Worth in fen; no prize is worth more than the one before it.';
comment on column public.prizes.coupon_id is 'For kind coupon: a coupon of this campaign with visibility given.';
comment on column public.prizes.points is 'For kind points: how many, at least as many as the consolation.';
comment on column public.prizes.changed_xid is 'Transaction of the last change, for /sync.';

create table public.lottery_tables (
  lottery_id uuid not null references public.lotteries on delete cascade,
  version int not null,
  published_at timestamptz not null default clock_timestamp(),
  consolation_points int not null,
  prizes jsonb not null,
  primary key (lottery_id, version)
);
alter table public.lottery_tables enable row level security;
create policy "Participants read the published odds of their live campaigns" on public.lottery_tables for select to authenticated
  using (lottery_id in (select l.id from public.lotteries l));
grant select on public.lottery_tables to authenticated;
comment on table public.lottery_tables is '奖品表的版本. What the lottery promised and from when on; the first with the commitment, one more with each improvement. Append-only, written by triggers.';
comment on column public.lottery_tables.lottery_id is 'The lottery.';
comment on column public.lottery_tables.version is '1, 2, …';
comment on column public.lottery_tables.published_at is 'From when on draws go by it.';
comment on column public.lottery_tables.consolation_points is 'Points of a draw that wins no prize.';
comment on column public.lottery_tables.prizes is 'By position: position, prize_id, name, kind, odds_bps, quantity, value_fen, points, coupon_id.';
