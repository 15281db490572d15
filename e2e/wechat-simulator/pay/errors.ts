/** What WeChat Pay answers when it refuses: an HTTP status and `{ code, message, detail }`. */
export class PayRefusal extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 406 | 429 | 500,
    readonly code: string,
    message: string,
    readonly detail?: object,
  ) {
    super(message)
    this.name = 'PayRefusal'
  }
}

/**
 * The refusals, with the sentences of the live service as they stand on its pages and in public reports. The same code may come
 * with other sentences: only the code is to be relied on.
 *
 * [1] https://pay.weixin.qq.com/doc/v3/merchant/4012791897 (placing an order), and its questions: …/4012791869
 * [2] https://pay.weixin.qq.com/doc/v3/merchant/4012791900 (query)
 * [3] https://pay.weixin.qq.com/doc/v3/merchant/4012791903 (refund), and its questions: …/4013071200
 * [4] https://pay.weixin.qq.com/doc/v3/merchant/4012716434 (transfer), and its questions: …/4013778940
 * [5] https://pay.weixin.qq.com/doc/v3/merchant/4013053279 and …/4012365346 (encrypted fields)
 */
export const refusals = {
  appIdOfAnother: () => new PayRefusal(400, 'APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配，请检查后再试'), // [1]
  openidOfAnother: () => new PayRefusal(400, 'PARAM_ERROR', '无效的openid'), // [1]
  merchantOfAnother: () =>
    new PayRefusal(400, 'PARAM_ERROR', 'http header中的mchid与post payload中的mchid不匹配'), // [1]
  repeatedDifferently: () => new PayRefusal(400, 'INVALID_REQUEST', '请求重入时，参数与首次请求时不一致'), // [1]
  numberUsed: () => new PayRefusal(403, 'OUT_TRADE_NO_USED', '商户订单号重复'), // [1]
  orderPaid: () => new PayRefusal(400, 'ORDERPAID', '该订单已支付'), // [1]
  orderClosed: () => new PayRefusal(400, 'ORDER_CLOSED', '该订单已关闭'), // [1]
  orderUnknown: () => new PayRefusal(404, 'ORDER_NOT_EXIST', '订单不存在'), // [2]
  refundableUnknown: () => new PayRefusal(404, 'RESOURCE_NOT_EXISTS', '订单不存在或未支付'), // [3]
  refundUnknown: () => new PayRefusal(404, 'RESOURCE_NOT_EXISTS', '退款单不存在'), // [3]
  refundTooLate: () => new PayRefusal(403, 'TRADE_OVERDUE', '订单已经超过退款期限'), // [3]
  refundAmountDiffers: () =>
    new PayRefusal(400, 'REFUND_FEE_MISMATCH', '订单金额或退款金额与之前请求不一致，请核实后再试'), // [3]
  refundNotOfOrder: () => new PayRefusal(400, 'INVALID_REQUEST', '您的请求参数与订单信息不一致'), // [3]
  refundedWhole: () => new PayRefusal(400, 'INVALID_REQUEST', '订单已全额退款'), // [3]
  refundTooMuch: () => new PayRefusal(400, 'INVALID_REQUEST', '申请退款金额大于订单可退金额'), // [3]
  refundTooOften: () => new PayRefusal(400, 'INVALID_REQUEST', '订单退款次数已达上限'), // [3]
  notEnoughToRefund: () => new PayRefusal(403, 'NOT_ENOUGH', '基本账户余额不足，请充值后重新发起'), // [3]
  payeeOfAnother: () => new PayRefusal(400, 'INVALID_REQUEST', '收款用户openid与appid不匹配'), // [4]
  transferUnknown: () => new PayRefusal(404, 'NOT_FOUND', '记录不存在'), // [4]
  transferNumberUsed: () => new PayRefusal(400, 'ALREADY_EXISTS', '商户单号已存在'), // [4]
  notEnoughToTransfer: () => new PayRefusal(403, 'NOT_ENOUGH', '账户余额不足，请充值后原单重试'), // [4]
  notCancellable: () => new PayRefusal(400, 'INVALID_REQUEST', '当前单据状态不支持撤销'), // [4]
  keyMissing: () =>
    new PayRefusal(400, 'PARAM_ERROR', 'HTTP header缺少微信支付平台证书序列号(Wechatpay-Serial)'), // [5]
  keyUnknown: () => new PayRefusal(400, 'PARAM_ERROR', '平台证书序列号Wechatpay-Serial错误'), // [5]
  undecipherable: () => new PayRefusal(400, 'PARAM_ERROR', '平台私钥解密失败'), // [5]
}

/** A field at fault, as WeChat Pay points at it: https://pay.weixin.qq.com/doc/v3/merchant/4012081709 */
export function paramError(field: string, value: unknown, issue: string, location = 'body'): PayRefusal {
  return new PayRefusal(400, 'PARAM_ERROR', `参数错误：${field} ${issue}`, { field, value, issue, location })
}
