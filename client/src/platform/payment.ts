/** Where somebody pays. What WeChat Pay offers depends on it. */
export type PayPlace = 'mini_program' | 'wechat_browser' | 'phone_browser' | 'desktop'

export function payPlace(): PayPlace {
  // #ifdef MP-WEIXIN
  return 'mini_program'
  // #endif
  // #ifndef MP-WEIXIN
  return browserPlace(navigator.userAgent, navigator.maxTouchPoints)
  // #endif
}

/** iPads say that they are Macs; only their screens can be touched with several fingers. */
export function browserPlace(userAgent: string, maxTouchPoints: number): PayPlace {
  const phone =
    /Android|iPhone|iPad|iPod|HarmonyOS|Mobile/i.test(userAgent) ||
    (/Macintosh/.test(userAgent) && maxTouchPoints > 1)
  if (!phone) return 'desktop'
  return /MicroMessenger/i.test(userAgent) ? 'wechat_browser' : 'phone_browser'
}

/** What the edge signed for WeChat's payment sheet. */
export interface SheetParams {
  timeStamp: string
  nonceStr: string
  package: string
  signType: string
  paySign: string
}

/** What the sheet says when it closes. None of it is proof: whoever asks must ask the server as well. */
export type SheetAnswer = 'paid' | 'cancelled' | 'failed'

/** Opens WeChat's payment sheet, in the mini-program. */
export function openPaymentSheet(params: SheetParams): Promise<SheetAnswer> {
  // #ifdef MP-WEIXIN
  return new Promise((resolve) =>
    uni.requestPayment({
      provider: 'wxpay',
      orderInfo: '',
      ...params,
      success: () => resolve('paid'),
      fail: ({ errMsg }: { errMsg: string }) => resolve(/cancel/.test(errMsg) ? 'cancelled' : 'failed'),
    }),
  )
  // #endif
  // #ifndef MP-WEIXIN
  return Promise.resolve(params.package === '' ? 'cancelled' : 'failed')
  // #endif
}

/**
 * Leaves for WeChat's cashier, which calls WeChat up and comes back to this screen of ours:
 * https://pay.weixin.qq.com/docs/merchant/apis/h5-payment/h5-transfer-payment.html
 */
export function leaveForCashier(h5_url: string, screen: string): void {
  // #ifdef H5
  const way = document.createElement('a')
  way.href = cashierAddress(h5_url, `${window.location.origin}/#${screen}`)
  // This site tells nobody where people come from, but the cashier serves only who comes from the merchant's domain.
  way.referrerPolicy = 'origin'
  way.click()
  // #endif
}

/** The cashier's address with the way back. */
export function cashierAddress(h5_url: string, back: string): string {
  return `${h5_url}${h5_url.includes('?') ? '&' : '?'}redirect_url=${encodeURIComponent(back)}`
}
