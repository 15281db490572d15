import { Hono } from 'hono'
import { zValidator } from '@hono/zod-validator'
import { z } from 'zod'
import { endTransfer, pay } from './deeds.ts'
import { transactionOf } from './orders.ts'
import { payObstacle, signature } from './pay-sheet.ts'
import { confirmTransfer } from './transfer-sheet.ts'
import { isFinal, transferRecord } from './transfers.ts'
import type { PayParts } from './world.ts'

const user = z.string().min(1).max(100)
const prepay = z.object({ prepay_id: z.string() })
const confirm = prepay.extend({
  user,
  sign: signature.optional(),
  outcome: z.enum(['success', 'fail']).default('success'),
})
const h5Confirm = z.object({ out_trade_no: z.string(), user: user.default('h5-payer') })
const transferConfirm = z.object({
  user,
  package: z.string(),
  mchid: z.string(),
  appid: z.string(),
  outcome: z.enum(['success', 'cancel', 'fail', 'hold']).default('success'),
  fail_reason: z.string().default('ACCOUNT_FROZEN'),
  /** The name the person is registered under; a transfer to another name fails. */
  real_name: z.string().optional(),
})
const transferSettle = z.object({
  out_bill_no: z.string(),
  outcome: z.enum(['SUCCESS', 'FAIL']),
  fail_reason: z.string().default('ACCOUNT_FROZEN'),
})

/** What people do in WeChat: look at the payment sheet, pay, receive money. */
export function peopleControl(parts: PayParts) {
  const { orders, transfers, merchant } = parts
  const refuse = (error: string) => ({ error })
  return new Hono()
    .get('/prepay', zValidator('query', prepay), (c) => {
      const order = orders.find((one) => one.prepay_id === c.req.valid('query').prepay_id)
      if (!order) return c.json(refuse('no such prepay_id'), 404)
      const { fields, state } = order
      const { mchid, appid, description, out_trade_no } = fields
      const openid = 'payer' in fields ? fields.payer.openid : null
      const shown = {
        mchid,
        appid,
        description,
        amount_fen: fields.amount.total,
        openid,
        out_trade_no,
        state,
      }
      return c.json({ ...shown, obstacle: orders.obstacle(order) })
    })
    .post('/confirm', zValidator('json', confirm), async (c) => {
      const { user, prepay_id, sign, outcome } = c.req.valid('json')
      const order = orders.find((one) => one.prepay_id === prepay_id)
      const obstacle = order ? payObstacle(parts, order, parts.openid(user), sign) : 'no such prepay_id'
      if (!order || obstacle) return c.json(refuse(obstacle ?? ''), 400)
      if (outcome === 'success') await pay(parts, order, parts.openid(user))
      return c.json(transactionOf(order))
    })
    .post('/h5-confirm', zValidator('json', h5Confirm), async (c) => {
      const { out_trade_no, user } = c.req.valid('json')
      const order = orders.find(
        (one) => one.trade_type === 'MWEB' && one.fields.out_trade_no === out_trade_no,
      )
      const obstacle = order ? orders.obstacle(order) : 'no such order'
      if (!order || obstacle) return c.json(refuse(obstacle ?? ''), 400)
      await pay(parts, order, parts.openid(user))
      return c.json(transactionOf(order))
    })
    .post('/transfer-confirm', zValidator('json', transferConfirm), async (c) => {
      const answer = await confirmTransfer(parts, c.req.valid('json'))
      return typeof answer === 'string' ? c.json(refuse(answer), 400) : c.json(answer)
    })
    .post('/transfer-settle', zValidator('json', transferSettle), async (c) => {
      const { out_bill_no, outcome, fail_reason } = c.req.valid('json')
      const transfer = transfers.find(out_bill_no)
      if (!transfer) return c.json(refuse('no such transfer'), 404)
      if (isFinal(transfer)) return c.json(refuse(`the transfer is ${transfer.state}`), 400)
      await endTransfer(parts, transfer, outcome, outcome === 'FAIL' ? fail_reason : null)
      return c.json(transferRecord(transfer, merchant.mch_id))
    })
}
