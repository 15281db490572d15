/** What WeChat is told about the reason of a transfer: fixed names, and our words for them (at most 32 characters). */
export type TransferScene = {
  id: string
  reports: readonly { info_type: string; info_content: string }[]
}

/**
 * The scenes a payout may go under, as the merchant platform grants them (产品中心 → 商家转账 → 转账场景). Each wants its own
 * reports, all of them and under exactly these names.
 * https://pay.weixin.qq.com/doc/v3/merchant/4012711988
 */
export const SCENE_IDS = ['1005'] as const

const REPORTS: Record<(typeof SCENE_IDS)[number], TransferScene['reports']> = {
  /** 佣金报酬 */
  '1005': [
    { info_type: '岗位类型', info_content: '公司员工' },
    { info_type: '报酬说明', info_content: '内购推荐佣金' },
  ],
}

export const sceneOf = (id: (typeof SCENE_IDS)[number]): TransferScene => ({ id, reports: REPORTS[id] })
