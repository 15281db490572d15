import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { rowId } from '../http/fields.ts'
import { FIRST, isAfter, newestFirst, pageCursor, pageOf, placeOf } from '../http/page.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import { address } from '../ordering/fulfilment.ts'
import type { Parts } from '../parts.ts'
import { DELIVERY_COLUMNS } from '../rewards/columns.ts'
import { orGrant } from '../rewards/own.ts'
import type { DeliveryRow } from '../rows.ts'

const query = z.object({
  /** Without it: of all campaigns. */
  campaign_id: rowId.optional(),
  cursor: pageCursor,
})

/** What was won or exchanged and is sent: where to, and how far it is; both also after the campaign. */
export function deliveryRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .use(signedIn(parts.verify))
    .get('/', valid('query', query), async (c) => {
      const { campaign_id = null, cursor = FIRST } = c.req.valid('query')
      const [at, id] = ['y.created_at', 'y.id']
      const rows = await parts.db.asPerson(c.get('userId'), async (tx) => {
        const own = await tx.unsafe<(DeliveryRow & { place: string })[]>(
          `select ${DELIVERY_COLUMNS}, ${placeOf(at, id)} from public.deliveries y
            where ($1::uuid is null or y.campaign_id = $1::uuid) and ${isAfter(at, id, { at: '$2::bigint', id: '$3::uuid' })}
            ${newestFirst(at, id)}`,
          [campaign_id, cursor.at, cursor.id],
        )
        return campaign_id === null ? own : orGrant(tx, campaign_id, own)
      })
      const page = pageOf(rows)
      return c.json({ deliveries: page.rows, next_cursor: page.next_cursor })
    })
    .post(
      '/:id/address',
      valid('param', z.object({ id: rowId })),
      valid('json', z.object({ address })),
      async (c) => {
        const { id } = c.req.valid('param')
        const to = JSON.stringify(c.req.valid('json').address)
        const reply = await write(c, parts.db, async (tx) => {
          const [delivery] = await tx<DeliveryRow[]>`
          select ${tx.unsafe(DELIVERY_COLUMNS)} from private.address_delivery(${id}, ${to}::text::jsonb) y`
          if (!delivery) throw new Error('address_delivery gave no row')
          return { delivery }
        })
        return c.json(reply)
      },
    )
}
