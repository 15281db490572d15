import { z } from 'zod'
import { Refusal } from '../errors.ts'
import type { Parts } from '../parts.ts'
import type { WechatPay } from '../wechat-pay/wechat-pay.ts'
import type { PaymentProvider } from './provider.ts'
import { wechatOrders } from './wechat-orders.ts'
import { prepay, prepayFacts } from './wechat-prepay.ts'
import { wechatRefund } from './wechat-refunds.ts'

const answer = z.object({ h5_url: z.url({ protocol: /^https?$/ }).max(512) })

/**
 * H5支付: a phone's browser outside WeChat opens WeChat to pay. WeChat compares the address of the payer with the one it was
 * told, so without a known address it cannot work.
 * https://pay.weixin.qq.com/docs/merchant/products/h5-payment/apilist.html
 */
export function wechatH5(pay: WechatPay, db: Parts['db']): PaymentProvider {
  const { query, close } = wechatOrders(pay)
  return {
    ...{ query, close },
    refund: wechatRefund(pay),
    worksFor: ({ address }) => Promise.resolve(isAddress(address)),
    async start(payment, { address }, signal) {
      const facts = await prepayFacts({ db }, payment)
      if (!isAddress(address)) {
        throw new Refusal('provider_unavailable', 'The network address of the payer is not known.')
      }
      const more = { scene_info: { payer_client_ip: address, h5_info: { type: 'Wap' } } }
      const { h5_url } = answer.parse(await prepay(pay, 'h5', payment, facts, more, signal))
      return { payment_id: payment.id, provider: 'wechat_h5', amount_fen: payment.amount_fen, h5_url }
    },
  }
}

/** IPv4 or IPv6, up to the 45 characters that WeChat takes. */
const isAddress = (text: string) => /^(\d{1,3}(\.\d{1,3}){3}|(?=.*:)[0-9a-f:.]{2,45})$/i.test(text)
