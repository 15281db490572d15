import { Hono } from 'hono'
import type { PersonContext } from '../auth.ts'
import { ERRORS, Refusal } from '../errors.ts'
import type { Parts } from '../parts.ts'
import { NoAnswer, ask } from '../payments/patience.ts'
import { receiveNotice } from '../wechat-pay/receive.ts'
import { NoticeRefused } from '../wechat-pay/trouble.ts'

/**
 * What others tell us by themselves. Nobody signs in here: a notice is believed for its signature. WeChat Pay repeats what is
 * not answered with 200 or 204 within five seconds, so a fault of ours is a 5xx, and a notice from which rightly nothing
 * follows is a 204 like one from which something does.
 * https://pay.weixin.qq.com/doc/v3/merchant/4012075420
 */
export function webhookRoutes(parts: Parts) {
  return new Hono<PersonContext>().post('/wechat-pay', async (c) => {
    const { wechatPay, log } = parts
    if (!wechatPay) throw new Refusal('not_found')
    try {
      const body = await c.req.text()
      await ask(parts, async () =>
        receiveNotice(parts, wechatPay, await wechatPay.readNotice(c.req.raw.headers, body)),
      )
      return c.body(null, 204)
    } catch (error) {
      const request_id = c.get('requestId')
      if (error instanceof NoAnswer) {
        log({ level: 'error', event: 'notice_not_handled_in_time', request_id })
        throw new Refusal('not_ready')
      }
      if (!(error instanceof NoticeRefused)) throw error
      const { reason } = error
      log({ level: 'warn', event: 'notice_refused', request_id, reason })
      const [, message] = ERRORS.unauthenticated
      const refusal = { code: 'unauthenticated', message, request_id }
      return c.json({ code: 'FAIL', message: 'The signature is not right.', error: refusal }, 401)
    }
  })
}
