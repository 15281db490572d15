import { Hono, type HonoRequest } from 'hono'
import { html } from 'hono/html'
import { pay } from './deeds.ts'
import type { Order } from './orders.ts'
import { MINUTE } from './times.ts'
import type { PayParts } from './world.ts'

/** https://pay.weixin.qq.com/doc/v3/merchant/4012791834: "h5_url的有效期为5分钟". */
const PAGE_LIFETIME_MS = 5 * MINUTE

/**
 * Stands for the page on wx.tenpay.com that an `h5_url` leads to, and for WeChat that it opens. It asks where the person comes
 * from, as the real one does: a page that sends no Referer cannot be paid from ("商家参数格式有误").
 */
export function h5Pages(parts: PayParts) {
  return new Hono()
    .get('/:prepay_id', (c) => {
      const order = orderOf(parts, c.req.param('prepay_id'))
      const back = c.req.query('redirect_url')
      const trouble = order ? obstacle(parts, order, c.req) : BROKEN_LINK
      if (!order || trouble) return c.html(page(trouble ?? '', back, null), 400)
      return c.html(page(`¥${(order.fields.amount.total / 100).toFixed(2)}`, back, order))
    })
    .post('/:prepay_id/confirm', async (c) => {
      const order = orderOf(parts, c.req.param('prepay_id'))
      const back = c.req.query('redirect_url')
      const trouble = order ? parts.orders.obstacle(order) : BROKEN_LINK
      if (!order || trouble) return c.html(page(trouble ?? '', back, null), 400)
      await pay(parts, order, parts.openid('h5-payer'))
      return c.html(page('支付成功', back, null))
    })
}

const orderOf = ({ orders }: PayParts, prepay_id: string) =>
  orders.find((one) => one.trade_type === 'MWEB' && one.prepay_id === prepay_id)

const BROKEN_LINK = '商家参数格式有误，请联系商家解决'

/** The sentences are those of https://pay.weixin.qq.com/doc/v3/merchant/4012791845. */
function obstacle(parts: PayParts, order: Order, request: HonoRequest): string | null {
  const [referer, made_at] = [request.header('referer') ?? '', Number(request.query('package') || NaN)]
  if (request.header('user-agent')?.includes('MicroMessenger')) return '请在微信外打开订单，进行支付'
  if (!URL.canParse(referer) || Number.isNaN(made_at)) return BROKEN_LINK
  if (parts.h5_hosts && !parts.h5_hosts.includes(new URL(referer).host))
    return '商家存在未配置的参数，请联系商家解决'
  if (parts.clock.now() - made_at >= PAGE_LIFETIME_MS) return '支付请求已失效，请重新发起支付'
  return parts.orders.obstacle(order)
}

function page(headline: string, back: string | undefined, order: Order | null) {
  const action =
    order && `/__h5pay/${order.prepay_id}/confirm${back ? `?redirect_url=${encodeURIComponent(back)}` : ''}`
  return html`<!doctype html>
    <html lang="zh">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>微信支付</title>
      <h1>${headline}</h1>
      ${order ? html`<p>${order.fields.description}</p>` : ''}
      ${action ? html`<form method="post" action="${action}"><button>确认支付</button></form>` : ''}
      ${back ? html`<p><a href="${back}">返回商家</a></p>` : ''}
    </html>`
}
