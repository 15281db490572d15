/** What actions say back, wherever they were started from. */
export const saidZh = {
  copyFailed: '没能复制，请长按选择',
  linkCopied: '链接已复制，去发给亲友吧',
  claimKept: '已记下，联网后自动领取',
  claimRefused: (why: string) => `券没有领到：${why}`,
  orderPlaced: '之前记下的订单已提交，请在 15 分钟内付款',
  orderRefused: (why: string) => `之前记下的订单没有提交，商品已放回购物袋：${why}`,
  claimDone: '券已领到，员工价可以看了',
  orderPriceChanged: (before: string, after: string) =>
    `价格有变化：${before} → ${after}。订单没有提交，商品已放回购物袋，看过新价格可以再下单。`,
  orderCancelled: '之前的取消已送达，订单取消了',
  cancelKept: '现在没有网络，联网后自动取消这个订单',
  cancelRefused: (why: string) => `订单没有取消：${why}`,
  actionsDropped: (n: number) => `应用更新了，之前等待发送的 ${n} 项操作无法继续，请重新做一次`,
  needed: '请填写',
  tooLong: '太长了，请写短一些',
  phone: '请填写正确的手机号',
  point: '请选择自提点',
  code: '请输入邀请码，或粘贴收到的链接',
  payFailed: '付款没有成功，订单还在，可以再试一次',
}
