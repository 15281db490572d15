-- How the rows of product_import arrive: in statements of many rows from a CSV, or one by one.

create function private.receive_product_row() returns trigger language plpgsql set search_path = '' as $$
begin
  new.problem := '';
  new.result := null;
  new.campaign_id := null;
  return new;
end $$;
comment on function private.receive_product_row is 'Trigger: nobody but the check says what became of a row.';
create trigger receive before insert on public.product_import for each row execute function private.receive_product_row();

create function private.take_product_rows() returns trigger language plpgsql security definer set search_path = '' as $$
declare r public.product_import; v_upload uuid; v_line int;
begin
  perform private.begin_import('product_import');
  -- all stock at once and in the order of private.hold, before anything else of these goods is touched
  perform from public.sku_stock k
    where k.sku_id in (select s.id from (select distinct u.campaign from uploaded u) c, private.campaign_of_import(c.campaign) i,
                              uploaded u join public.skus s on s.sku_no = private.import_code(u.sku_no)
                        where u.campaign is not distinct from c.campaign and s.campaign_id = i.campaign_id)
    order by k.sku_id for update;
  for r in select * from uploaded order by id loop
    if r.upload_id is null then
      if v_upload is null then
        select o.upload_id, o.line into v_upload, v_line from private.open_upload('product_import', 'sku_no', private.import_code(r.sku_no)) o;
      end if;
      v_line := v_line + 1;
      r.upload_id := v_upload;
      r.line := v_line;
    end if;
    r := private.take_product_row(r);
    update public.product_import i
       set (line, upload_id, result, problem, campaign_id, model_no, sku_no, uploaded_at)
         = (r.line, r.upload_id, r.result, r.problem, r.campaign_id, r.model_no, r.sku_no, clock_timestamp())
     where i.id = r.id;
  end loop;
  return null;
end $$;
comment on function private.take_product_rows is 'Trigger: takes the rows of a statement in their order, each on its own.';
create trigger take after insert on public.product_import referencing new table as uploaded
  for each statement execute function private.take_product_rows();

create function private.correct_product_row() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if old.result <> 'refused' then
    perform private.refuse(409, 'invalid_input', '这一行已经导入：请在 products、skus 里改，或另插一行。 · This row is applied: edit products and skus, or insert another row.');
  elsif (new.id, new.line, new.result, new.problem, new.campaign_id, new.upload_id, new.uploaded_at)
        is distinct from (old.id, old.line, old.result, old.problem, old.campaign_id, old.upload_id, old.uploaded_at) then
    perform private.refuse(400, 'invalid_input', '请改有问题的那一列，结果会自动更新。 · Correct the column that problem names; the result follows by itself.');
  end if;
  perform private.begin_import('product_import');
  return private.take_product_row(new);
end $$;
comment on function private.correct_product_row is 'Trigger: a refused row that was edited is checked again. invalid_input (400, 409).';
create trigger correct before update on public.product_import for each row
  when (old.result is not null) execute function private.correct_product_row();
