-- How one row of product_import is checked and written.

-- A row as it was understood.
create type private.goods_row as (
  campaign_id uuid, model_no text, name text, category text, description text, product_image text, tint text,
  sku_no text, colour text, size text, sku_image text, list_fen bigint, floor_fen bigint, cost_fen bigint, stock bigint,
  status public.listing_status, product_id uuid, sku_id uuid);

create function private.read_goods_row(p public.product_import, out goods private.goods_row, out problems text[])
language plpgsql stable set search_path = '' as $$
declare
  v_list record; v_floor record; v_cost record; v_campaign record;
  v_status text := lower(private.import_code(p.status));
begin
  select * into v_campaign from private.campaign_of_import(p.campaign);
  select * into v_list from private.price_of_import('list_price', p.list_price_fen, p.list_price_yuan);
  select * into v_floor from private.price_of_import('floor_price', p.floor_price_fen, p.floor_price_yuan);
  select * into v_cost from private.price_of_import('cost', p.cost_fen, p.cost_yuan);
  goods.campaign_id := v_campaign.campaign_id;
  goods.model_no := private.import_code(p.model_no);
  goods.name := private.import_text(p.name);
  goods.category := private.import_text(p.category);
  goods.description := btrim(coalesce(p.description, ''), E' \t\r\n\ufeff\u3000\u00a0');
  goods.tint := private.import_code(p.tint);
  goods.sku_no := private.import_code(p.sku_no);
  goods.colour := private.import_text(p.colour);
  goods.size := private.import_text(p.size);
  goods.product_image := private.picture_of_import(goods.campaign_id, p.product_image);
  goods.sku_image := coalesce(nullif(private.picture_of_import(goods.campaign_id, p.sku_image), ''), goods.product_image);
  goods.list_fen := v_list.fen;
  goods.floor_fen := v_floor.fen;
  goods.cost_fen := v_cost.fen;
  goods.stock := private.import_number(p.stock);
  goods.status := case v_status when 'listed' then 'listed' when '在售' then 'listed' when 'unlisted' then 'unlisted' when '下架' then 'unlisted'
                                when 'gift' then 'gift' when '赠品' then 'gift' end;
  select x.id into goods.product_id from public.products x where x.campaign_id = goods.campaign_id and x.model_no = goods.model_no;
  select s.id into goods.sku_id from public.skus s where s.campaign_id = goods.campaign_id and s.sku_no = goods.sku_no;
  problems := array_remove(array[
    v_campaign.problem,
    private.code_problem('model_no', goods.model_no, 40),
    private.length_problem('name', goods.name, 80),
    private.length_problem('category', goods.category, 20),
    case when char_length(goods.description) > 2000 then private.import_problem('description', '超过 2000 个字，请缩短', 'is longer than 2000 characters: shorten it') end,
    private.picture_problem('product_image', goods.campaign_id, goods.product_image),
    case when goods.tint !~ '^(#[0-9A-Fa-f]{6})?$' then private.import_problem('tint', '必须形如 #RRGGBB', 'must look like #RRGGBB') end,
    private.code_problem('sku_no', goods.sku_no, 60),
    private.length_problem('colour', goods.colour, 20),
    private.length_problem('size', goods.size, 20),
    case when private.import_text(p.sku_image) <> '' then private.picture_problem('sku_image', goods.campaign_id, goods.sku_image) end,
    coalesce(v_list.problem, case when v_list.fen is null then private.import_problem('list_price_fen', '不能为空，请填写吊牌价', 'is empty: fill in the list price') end),
    coalesce(v_floor.problem, case when v_floor.fen is null then private.import_problem('floor_price_fen', '不能为空，请填写底价', 'is empty: fill in the floor price') end),
    case when v_floor.fen > v_list.fen then private.import_problem('floor_price_fen', '高于吊牌价，请改正', 'is above list_price_fen: correct one of them') end,
    v_cost.problem,
    case when goods.stock is null or goods.stock > 1000000 then private.import_problem('stock', '必须是 0 到 1000000 的整数', 'must be a whole number from 0 to 1000000') end,
    case when v_status <> '' and goods.status is null then private.import_problem('status', '只能是 listed 在售、unlisted 下架或 gift 赠品', 'must be listed, unlisted or gift') end
  ], null);
end $$;
comment on function private.read_goods_row is 'What a row says, and everything that is wrong with its cells.';

create function private.length_problem(p_column text, p_text text, p_max int) returns text
language sql immutable set search_path = '' as $$
  select case when p_text = '' then private.import_problem(p_column, '不能为空，请填写', 'is empty: fill it in')
              when char_length(p_text) > p_max then private.import_problem(p_column, format('超过 %s 个字，请缩短', p_max), format('is longer than %s characters: shorten it', p_max)) end
$$;
comment on function private.length_problem is 'What is wrong with a text that must be there; null: nothing.';

create function private.code_problem(p_column text, p_code text, p_max int) returns text
language sql immutable set search_path = '' as $$
  select coalesce(private.length_problem(p_column, p_code, p_max),
    case when p_code !~ '^[A-Za-z0-9_./-]+$' then private.import_problem(p_column, '只能用字母、数字和 . _ / -', 'must be letters, digits and . _ / -') end)
$$;
comment on function private.code_problem is 'What is wrong with a model or SKU number; null: nothing.';

create function private.goods_row_conflicts(p public.product_import, g private.goods_row) returns text[]
language plpgsql set search_path = '' as $$
declare v_line int; v_first int; v_other text; v_model text; v_reserved int; v_differs text;
begin
  select min(i.line) into v_line from public.product_import i
   where i.upload_id = p.upload_id and i.sku_no = g.sku_no and i.campaign_id = g.campaign_id and i.id <> p.id and i.result <> 'refused';
  select min(i.line) into v_first from public.product_import i
   where i.upload_id = p.upload_id and i.model_no = g.model_no and i.campaign_id = g.campaign_id and i.id <> p.id and i.result <> 'refused';
  if v_first is not null then
    select concat_ws(', ', case when x.name <> g.name then 'name' end, case when x.category <> g.category then 'category' end,
             case when x.description <> g.description then 'description' end, case when x.image_path <> g.product_image then 'product_image' end,
             case when g.tint <> '' and lower(x.tint) <> lower(g.tint) then 'tint' end, case when x.status <> g.status then 'status' end)
      into v_differs from public.products x where x.id = g.product_id;
  end if;
  select x.model_no into v_model from public.skus s join public.products x on x.id = s.product_id where s.id = g.sku_id and x.model_no <> g.model_no;
  select s.sku_no into v_other from public.skus s
   where s.product_id = g.product_id and s.colour = g.colour and s.size = g.size and s.sku_no <> g.sku_no;
  select k.reserved into v_reserved from public.sku_stock k where k.sku_id = g.sku_id for update;
  return array_remove(array[
    case when v_line is not null then private.import_problem('sku_no', format('%s 已在第 %s 行，请删掉一行', g.sku_no, v_line), format('%s is already on line %s: keep one of them', g.sku_no, v_line)) end,
    case when v_differs <> '' then private.import_problem(v_differs, format('与同款第 %s 行不一致，请改成一样', v_first), format('differs from line %s of the same model_no: make them the same', v_first)) end,
    case when v_model is not null then private.import_problem('sku_no', format('%s 已属于款号 %s，请核对', g.sku_no, v_model), format('%s belongs to model_no %s: check both', g.sku_no, v_model)) end,
    case when v_other is not null then private.import_problem('size', format('%s 的 %s %s 已是 SKU %s', g.model_no, g.colour, g.size, v_other), format('%s in %s %s is already SKU %s', g.model_no, g.colour, g.size, v_other)) end,
    case when g.stock < v_reserved then private.import_problem('stock', format('少于未付款订单占用的 %s 件', v_reserved), format('%s is below the %s pieces of %s that unpaid orders hold', g.stock, v_reserved, g.sku_no)) end
  ], null);
end $$;
comment on function private.goods_row_conflicts is 'What a row that is right in itself says against the rows before it in its upload and against what is there.';

create function private.write_product(g private.goods_row) returns public.products
language plpgsql set search_path = '' as $$
declare v_product public.products;
begin
  insert into public.products as x (campaign_id, model_no, name, category, description, image_path, tint, status, position)
  values (g.campaign_id, g.model_no, g.name, g.category, g.description, g.product_image, coalesce(nullif(g.tint, ''), '#F3EEE4'), coalesce(g.status, 'listed'),
          coalesce((select max(o.position) + 10 from public.products o where o.campaign_id = g.campaign_id), 0))
  on conflict (campaign_id, model_no) do update
    set name = excluded.name, category = excluded.category, description = excluded.description, image_path = excluded.image_path,
        tint = coalesce(nullif(g.tint, ''), x.tint), status = coalesce(g.status, x.status)
  where (x.name, x.category, x.description, x.image_path) is distinct from (excluded.name, excluded.category, excluded.description, excluded.image_path)
     or x.tint <> coalesce(nullif(g.tint, ''), x.tint) or x.status <> coalesce(g.status, x.status);
  select * into strict v_product from public.products x where x.campaign_id = g.campaign_id and x.model_no = g.model_no;
  return v_product;
end $$;
comment on function private.write_product is 'Brings the product of a row; new ones go to the end of the campaign.';

create function private.write_sku(g private.goods_row) returns boolean
language plpgsql set search_path = '' as $$
declare v_changed boolean;
begin
  update public.skus s set image_path = g.sku_image, list_price_fen = g.list_fen
   where s.id = g.sku_id and (s.image_path, s.list_price_fen) is distinct from (g.sku_image, g.list_fen);
  v_changed := found;
  -- apart, because these are part of a key: whoever orders holds it, and waits for the stock that is locked here
  update public.skus s set colour = g.colour, size = g.size where s.id = g.sku_id and (s.colour, s.size) is distinct from (g.colour, g.size);
  return v_changed or found;
end $$;
comment on function private.write_sku is 'Changes a SKU that is there, and says whether anything was to change.';

create function private.write_terms(g private.goods_row) returns boolean
language plpgsql set search_path = '' as $$
begin
  insert into public.sku_terms as t (sku_id, campaign_id, floor_price_fen, cost_fen) values (g.sku_id, g.campaign_id, g.floor_fen, g.cost_fen)
  on conflict (sku_id) do update set floor_price_fen = excluded.floor_price_fen, cost_fen = coalesce(excluded.cost_fen, t.cost_fen)
  where t.floor_price_fen <> excluded.floor_price_fen or coalesce(excluded.cost_fen, t.cost_fen) is distinct from t.cost_fen;
  return found;
end $$;
comment on function private.write_terms is 'Brings floor and cost of a SKU, and says whether anything was to change.';

create function private.write_goods(g private.goods_row) returns public.import_result
language plpgsql set search_path = '' as $$
declare
  v_product public.products := private.write_product(g);
  v_changed boolean := v_product.changed_xid = pg_current_xact_id(); -- by this row, or an earlier one of the same product
  v_added boolean := g.sku_id is null;
  v_some boolean;
begin
  if v_added then
    insert into public.skus (campaign_id, product_id, sku_no, colour, size, image_path, list_price_fen, status, position)
    values (g.campaign_id, v_product.id, g.sku_no, g.colour, g.size, g.sku_image, g.list_fen, v_product.status,
            coalesce((select max(s.position) + 10 from public.skus s where s.product_id = v_product.id), 0))
    returning id into g.sku_id;
    perform private.write_terms(g);
  elsif g.list_fen >= (select t.floor_price_fen from public.sku_terms t where t.sku_id = g.sku_id) then
    v_some := private.write_sku(g); -- in the order in which the floor is never above the list price
    v_changed := private.write_terms(g) or v_some or v_changed;
  else
    v_some := private.write_terms(g);
    v_changed := private.write_sku(g) or v_some or v_changed;
  end if;
  insert into public.sku_stock as k (sku_id, on_hand) values (g.sku_id, g.stock)
  on conflict (sku_id) do update set on_hand = excluded.on_hand where k.on_hand <> excluded.on_hand;
  return case when v_added then 'added' when v_changed or found then 'changed' else 'unchanged' end;
end $$;
comment on function private.write_goods is 'Brings one checked row whole, and says whether that changed anything.';

create function private.take_product_row(p public.product_import) returns public.product_import
language plpgsql set search_path = '' as $$
declare v_read record; g private.goods_row; v_problems text[]; v_state text; v_message text; v_hint text; v_constraint text;
begin
  select * into v_read from private.read_goods_row(p);
  g := v_read.goods;
  v_problems := v_read.problems;
  p.campaign_id := g.campaign_id;
  p.model_no := g.model_no;
  p.sku_no := g.sku_no;
  p.result := 'refused';
  if v_problems = '{}' then v_problems := private.goods_row_conflicts(p, g); end if;
  p.problem := array_to_string(v_problems, ' ');
  if p.problem <> '' then return p; end if;
  begin
    p.result := private.write_goods(g);
    p.problem := coalesce((select string_agg(private.import_problem('提醒 ' || m, '图片还没有上传到 product-images', 'is not in product-images yet: upload it'), ' ')
                             from unnest(private.missing_pictures(array[g.product_image, g.sku_image])) m), '');
  exception when others then
    get stacked diagnostics v_state = returned_sqlstate, v_message = message_text, v_hint = pg_exception_hint, v_constraint = constraint_name;
    p.problem := private.import_fault(v_state, v_message, v_hint, v_constraint);
  end;
  return p;
end $$;
comment on function private.take_product_row is 'Checks a row and applies it if it is right. Refused, it changes nothing, and the rows beside it go their own way.';
