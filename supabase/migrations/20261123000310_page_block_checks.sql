-- What a page block may say. An admin types blocks into a table: goods that are not there, a coupon of another campaign, an area beside
-- the picture are refused with a sentence when they are written, not found missing on ten thousand phones.

create function private.refuse_block(p_position int, p_field text, p_fault text[]) returns void
language sql set search_path = '' as $$
  select private.refuse(400, 'invalid_input', '组件 ' || p_position || '：' || p_fault[1] || '。 · Block ' || p_position || ': ' || p_fault[2] || '.',
    jsonb_build_object('field', p_field)::text)
$$;
comment on function private.refuse_block is 'Refuses a page block with a sentence about one of its columns, of which p_fault has the two halves: Chinese, English. invalid_input (400).';

create function private.target_fault(p_campaign_id uuid, p_key text, p_value text) returns text[]
language plpgsql stable set search_path = '' as $$
declare v_categories text;
begin
  if p_value is null then
    return null;
  elsif p_key = 'model_no' and not exists (select from public.products p where p.campaign_id = p_campaign_id and p.model_no = p_value) then
    return array['本活动没有 model_no 为「' || p_value || '」的商品', 'there are no goods with model_no 「' || p_value || '」 in this campaign'];
  elsif p_key = 'category' and not exists (select from public.products p where p.campaign_id = p_campaign_id and p.category = p_value) then
    v_categories := (select string_agg(distinct p.category, ', ') from public.products p where p.campaign_id = p_campaign_id);
    return array['本活动没有 category 为「' || p_value || '」的商品；' || coalesce('现有：' || v_categories, '还没有任何商品，请先添加'),
      'there are no goods of category 「' || p_value || '」 in this campaign; there are ' || coalesce(v_categories, 'none at all yet: put the goods in first')];
  elsif p_key = 'coupon_id' and not exists (
      select from public.coupons c where c.campaign_id = p_campaign_id and c.id::text = lower(p_value) and c.visibility <> 'given') then
    return array['coupon_id 不是本活动中可领取的券', 'coupon_id names no coupon of this campaign that people can claim'];
  elsif p_key = 'page' and p_value not in ('lottery', 'mall', 'earnings', 'rules', 'share') then
    return array['page 只能是 lottery、mall、earnings、rules 或 share', 'page is lottery, mall, earnings, rules or share'];
  end if;
  return null;
end $$;
comment on function private.target_fault is 'What is wrong with a thing of the campaign that a block names (key model_no, category, coupon_id or page), as half a sentence in Chinese and in English; null if nothing is.';

create function private.area_fault(p_campaign_id uuid, p_area jsonb) returns text[]
language plpgsql stable set search_path = '' as $$
declare v_unknown text; v_target text[]; v_fault text[];
begin
  if jsonb_typeof(p_area) <> 'object' then return array['不是 {"name": …, "x": …} 的形式', ' is not of the form {"name": …, "x": …}']; end if;
  select min(k) filter (where k not in ('name', 'x', 'y', 'width', 'height', 'model_no', 'category', 'coupon_id', 'page')),
         array_agg(k) filter (where k in ('model_no', 'category', 'coupon_id', 'page'))
    into v_unknown, v_target from jsonb_object_keys(p_area) k;
  if v_unknown is not null then
    return array['有「' || v_unknown || '」，它不是 name、x、y、width、height、model_no、category、coupon_id、page 之一',
      ' has 「' || v_unknown || '」, which is none of name, x, y, width, height, model_no, category, coupon_id, page'];
  elsif coalesce(jsonb_typeof(p_area -> 'name') <> 'string' or btrim(p_area ->> 'name') = '' or char_length(p_area ->> 'name') > 40, true) then
    return array['要有 1 到 40 个字的 name：读给看不到图片的人听', ' needs a name of 1 to 40 characters: it is read to people who cannot see the picture'];
  elsif exists (select from unnest('{x,y,width,height}'::text[]) k
                 where coalesce(jsonb_typeof(p_area -> k) <> 'number' or p_area ->> k !~ '^[0-9]{1,4}$', true)) then
    return array['的 x、y、width、height 须是 0 到 1000 的整数，以图片的千分之一为单位', ' needs x, y, width and height as whole numbers from 0 to 1000, in per-mille of the picture'];
  elsif (p_area ->> 'width')::int = 0 or (p_area ->> 'height')::int = 0
     or (p_area ->> 'x')::int + (p_area ->> 'width')::int > 1000 or (p_area ->> 'y')::int + (p_area ->> 'height')::int > 1000 then
    return array['须有宽和高，并在图片之内：x + width 和 y + height 最大 1000',
      ' must have a width and a height and lie within the picture: x + width and y + height are at most 1000'];
  elsif coalesce(cardinality(v_target) <> 1 or jsonb_typeof(p_area -> v_target[1]) <> 'string', true) then
    return array['须以文本指向 model_no、category、coupon_id、page 中的一个', ' leads to exactly one of model_no, category, coupon_id and page, as a text'];
  end if;
  v_fault := private.target_fault(p_campaign_id, v_target[1], p_area ->> v_target[1]);
  if v_fault is null then return null; end if;
  return array['：' || v_fault[1], ': ' || v_fault[2]];
end $$;
comment on function private.area_fault is 'What is wrong with one area of an image map, to be read after its number, in Chinese and in English; null if nothing is.';

create function private.areas_fault(p_campaign_id uuid, p_areas jsonb) returns text[]
language plpgsql stable set search_path = '' as $$
declare c_example constant text := '[{"name": "看风衣", "x": 0, "y": 0, "width": 500, "height": 300, "category": "风衣"}]';
begin
  if jsonb_typeof(p_areas) <> 'array' or jsonb_array_length(p_areas) not between 1 and 40 then
    return array['areas 是 1 到 40 个区域的列表，如 ' || c_example, 'areas is a list of 1 to 40 areas, e.g. ' || c_example];
  end if;
  return (select array['第 ' || a.n || ' 个区域' || f.fault[1], 'area ' || a.n || f.fault[2]]
            from jsonb_array_elements(p_areas) with ordinality a (area, n)
           cross join lateral (select private.area_fault(p_campaign_id, a.area) as fault) f
           where f.fault is not null order by a.n limit 1);
end $$;
comment on function private.areas_fault is 'The first fault in the areas of an image map, as half a sentence in Chinese and in English; null if there is none.';

create function private.check_page_block() returns trigger language plpgsql security definer set search_path = '' as $$
declare v_fault text[];
begin
  -- an emptied cell of a table editor may arrive as an empty text
  new.title := nullif(btrim(new.title), ''); new.body := nullif(btrim(new.body), ''); new.category := nullif(btrim(new.category), '');
  new.image_path := nullif(btrim(new.image_path), ''); new.video_path := nullif(btrim(new.video_path), '');
  new.model_nos := nullif(new.model_nos, '{}');
  if coalesce(new.position, 0) = 0 then
    new.position := coalesce((select max(b.position) from public.page_blocks b where b.campaign_id = new.campaign_id), 0) + 10;
  end if;
  case new.kind
    when 'banner' then
      if new.image_path is null and not exists (select from public.campaigns c where c.id = new.campaign_id and c.banner_image is not null) then
        perform private.refuse_block(new.position, 'image_path', array['banner 要有 image_path，除非活动有 banner_image', 'a banner has an image_path, unless the campaign has a banner_image']);
      end if;
    when 'coupon' then
      v_fault := private.target_fault(new.campaign_id, 'coupon_id', new.coupon_id::text);
      if v_fault is not null then perform private.refuse_block(new.position, 'coupon_id', v_fault); end if;
    when 'goods_grid' then
      v_fault := private.target_fault(new.campaign_id, 'category', new.category);
      if v_fault is not null then perform private.refuse_block(new.position, 'category', v_fault); end if;
      v_fault := (select min(private.target_fault(new.campaign_id, 'model_no', coalesce(n, ''))) from unnest(new.model_nos) n);
      if v_fault is not null then perform private.refuse_block(new.position, 'model_nos', v_fault); end if;
      if cardinality(new.model_nos) <> (select count(distinct n) from unnest(new.model_nos) n) then
        perform private.refuse_block(new.position, 'model_nos', array['model_nos 里有重复的商品', 'model_nos names the same goods twice']);
      end if;
    when 'image_map' then
      v_fault := private.areas_fault(new.campaign_id, new.areas);
      if v_fault is not null then perform private.refuse_block(new.position, 'areas', v_fault); end if;
    else null;
  end case;
  return new;
end $$;
comment on function private.check_page_block is 'Trigger: puts a block without a position at the end, and refuses one that could not show what it is for. invalid_input (400).';
create trigger check_block before insert or update on public.page_blocks for each row execute function private.check_page_block();
