import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import type { Parts } from '../parts.ts'
import type { CouponClaimRow } from '../rows.ts'

/** Claiming a coupon: once a person, and the same claim again for asking twice. */
export function couponRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .use(signedIn(parts.verify))
    .post('/:id/claim', valid('param', z.object({ id: rowId })), async (c) => {
      const { id } = c.req.valid('param')
      const reply = await write(c, parts.db, async (tx) => {
        const [coupon_claim] = await tx<CouponClaimRow[]>`
          select id, coupon_id, campaign_id, status, claimed_at, order_id from private.claim_coupon(${id})`
        if (!coupon_claim) throw new Error('claim_coupon gave no row')
        return { coupon_claim }
      })
      return c.json(reply)
    })
}
