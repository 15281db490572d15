// #ifdef MP-WEIXIN
declare const wx: {
  canIUse(name: string): boolean
  requestMerchantTransfer(options: {
    mchId: string
    appId: string
    package: string
    success: () => void
    fail: () => void
  }): void
}
// #endif

/** Where somebody can confirm that they take a transfer: here, here with a newer WeChat, or elsewhere: in the mini-program. */
export type ReceiptPlace = 'here' | 'update' | 'elsewhere'

export function receiptPlace(): ReceiptPlace {
  // #ifdef MP-WEIXIN
  return wx.canIUse('requestMerchantTransfer') ? 'here' : 'update'
  // #endif
  // #ifndef MP-WEIXIN
  return 'elsewhere'
  // #endif
}

/** What WeChat's page of a receipt is opened with. */
export interface Receipt {
  mch_id: string
  app_id: string
  package: string
}

/**
 * Opens WeChat's page on which a person confirms that they take a transfer, and ends when they come back. Whether they
 * confirmed only the server can learn: "ok" says that the page was shown.
 * https://pay.weixin.qq.com/doc/v3/merchant/4012716430
 */
export function openReceipt(receipt: Receipt): Promise<void> {
  // #ifdef MP-WEIXIN
  return new Promise((resolve) => {
    if (!wx.canIUse('requestMerchantTransfer')) return resolve()
    wx.requestMerchantTransfer({
      mchId: receipt.mch_id,
      appId: receipt.app_id,
      package: receipt.package,
      success: () => resolve(),
      fail: () => resolve(),
    })
  })
  // #endif
  // #ifndef MP-WEIXIN
  return Promise.reject(new Error(`the receipt of ${receipt.mch_id} cannot be opened here`))
  // #endif
}
