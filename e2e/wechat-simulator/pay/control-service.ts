import { Hono } from 'hono'
import { zValidator } from '@hono/zod-validator'
import { z } from 'zod'
import type { PayParts } from './world.ts'

const trouble = z.object({
  path: z.string().startsWith('/'),
  times: z.int().positive().default(1),
  status: z.int().min(400).max(599).optional(),
  code: z.string().optional(),
  after: z.boolean().optional(),
  delay_ms: z.int().nonnegative().optional(),
  nonsense: z.boolean().optional(),
  signature: z.enum(['missing', 'wrong', 'sign_test']).optional(),
})
const rotation = z.object({
  mode: z.enum(['certificate', 'public_key']).optional(),
  retire: z.boolean().default(false),
})
const start = z.object({
  state: z.enum(['WAIT_USER_CONFIRM', 'ACCEPTED', 'PROCESSING']),
  times: z.int().positive().default(1),
})
const balance = z.object({ balance_fen: z.int().nonnegative() })

/** How the service itself behaves: its troubles, its keys, the merchant's money; and what was asked of it. */
export function serviceControl(parts: PayParts) {
  const { platform, account, troubles } = parts
  const keys = () => ({ mode: platform.mode, serial: platform.serial, public_keys: platform.public_keys })
  return new Hono()
    .post('/trouble', zValidator('json', trouble), (c) => {
      troubles.order(c.req.valid('json'))
      return c.json({})
    })
    .post('/trouble/clear', (c) => {
      troubles.clear()
      return c.json({})
    })
    .post('/rotate', zValidator('json', rotation), (c) => {
      const order = c.req.valid('json')
      if (order.mode) platform.mode = order.mode
      platform.rotate()
      if (order.retire) platform.retire()
      return c.json(keys())
    })
    .get('/keys', (c) => c.json(keys()))
    .post('/transfer-start', zValidator('json', start), (c) => {
      const { state, times } = c.req.valid('json')
      parts.transferStart.order(state, times)
      return c.json({})
    })
    .get('/requests', (c) => c.json({ requests: parts.seen }))
    .get('/balance', (c) => c.json({ balance_fen: account.balance_fen }))
    .post('/balance', zValidator('json', balance), (c) => {
      account.balance_fen = c.req.valid('json').balance_fen
      return c.json({ balance_fen: account.balance_fen })
    })
}
