-- What every part of the admin's side leans on: where the shop is reached, and why something is done.

create table public.site_settings (
  only_row boolean primary key default true constraint "there is one row of site_settings" check (only_row),
  h5_url text constraint "h5_url is an http(s) address without a slash at its end" check (h5_url ~ '^https?://[^\s]+[^/\s]$')
);
insert into public.site_settings default values;
alter table public.site_settings enable row level security;
comment on table public.site_settings is '站点设置. One row. No policy: admin only.';
comment on column public.site_settings.only_row is 'Always true: keeps the table at one row.';
comment on column public.site_settings.h5_url is 'H5 地址: scheme and host under which the H5 client is reached, e.g. https://sale.example.com; every link that is handed out begins with it.';

create function private.h5_link(p_path text) returns text
language plpgsql stable set search_path = '' as $$
declare v_url text;
begin
  select s.h5_url into v_url from public.site_settings s;
  if v_url is null then
    perform private.refuse(400, 'invalid_input', '请先在 site_settings 填写 h5_url：H5 的地址，所有链接都以它开头。 · Set h5_url in site_settings first: the address of the H5 client, with which every link begins.', '{"field":"h5_url"}');
  end if;
  return v_url || p_path;
end $$;
comment on function private.h5_link is 'A whole address in the H5 client for a path such as /i/<code>. invalid_input (400) while site_settings.h5_url is empty.';

create function private.because(p_reason text) returns void
language sql volatile set search_path = '' as $$ select set_config('neigou.reason', coalesce(p_reason, ''), true) $$;
comment on function private.because is 'Says why the rest of this transaction happens; the audit log writes it beside every change.';
