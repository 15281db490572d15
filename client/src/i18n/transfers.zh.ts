/** A payout that WeChat transfers, and that its owner has to confirm. */
export const transfersZh = {
  transfers: {
    waits: (amount: string) => `${amount} 等待你确认收款`,
    until: (time: string) => `请在 ${time} 前确认，钱进你的微信零钱。过时会退回公司，由公司重新安排。`,
    confirm: '确认收款',
    sending: (amount: string) => `${amount} 微信正在入账`,
    sendingText: '一般几秒内到账。没有到账的话，可以再打开一次。',
    again: '再打开一次',
    elsewhere: '到小程序里确认收款：打开微信小程序，进「我的 → 我的收益 → 提现」。',
    update: '你的微信版本过低，请更新微信后再来确认收款。',
    received: '已收款，钱在你的微信零钱里',
    status: {
      preparing: '已通过，准备微信转账',
      to_confirm: '等待你确认收款',
      sending: '微信正在入账',
      canceling: '转账撤回中',
      lapsed: '没有按时确认，公司会重新安排',
      failed: '微信没有转成，公司会重新安排',
    },
    told: (amount: string) => `提现 ${amount} 等你确认收款，24 小时内有效`,
  },
}
