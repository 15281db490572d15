/** What actions say back, wherever they were started from. */
export const saidZh = {
  copyFailed: '没能复制，请长按选择',
  linkCopied: '链接已复制，去发给亲友吧',
  claimKept: '已记下，联网后自动领取',
  claimRefused: (why: string) => `券没有领到：${why}`,
  orderPlaced: '之前记下的订单已提交，请在 15 分钟内付款',
  orderRefused: (why: string) => `之前记下的订单没有提交，商品已放回购物袋：${why}`,
  needed: '请填写',
  tooLong: '太长了，请写短一些',
  phone: '请填写正确的手机号',
  point: '请选择自提点',
  code: '请输入邀请码，或粘贴收到的链接',
  payFailed: '付款没有成功，订单还在，可以再试一次',
}
