-- What an employee earns by a fan's order. The campaign says one rate for each level; rows here say another for some
-- goods or some employees. The most exact one counts: SKU and grade, SKU, category and grade, category, grade, campaign.

create table public.commission_rates (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references public.campaigns on delete cascade,
  sku_id uuid references public.skus on delete cascade,
  category text constraint "category must not be empty" check (btrim(category) <> ''),
  grade text constraint "grade must not be empty" check (btrim(grade) <> ''),
  level int not null default 1 constraint "level is 1 or 2: nobody further away is paid" check (level in (1, 2)),
  rate_bps int not null constraint "rate_bps is between 0 and 5000 (50 %)" check (rate_bps between 0 and 5000),
  constraint "there is a rate for this sku_id, category, grade and level already" unique nulls not distinct (campaign_id, level, sku_id, category, grade),
  constraint "a rate names a sku_id, a category or a grade; the campaign has the rate for everything else"
    check (num_nonnulls(sku_id, category, grade) >= 1),
  constraint "a rate names a sku_id or a category, not both" check (num_nonnulls(sku_id, category) <= 1)
);
create index commission_rates_sku on public.commission_rates (sku_id);
alter table public.commission_rates enable row level security;
comment on table public.commission_rates is '佣金比例. Exceptions from the campaign''s rates, for orders placed from now on. No policy and no grant: what others earn is the admin''s business.';
comment on column public.commission_rates.id is 'Row id.';
comment on column public.commission_rates.campaign_id is 'The campaign.';
comment on column public.commission_rates.sku_id is 'Only for this SKU; empty: for all.';
comment on column public.commission_rates.category is 'Only for goods of this category; empty: for all.';
comment on column public.commission_rates.grade is 'Only for employees of this 职级 (employees.grade); empty: for all.';
comment on column public.commission_rates.level is '1: the buyer was invited by the employee; 2: by a friend of the employee, paid only if campaigns.level2_enabled.';
comment on column public.commission_rates.rate_bps is '比例, basis points of what is paid in money for the goods (1000 = 10 %).';

create function private.check_commission_rate() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.sku_id is not null and not exists (select from public.skus s where s.id = new.sku_id and s.campaign_id = new.campaign_id) then
    perform private.refuse(400, 'invalid_input', '这个规格属于另一个活动。 · The SKU belongs to another campaign.', '{"field":"sku_id"}');
  end if;
  return new;
end $$;
create trigger check_rate before insert or update on public.commission_rates for each row execute function private.check_commission_rate();
comment on function private.check_commission_rate is 'Trigger: refuses a rate for another campaign''s SKU. invalid_input (400).';

create function private.commission_level(p_campaign public.campaigns, p_buyer public.participants) returns int
language sql stable set search_path = '' as $$
  select case when p_buyer.excluded_at is not null then 0 when p_buyer.depth = 1 then 1 when p_buyer.depth = 2 and p_campaign.level2_enabled then 2 else 0 end
$$;
comment on function private.commission_level is '1 direct fan, 2 fan of a fan where the admin turned that on, 0: nobody is paid, as for a fan who was excluded.';

create function private.grade_of(p_participant_id uuid) returns text
language plpgsql stable set search_path = '' as $$
begin
  return (select e.grade from public.participants p join public.employees e on e.id = p.employee_id where p.id = p_participant_id);
end $$;
comment on function private.grade_of is 'The employee''s 职级; null where the roster is not required.';

create function private.commission_rate(p_campaign public.campaigns, p_level int, p_grade text, p_sku_id uuid) returns int
language sql stable set search_path = '' as $$
  select coalesce(
    (select r.rate_bps
       from public.skus s join public.products p on p.id = s.product_id
       join public.commission_rates r on r.campaign_id = p_campaign.id and r.level = p_level
        and (r.sku_id is null or r.sku_id = s.id) and (r.category is null or r.category = p.category) and (r.grade is null or r.grade = p_grade)
      where s.id = p_sku_id
      order by r.sku_id is null, r.category is null, r.grade is null limit 1),
    case p_level when 1 then p_campaign.commission_rate_bps when 2 then p_campaign.level2_rate_bps else 0 end)
$$;
comment on function private.commission_rate is 'The rate for one SKU at a level for an employee of a grade: the most exact one there is.';

create function private.commission_rates_of(p_campaign public.campaigns, p_buyer public.participants, p_sku_ids uuid[]) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  v_level int := private.commission_level(p_campaign, p_buyer);
  v_grade text := private.grade_of(p_buyer.root_employee_id);
begin
  if v_level = 0 then return '{}'; end if;
  return (select jsonb_object_agg(s.id, private.commission_rate(p_campaign, v_level, v_grade, s.id)) from (select distinct unnest(p_sku_ids) as id) s);
end $$;
comment on function private.commission_rates_of is 'The rates of SKUs for what a person buys at this moment: {sku_id: basis points}.';
