import { Hono } from 'hono'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { Refusal } from '../errors.ts'
import type { ErrorCode } from '../errors.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import type { Parts } from '../parts.ts'
import { counter, handover } from '../redemption/input.ts'
import { readRedeemed } from '../redemption/order.ts'

type Redeemed = { outcome: 'ok' | ErrorCode; order_id: string }
type Waiting = {
  order_id: string
  order_no: string
  name_masked: string
  phone_tail: string
  pieces: number
  paid_at: string
}
type AtCounter = { outcome: 'ok' | ErrorCode; point_name: string; orders: Waiting[] }

/**
 * The counter of a pickup point. Whoever stands there is signed in as anybody may be and proves it by the point's PIN. The
 * functions answer outcomes instead of refusing, so that wrong tries stay counted; that is why refusals are returned here.
 */
export function redemptionRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .use(signedIn(parts.verify))
    .post('/', valid('json', handover), async (c) => {
      const { redemption_code, pickup_point_pin } = c.req.valid('json')
      const hand_over = write(
        c,
        parts.db,
        async (tx) => {
          const [redeemed] = await tx<Redeemed[]>`
            select outcome, order_id from private.redeem(${redemption_code}, ${pickup_point_pin})`
          if (!redeemed) throw new Error('redeem gave no row')
          if (redeemed.outcome !== 'ok') return new Refusal(redeemed.outcome)
          return { order: await readRedeemed(tx, redeemed.order_id) }
        },
        'asServiceFor',
      )
      return c.json(await hand_over)
    })
    .post('/waiting', valid('json', counter), async (c) => {
      const { pickup_point_id, pickup_point_pin } = c.req.valid('json')
      const [here] = await parts.db.asServiceFor(
        c.get('userId'),
        (tx) => tx<AtCounter[]>`
          select outcome, point_name, orders from private.waiting_at(${pickup_point_id}, ${pickup_point_pin})`,
      )
      if (!here) throw new Error('waiting_at gave no row')
      if (here.outcome !== 'ok') throw new Refusal(here.outcome)
      const orders = here.orders.map((order) => ({
        ...order,
        paid_at: new Date(order.paid_at).toISOString(),
      }))
      return c.json({ point: { name: here.point_name }, orders })
    })
}
