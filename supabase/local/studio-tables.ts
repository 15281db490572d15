import { createMiddleware } from 'hono/factory'
import { z } from 'zod'

const table = z.looseObject({ name: z.string(), schema: z.string() })
const column = z.looseObject({
  table: z.string(),
  schema: z.string(),
  name: z.string(),
  type: z.string(),
  nullable: z.boolean(),
  default_value: z.unknown(),
})
const introspection = z.looseObject({
  tables: z.array(table),
  views: z.array(table),
  columns: z.array(column),
  comments: z.array(
    z.object({ schema: z.string(), table: z.string(), column: z.string().optional(), text: z.string() }),
  ),
})
type Introspection = z.output<typeof introspection>

/** Columns that only the machinery reads. */
const BOOKKEEPING = new Set(['changed_xid'])

/**
 * What the local Studio learns of the database, made fit for an admin. Supabase's own Studio lists views beside tables, shows
 * comments; the local one does none of that, and would fill in `false` for a yes-or-no
 * column whose default is yes.
 */
export function forAdmins(found: Introspection): Introspection {
  const shown = (row: { schema: string }) => row.schema === 'public'
  const views = found.views.filter(shown).map((view) => ({ ...view, type: 'view', rows: 0, sql: '' }))
  const words = new Map(
    found.comments.flatMap(({ table: of, column: name, text }) => {
      const word = text.match(/^[\p{Script=Han}A-Z0-9 ]*\p{Script=Han}[^\s,.:;，。：；（(]*/u)?.[0]
      return name && word ? [[`${of}.${name}`, word.trim()] as const] : []
    }),
  )
  return {
    ...found,
    tables: [...found.tables.filter(shown), ...views].sort((a, b) => (a.name < b.name ? -1 : 1)),
    columns: found.columns
      .filter((row) => shown(row) && !BOOKKEEPING.has(row.name))
      .map((row) => {
        const yesOrNo = row.type === 'boolean'
        const word = words.get(`${row.table}.${row.name}`)
        return {
          ...row,
          type: yesOrNo || !word ? row.type : `${row.type} · ${word}`,
          nullable: row.nullable || (yesOrNo && row.default_value !== null),
        }
      }),
  }
}

/** Rewrites what Studio's page asks about the database. */
export const tablesForAdmins = createMiddleware(async (c, next) => {
  await next()
  if (c.req.path !== '/_system/introspect' || !c.res.ok) return
  const found = introspection.parse(await c.res.json())
  c.res = undefined // else Hono would copy the old length onto the new answer
  c.res = Response.json(forAdmins(found))
})
