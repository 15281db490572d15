/**
 * What a transfer of each scene must report, and what it may show to the person; nothing shown means the first.
 * 1000 现金营销: https://pay.weixin.qq.com/doc/v3/merchant/4013774588
 * 1005 佣金报酬: https://pay.weixin.qq.com/doc/v3/merchant/4013774590
 */
export const TRANSFER_SCENES: Readonly<
  Record<string, { reports: readonly string[]; perceptions: readonly string[] }>
> = {
  '1000': { reports: ['活动名称', '奖励说明'], perceptions: ['活动奖励', '现金奖励'] },
  '1005': {
    reports: ['岗位类型', '报酬说明'],
    perceptions: ['劳务报酬', '报销款', '企业补贴', '开工利是'],
  },
}
