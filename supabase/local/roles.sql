-- The roles and schemas of a Supabase database, as far as migrations and row-level security lean on them. Run by
-- supabase_admin at every start. `postgres` owns the project's tables and is no superuser, as on Supabase, so that a
-- migration which would be refused there is refused here.
do $$
begin
  if not exists (select from pg_roles where rolname = 'anon') then
    create role anon nologin noinherit;
    create role authenticated nologin noinherit;
    create role service_role nologin noinherit bypassrls;
    create role postgres login createrole createdb bypassrls;
    grant anon, authenticated, service_role, pg_monitor, pg_read_all_data, pg_signal_backend to postgres;
    grant anon, authenticated, service_role to postgres with admin option;
    alter database postgres owner to postgres;
    alter schema public owner to postgres;

    -- What Supabase grants on new tables; the migrations take it back where it is not wanted, and must.
    grant usage on schema public to anon, authenticated, service_role;
    alter default privileges for role postgres in schema public grant all on tables to anon, authenticated, service_role;
    alter default privileges for role postgres in schema public grant all on sequences to anon, authenticated, service_role;
    alter default privileges for role postgres in schema public grant all on functions to anon, authenticated, service_role;
  end if;
end $$;

create schema if not exists extensions;
grant usage on schema extensions to postgres, anon, authenticated, service_role;
grant create on schema extensions to postgres;
