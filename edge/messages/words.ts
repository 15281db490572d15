import { amount, characterString, thing, time } from './fields.ts'
import type { FIELDS, TemplateName } from './templates.ts'

/** A message as its sender took it from the outbox. */
export type Written = {
  kind: string
  data: Record<string, unknown>
  written_at: Date
  campaign_title: string
}

/** What WeChat shows: the values of the template's fields in their order, and where a tap leads. */
export type Worded = { values: readonly string[]; page: string }

/** As many as the template has fields. */
type Values<Name extends TemplateName> = Texts<(typeof FIELDS)[Name]>
type Texts<Fields extends readonly unknown[]> = { readonly [I in keyof Fields]: string }

/** The words of a message in its template. WeChat shows them outside the app, so they name no goods and no price of one. */
export function worded(template: TemplateName, message: Written): Worded {
  const facts = factsOf(message.data)
  switch (template) {
    case 'new_fan':
      return { values: newFan(message, facts), page: 'pages/fans/index' }
    case 'commission':
      return { values: commission(message, facts), page: commissionPage(message) }
    case 'order':
      return { values: order(message, facts), page: orderPage(facts) }
  }
}

function newFan({ campaign_title, written_at }: Written, { text }: Facts): Values<'new_fan'> {
  return [thing(campaign_title), thing(text('fan_name')), time(written_at)]
}

function commission({ kind, written_at }: Written, { text, fen }: Facts): Values<'commission'> {
  const what: Record<string, string> = {
    commission_pending: `${text('fan_name')} 下单，佣金待结算`,
    commission_available: '佣金可以提现了',
    payout_ready: '佣金待确认收款，24小时内有效',
    payout_paid: '提现已到账',
    payout_rejected: `提现未通过：${text('note')}`,
  }
  return [thing(what[kind] ?? ''), amount(fen('amount_fen')), time(written_at)]
}

function order({ kind, written_at }: Written, { text, fen }: Facts): Values<'order'> {
  const parcel = `${text('carrier')} ${text('tracking_no')}`
  const money = fen('amount_fen') > 0
  const [phrase, note] = {
    order_paid: ['已支付', `实付 ${amount(fen('amount_fen'))}`],
    order_fulfilled: ['已发货', parcel],
    order_redeemed: ['已自提', '商品已交付'],
    refund_done: ['退款到账', money ? `退款 ${amount(fen('amount_fen'))}` : `退还 ${fen('points')} 积分`],
    refund_rejected: ['退款未通过', text('note')],
    delivery_shipped: ['奖品已寄出', text('name')],
  }[kind] ?? ['有新进展', '']
  const number = text('order_no') || text('tracking_no')
  return [characterString(number), phrase ?? '', thing(note ?? ''), time(written_at)]
}

function commissionPage({ kind }: Written): string {
  return kind.startsWith('payout_') ? 'pages/earnings/payout' : 'pages/earnings/index'
}

function orderPage({ text }: Facts): string {
  const id = text('order_id')
  return id === '' ? 'pages/mall/deliveries' : `pages/order/detail?id=${encodeURIComponent(id)}`
}

type Facts = { text(key: string): string; fen(key: string): number }

const factsOf = (data: Record<string, unknown>): Facts => ({
  text: (key) => {
    const value = data[key]
    return typeof value === 'string' ? value : ''
  },
  fen: (key) => Number(data[key]) || 0,
})
