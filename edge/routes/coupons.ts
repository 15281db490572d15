import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import type { Parts } from '../parts.ts'
import type { CouponClaimRow } from '../rows.ts'
import { CLAIM_COLUMNS } from '../sync/collections.ts'

/** Claiming a coupon: as often as a person may, then the same claim again. */
export function couponRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .use(signedIn(parts.verify))
    .post('/:id/claim', valid('param', z.object({ id: rowId })), async (c) => {
      const { id } = c.req.valid('param')
      const reply = await write(c, parts.db, async (tx) => {
        const [coupon_claim] = await tx<CouponClaimRow[]>`
          select ${tx.unsafe(CLAIM_COLUMNS)} from private.claim_coupon(${id}) cc`
        if (!coupon_claim) throw new Error('claim_coupon gave no row')
        return { coupon_claim }
      })
      return c.json(reply)
    })
}
