-- Prizes as they are published before a lottery opens. Draws come later and will take their stock from here.

create table public.prizes (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete cascade,
  position int not null,
  name text not null constraint "name must not be empty" check (btrim(name) <> ''),
  image_path text,
  quantity int not null constraint "quantity is 0 or more" check (quantity >= 0),
  odds_bps int not null constraint "odds_bps is between 0 and 10000" check (odds_bps between 0 and 10000),
  value_fen bigint not null default 0
    constraint "a prize is worth at most 50000 yuan" check (value_fen between 0 and 5000000),
  changed_xid xid8 not null default pg_current_xact_id(),
  unique (campaign_id, position)
);
create index prizes_pull on public.prizes (campaign_id, changed_xid);
alter table public.prizes enable row level security;
create policy "Participants read the prizes of their live campaigns" on public.prizes for select to authenticated
  using (campaign_id in (select private.my_campaigns()));
grant select on public.prizes to authenticated;
create trigger stamp before insert or update on public.prizes for each row execute function private.stamp_change();
create trigger bury after delete on public.prizes for each row execute function private.bury('prizes');
comment on table public.prizes is '奖品. Published with quantity and odds. Value at most 50,000 yuan (State Administration for Market Regulation, Interim Provisions on Regulating Promotional Activities, art. 17).';
comment on column public.prizes.id is 'Row id.';
comment on column public.prizes.campaign_id is 'The campaign.';
comment on column public.prizes.position is 'Order on the page.';
comment on column public.prizes.name is '奖品名.';
comment on column public.prizes.image_path is 'Picture in product-images.';
comment on column public.prizes.quantity is '数量.';
comment on column public.prizes.odds_bps is '中奖概率 of one draw, basis points.';
comment on column public.prizes.value_fen is 'Worth in fen.';
comment on column public.prizes.changed_xid is 'Transaction of the last change, for /sync.';
