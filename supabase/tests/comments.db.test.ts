import { afterAll, expect, it } from 'vitest'
import { admin, closeConnections } from './cast.ts'

// Comments are the help texts of Studio: an admin reads them beside every table and column. The columns of private views are those of tables.

afterAll(closeConnections)

it('every table, view and column says what it means', async () => {
  const rows = await admin<{ name: string }[]>`
    select c.oid::regclass::text || coalesce('.' || a.attname, '') as name
      from pg_class c
      cross join lateral (select null::name as attname, 0 as attnum
                          union all
                          select attname, attnum from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
                             and (c.relkind <> 'v' or c.relnamespace = 'public'::regnamespace)) a
     where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'v', 'm', 'p')
       and col_description(c.oid, a.attnum) is null and (a.attnum > 0 or obj_description(c.oid, 'pg_class') is null)
     order by 1`
  expect(rows.map((row) => row.name)).toEqual([])
})

it('every function says what it does', async () => {
  const rows = await admin<{ name: string }[]>`
    select p.oid::regprocedure::text as name from pg_proc p
     where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace) and obj_description(p.oid, 'pg_proc') is null order by 1`
  expect(rows.map((row) => row.name)).toEqual([])
})
