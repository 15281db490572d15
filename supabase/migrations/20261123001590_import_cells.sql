-- How a cell of an admin's spreadsheet is read, whoever brings it: Studio's CSV upload, its insert form or `npm run import`.
-- Excel and Chinese input methods mix full-width and half-width, add marks nobody sees, and write 1599 as "1,599.00".

create type public.import_result as enum ('added', 'changed', 'unchanged', 'refused');

create function private.import_cell(p_cell text) returns text
language sql immutable set search_path = '' as $$
  select regexp_replace(regexp_replace(regexp_replace(coalesce(p_cell, ''),
    '[\u200b\u2060\ufeff]', '', 'g'), '^\s*="(.*)"\s*$', '\1'), '^''(?=[=+@-])', '')
$$;
comment on function private.import_cell is
  'A cell without what spreadsheets wrap around it: byte order marks, zero-width spaces, ="00123", and the apostrophe before = + - @.';

create function private.import_text(p_cell text) returns text
language plpgsql immutable set search_path = '' as $$
begin
  if p_cell ~ '^[0-9A-Za-z_./#-]*$' then return p_cell; end if; -- most cells are plain
  return btrim(regexp_replace(private.import_cell(p_cell), '[\s\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g'));
end $$;
comment on function private.import_text is 'A name or title: trimmed, inner spaces collapsed. Punctuation inside stays as it was written.';

create function private.import_code(p_cell text) returns text
language plpgsql immutable set search_path = '' as $$
begin
  if p_cell ~ '^[0-9A-Za-z_./#-]*$' then return p_cell; end if;
  return btrim(normalize(private.import_text(p_cell), NFKC));
end $$;
comment on function private.import_code is 'A number, path or address made of plain letters and digits: half-width, trimmed.';

create function private.import_number(p_cell text) returns bigint
language sql immutable set search_path = '' as $$
  select case when v ~ '^\d{1,12}$' then v::bigint when v ~ '^\d{1,3}(,\d{3}){1,3}$' then replace(v, ',', '')::bigint end
    from (select private.import_code(p_cell) as v) c
$$;
comment on function private.import_number is 'A whole number, thousands separated or not: 1,599 is 1599. Null for anything else.';

create function private.import_yuan(p_cell text) returns bigint
language sql immutable set search_path = '' as $$
  select case when v ~ '^(\d{1,9}|\d{1,3}(,\d{3}){1,2})(\.\d{0,2}0*)?$' then (replace(v, ',', '')::numeric * 100)::bigint end
    from (select regexp_replace(private.import_code(p_cell), '^[¥]\s*|\s*元$', '', 'g') as v) c
$$;
comment on function private.import_yuan is 'Yuan as people write them, in fen: 1599, 1,599.00, ¥1599.5. Null for anything else.';

create function private.import_problem(p_column text, p_chinese text, p_english text) returns text
language sql immutable set search_path = '' as $$ select format('%s：%s。%s %s.', p_column, p_chinese, p_column, p_english) $$;
comment on function private.import_problem is 'What is wrong with a column and what to do, for the column problem.';

create function private.import_fault(p_sqlstate text, p_message text, p_hint text, p_constraint text) returns text
language plpgsql immutable set search_path = '' as $$
begin
  -- not the row's fault: another transaction, the disk, the connection
  if p_sqlstate ~ '^(40|53|54|57|58|XX)' then
    raise exception using errcode = p_sqlstate, message = p_message, hint = p_hint;
  end if;
  return format('不能写入，请改正：%s', coalesce(nullif(p_hint, ''), nullif(p_constraint, ''), p_message));
end $$;
comment on function private.import_fault is 'What a table said against a row that had passed the import''s own checks, as a problem. What no edit of the row could mend is raised again.';

create function private.begin_import(p_table text) returns void
language plpgsql set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(p_table, 0));
  if coalesce(current_setting('neigou.reason', true), '') = '' then perform private.because(p_table); end if;
end $$;
comment on function private.begin_import is 'One upload into a table at a time, so that lines are counted right and nothing comes twice; the audit log names the table as the reason.';

create function private.open_upload(p_table text, p_key text, p_first text, out upload_id uuid, out line int)
language plpgsql set search_path = '' as $$
declare v_at timestamptz; v_again boolean;
begin
  execute format('select i.upload_id, i.uploaded_at from public.%I i where i.result is not null order by i.id desc limit 1', p_table)
     into upload_id, v_at;
  if v_at > clock_timestamp() - interval '20 seconds' then
    execute format('select max(i.line), bool_or(i.%I = $2) from public.%I i where i.upload_id = $1', p_key, p_table)
       into line, v_again using upload_id, p_first;
    if not v_again then return; end if;
  end if;
  perform private.prune_imports(now());
  upload_id := gen_random_uuid();
  line := 1; -- that of the header
end $$;
comment on function private.open_upload is
  'Studio sends a file in chunks and says neither where it begins nor where it ends: what arrives within 20 seconds of the last chunk goes on with its upload, unless it begins with a row that is in it already: then somebody uploads once more.';
