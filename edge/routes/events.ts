import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import type { Parts } from '../parts.ts'

const MAX_DATA_BYTES = 2048

const TYPES = [
  'page_view',
  'product_view',
  'search',
  'copy_model_no',
  'compare',
  'share_opened',
  'poster_saved',
  'cart_add',
] as const

// What people typed travels in here; NUL and half a surrogate pair are JSON that the database cannot store.
const text = z.string().transform((value) => value.replaceAll('\u0000', '').replace(/\p{Cs}/gu, '\ufffd'))
const fact = z.union([text, z.number(), z.boolean(), z.null()], 'is not text, a number, true, false or null')
const data = z
  .record(text, z.union([fact, z.array(fact)]))
  .refine(
    (value) => new TextEncoder().encode(JSON.stringify(value)).length <= MAX_DATA_BYTES,
    'is larger than 2 KB',
  )

const event = z.object({
  id: rowId,
  type: z.enum(TYPES, 'is not a kind of event'),
  // A phone's clock may say anything, also a year that PostgreSQL does not know; SQL moves it near to now.
  at: z.iso
    .datetime({ offset: true, error: 'is not a time' })
    .transform((at) => new Date(Math.max(0, Date.parse(at))).toISOString()),
  campaign_id: rowId,
  product_id: rowId.nullish(),
  data: data.optional(),
})
const body = z.object({ events: z.array(event).min(1, 'is empty').max(200, 'has more than 200 events') })

/** What people did on their phones, in batches. An event sent again is counted and not stored twice. */
export function eventRoutes(parts: Parts) {
  return new Hono<PersonContext>().use(signedIn(parts.verify)).post('/', valid('json', body), async (c) => {
    const { events } = c.req.valid('json')
    const reply = await write(c, parts.db, async (tx) => {
      const [row] = await tx<{ accepted: number; duplicates: number }[]>`
        select accepted, duplicates from private.record_events(${JSON.stringify(events)}::text::jsonb)`
      if (!row) throw new Error('record_events gave no row')
      return { accepted: row.accepted, duplicates: row.duplicates }
    })
    return c.json(reply)
  })
}
