import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { fen, rowId } from '../http/fields.ts'
import { FIRST, isAfter, newestFirst, pageCursor, pageOf, placeOf } from '../http/page.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import type { Parts } from '../parts.ts'
import { PAYOUT_COLUMNS } from '../rewards/columns.ts'
import { orGrant } from '../rewards/own.ts'
import { checkTransfer } from '../payouts/check.ts'
import { receiptOf } from '../payouts/receipt.ts'
import type { PayoutRow } from '../rows.ts'

const wish = z.object({
  amount_fen: fen.min(1, 'must be at least 1'),
  /** Without it: the campaign in which the caller has the most to be paid out. */
  campaign_id: rowId.optional(),
})
const param = z.object({ id: rowId })
const query = z.object({ campaign_id: rowId, cursor: pageCursor })

/** Asking for commission to be paid out, receiving it, and what became of it; all of it also after the campaign. */
export function payoutRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .use(signedIn(parts.verify))
    .post('/', valid('json', wish), async (c) => {
      const { amount_fen, campaign_id = null } = c.req.valid('json')
      const reply = await write(c, parts.db, async (tx) => {
        const [payout] = await tx<PayoutRow[]>`
          select ${tx.unsafe(PAYOUT_COLUMNS)} from private.request_payout(${campaign_id}, ${amount_fen}) w`
        if (!payout) throw new Error('request_payout gave no row')
        return { payout }
      })
      return c.json(reply)
    })
    .post('/:id/receipt', valid('param', param), async (c) =>
      // Read anew each time and never kept with an idempotency key: it opens the way to the money.
      c.json(await receiptOf(parts, c.get('userId'), c.req.valid('param').id)),
    )
    .post('/:id/check', valid('param', param), async (c) =>
      c.json({ payout: await checkTransfer(parts, c.get('userId'), c.req.valid('param').id) }),
    )
    .get('/', valid('query', query), async (c) => {
      const { campaign_id, cursor = FIRST } = c.req.valid('query')
      const [at, id] = ['w.created_at', 'w.id']
      const rows = await parts.db.asPerson(c.get('userId'), async (tx) => {
        const own = await tx.unsafe<(PayoutRow & { place: string })[]>(
          `select ${PAYOUT_COLUMNS}, ${placeOf(at, id)} from public.payouts w
            where w.campaign_id = $1::uuid and ${isAfter(at, id, { at: '$2::bigint', id: '$3::uuid' })}
            ${newestFirst(at, id)}`,
          [campaign_id, cursor.at, cursor.id],
        )
        return orGrant(tx, campaign_id, own)
      })
      const page = pageOf(rows)
      return c.json({ payouts: page.rows, next_cursor: page.next_cursor })
    })
}
