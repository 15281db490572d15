import { Hono } from 'hono'
import { zValidator } from '@hono/zod-validator'
import { z } from 'zod'
import { settleRefund } from './deeds.ts'
import { FAULTS } from './notice-message.ts'
import type { PayParts } from './world.ts'

const fault = z.enum(FAULTS)
const mode = z.object({
  mode: z.enum(['send', 'hold', 'drop', 'duplicate', 'reorder', ...FAULTS]),
  times: z.int().positive().nullable().default(null),
})
const repeat = z.object({ id: z.string(), fault: fault.optional() })
const probe = z.object({ notify_url: z.url() })
const settle = z.object({
  out_refund_no: z.string(),
  outcome: z.enum(['SUCCESS', 'ABNORMAL', 'CLOSED']).default('SUCCESS'),
})

/** What happens to the notices; and the ends of refunds, which are told by one. */
export function noticeControl(parts: PayParts) {
  const { notices, refunds } = parts
  return new Hono()
    .get('/notices', (c) => c.json({ notices: notices.all.map(({ text: _, ...rest }) => rest) }))
    .post('/notices', zValidator('json', mode), (c) => {
      const order = c.req.valid('json')
      notices.setMode(order.mode, order.times)
      return c.json({})
    })
    .post('/notices/flush', async (c) => {
      await notices.flush()
      return c.json({})
    })
    .post('/notices/repeat', zValidator('json', repeat), async (c) => {
      const { id, fault } = c.req.valid('json')
      const notice = notices.all.find((one) => one.id === id)
      return notice ? c.json(await notices.repeat(notice, fault)) : c.json({ error: 'no such notice' }, 404)
    })
    .post('/sign-test', zValidator('json', probe), async (c) =>
      c.json(await notices.probe(c.req.valid('json').notify_url)),
    )
    .post('/refund-settle', zValidator('json', settle), async (c) => {
      const { out_refund_no, outcome } = c.req.valid('json')
      const refund = refunds.find(out_refund_no)
      if (!refund) return c.json({ error: 'no such refund' }, 404)
      if (refund.status === 'SUCCESS' || refund.status === 'CLOSED') {
        return c.json({ error: `the refund is ${refund.status}` }, 400)
      }
      await settleRefund(parts, refund, outcome)
      return c.json({ out_refund_no, status: refund.status })
    })
}
