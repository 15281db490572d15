import { askOnSheet, element } from '../overlay.ts'
import { Refused } from '../refused.ts'
import { simulated } from '../simulator.ts'
import { callbackMethod, type Api, type Options } from './convention.ts'

/**
 * https://developers.weixin.qq.com/miniprogram/dev/api/payment/wx.requestMerchantTransfer.html: it gives no promise. Its
 * success says that the page was shown, not that money came: https://pay.weixin.qq.com/doc/v3/partner/4016960577
 */
export const merchantTransfer: Api = {
  requestMerchantTransfer: callbackMethod('requestMerchantTransfer', async (options) => {
    const [mchid, appid] = [needed(options, 'mchId'), needed(options, 'appId')]
    const bill = { mchid, appid, package: needed(options, 'package') }
    const answer = await askOnSheet('商家转账', [element('p', `商户号 ${mchid}`)], ['取消', '确认收款'])
    const outcome = answer === '取消' ? 'cancel' : undefined
    await simulated('requestMerchantTransfer', '/__control/pay/transfer-confirm', { ...bill, outcome })
    if (outcome) throw new Refused('cancel')
    return { result: 'success' }
  }),
}

function needed(options: Options, name: string): string {
  const value = options[name]
  if (typeof value === 'string' && value !== '') return value
  throw new Refused(`parameter error: parameter.${name} should be String instead of ${typeof value};`)
}
