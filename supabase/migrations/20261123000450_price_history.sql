-- A struck-through price needs a basis: the lowest price of the 7 days before the promotion (《规范促销行为暂行规定》, State
-- Administration for Market Regulation order no. 32, art. 21). So every list price is kept with the moment it began.

create table public.sku_price_history (
  id uuid primary key default gen_random_uuid(),
  sku_id uuid not null references public.skus on delete cascade,
  list_price_fen bigint not null constraint "list_price_fen is more than 0" check (list_price_fen > 0),
  effective_at timestamptz not null default now()
);
create index sku_price_history_sku on public.sku_price_history (sku_id, effective_at desc);
alter table public.sku_price_history enable row level security;
comment on table public.sku_price_history is '价格记录. Append-only, written by trigger; the admin may add what a SKU cost before it was imported. People see skus.lowest_7d_fen only.';
comment on column public.sku_price_history.id is 'Row id.';
comment on column public.sku_price_history.sku_id is 'The SKU.';
comment on column public.sku_price_history.list_price_fen is 'Its list price in fen from then on.';
comment on column public.sku_price_history.effective_at is 'From when.';

create function private.keep_price_history() returns trigger language plpgsql set search_path = '' as $$
begin
  -- only together with its SKU may a price go
  if tg_op = 'DELETE' and not exists (select from public.skus s where s.id = old.sku_id) then return old; end if;
  perform private.refuse(403, 'forbidden', '价格记录只能添加，不能改或删。 · The price history is append-only.');
  return null;
end $$;
comment on function private.keep_price_history is 'Trigger: refuses change, and deletion of a price whose SKU is still there. forbidden (403).';
create trigger append_only before update or delete on public.sku_price_history for each row execute function private.keep_price_history();
create trigger append_only_truncate before truncate on public.sku_price_history for each statement execute function private.keep_price_history();

create function private.lowest_before(p_sku_id uuid, p_starts_at timestamptz) returns bigint
language sql stable set search_path = '' as $$
  with priced as (
    select h.list_price_fen, h.effective_at, lead(h.effective_at) over (order by h.effective_at, h.id) as until
      from public.sku_price_history h where h.sku_id = p_sku_id)
  select min(p.list_price_fen) from priced p
   where p.effective_at < p_starts_at and (p.until is null or p.until > p_starts_at - interval '7 days')
$$;
comment on function private.lowest_before is 'Lowest list price in effect during the 7 days before a moment; null when there was none.';

create function private.refresh_lowest(p_sku_id uuid) returns void
language sql set search_path = '' as $$
  update public.skus s set lowest_7d_fen = private.lowest_before(s.id, c.starts_at)
    from public.campaigns c
   where s.id = p_sku_id and c.id = s.campaign_id and s.lowest_7d_fen is distinct from private.lowest_before(s.id, c.starts_at)
$$;
comment on function private.refresh_lowest is 'Works out skus.lowest_7d_fen again; touches the row only if it changes.';

create function private.record_price() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.sku_price_history (sku_id, list_price_fen) values (new.id, new.list_price_fen);
  return null;
end $$;
comment on function private.record_price is 'Trigger: a new list price goes into the history.';
create trigger record_first_price after insert on public.skus for each row execute function private.record_price();
create trigger record_price after update of list_price_fen on public.skus for each row
  when (old.list_price_fen <> new.list_price_fen) execute function private.record_price();

create function private.price_recorded() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform private.refresh_lowest(new.sku_id);
  return null;
end $$;
comment on function private.price_recorded is 'Trigger: a price in the history may be the lowest.';
create trigger refresh_lowest after insert on public.sku_price_history for each row execute function private.price_recorded();

create function private.campaign_moved() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform private.refresh_lowest(s.id) from public.skus s where s.campaign_id = new.id order by s.id;
  return null;
end $$;
comment on function private.campaign_moved is 'Trigger: another start has other 7 days before it.';
create trigger refresh_lowest after update of starts_at on public.campaigns for each row
  when (old.starts_at <> new.starts_at) execute function private.campaign_moved();

create view public.report_price_basis with (security_invoker = true) as
  select s.campaign_id, p.model_no, p.name, s.sku_no, s.colour, s.size, s.list_price_fen, s.lowest_7d_fen,
         s.list_price_fen > s.lowest_7d_fen as above_lowest,
         (select max(h.effective_at) from public.sku_price_history h where h.sku_id = s.id) as priced_since
    from public.skus s join public.products p on p.id = s.product_id;
revoke all on public.report_price_basis from anon, authenticated;
comment on view public.report_price_basis is '划线价依据. Each struck-through price beside the lowest of the 7 days before the campaign; above_lowest: must not be struck through as a former price.';
comment on column public.report_price_basis.campaign_id is 'The campaign.';
comment on column public.report_price_basis.model_no is '款号.';
comment on column public.report_price_basis.name is '商品.';
comment on column public.report_price_basis.sku_no is '规格编号.';
comment on column public.report_price_basis.colour is '颜色.';
comment on column public.report_price_basis.size is '尺码.';
comment on column public.report_price_basis.list_price_fen is '吊牌价 in fen, as it would be struck through.';
comment on column public.report_price_basis.lowest_7d_fen is '七日最低价 in fen: the lowest price in the 7 days before starts_at; empty: the price is younger than that.';
comment on column public.report_price_basis.above_lowest is 'true: the list price is above the lowest price, so it must not be struck through.';
comment on column public.report_price_basis.priced_since is 'Since when the price is what it is.';
