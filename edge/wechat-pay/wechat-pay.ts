/** What `wx.requestPayment` takes. */
export type PaymentParams = {
  timeStamp: string
  nonceStr: string
  package: string
  signType: 'RSA'
  paySign: string
}

/** A notice that was signed by WeChat Pay and could be opened. `resource` is what it says, as parsed JSON. */
export type Notice = { id: string; event_type: string; resource: unknown }

/** WeChat Pay as this merchant reaches it. */
export type WechatPay = {
  readonly mch_id: string
  readonly app_id: string
  /** Where it sends notices. */
  readonly notify_url: string
  /**
   * One signed call; its answer's signature is checked. Gives the parsed body, null for none. Throws `PayTrouble`. `serial`
   * is that of the key which `encrypt` has used, if it was.
   */
  call(
    method: 'GET' | 'POST',
    path: string,
    body: object | null,
    signal: AbortSignal,
    serial?: string,
  ): Promise<unknown>
  paymentParams(prepay_id: string): Promise<PaymentParams>
  /** Checks and opens a notice. Throws `NoticeRefused`. */
  readNotice(headers: Headers, body: string): Promise<Notice>
  /** Personal data, encrypted for WeChat Pay alone, and the serial to send as `Wechatpay-Serial`. Throws `PayTrouble`. */
  encrypt(text: string): Promise<{ ciphertext: string; serial: string }>
}
