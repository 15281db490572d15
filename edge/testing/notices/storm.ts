import fc from 'fast-check'
import { numberOf } from '../../payments/wechat-numbers.ts'
import { mutations } from './mutations.ts'
import { trueNotice } from './source.ts'
import type { Mutation, NoticeRequest, NoticeSource } from './source.ts'
import { MERCHANT } from '../wechat-pay.ts'
import type { WechatShop } from '../wechat-shop.ts'

/** What a notice could change, and how to find the part of it that belongs to one campaign. */
const SCOPES: Record<string, (campaign: WechatShop['campaign']) => string> = {
  ...Object.fromEntries(
    ['payments', 'refunds', 'order_lines'].map((table) => [
      table,
      ({ id }: { id: string }) => `order_id in (select id from public.orders where campaign_id = '${id}')`,
    ]),
  ),
  ...Object.fromEntries(
    [
      'orders',
      'inbox_messages',
      'ledger_entries',
      'participants',
      'coupon_claims',
      'standings',
      'payouts',
    ].map((table) => [table, ({ id }: { id: string }) => `campaign_id = '${id}'`]),
  ),
  sku_stock: ({ coat }) => `sku_id = '${coat}'`,
}

/** All of it; only what was noted of notices themselves is left out. */
async function everything({ sql, campaign }: WechatShop): Promise<Record<string, string>> {
  const sums = Object.entries(SCOPES).map(async ([table, scope]) => {
    const [row] = await sql.unsafe<{ sum: string }[]>(
      `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from public.${table} t where ${scope(campaign)}`,
    )
    return [table, row?.sum ?? ''] as const
  })
  return Object.fromEntries(await Promise.all(sums))
}

const same = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b)
const send = (at: WechatShop, { headers, body }: NoticeRequest) =>
  at.edge.request(new URL(at.wechatPay.notify_url).pathname, { method: 'POST', headers, body })

/** Sends a spoiled notice and gives the reason in the log; throws unless it was refused or ignored, and logged once. */
async function reasonFor(at: WechatShop, source: NoticeSource, { how, spoil }: Mutation): Promise<string> {
  const from = at.edge.log.length
  const { status } = await send(at, spoil(source))
  const lines = at.edge.log.splice(from).filter(({ event }) => String(event).startsWith('notice_'))
  const [line] = lines
  const expected = { 401: 'notice_refused', 204: 'notice_ignored' }[status]
  const reason = String(line?.['reason'])
  if (lines.length !== 1 || line?.event !== expected || !/^[a-z_]{5,40}$/.test(reason)) {
    throw new Error(`${how}: answered ${status}, logged ${JSON.stringify(lines)}`)
  }
  return reason
}

/**
 * Spoils the notice of a payment in so many ways and sends each. Throws when one of them was believed, went unexplained or
 * changed anything, or when the true notice that they were made from is not taken afterwards, once. Gives how often each
 * reason came up.
 */
export async function noticeStorm(at: WechatShop, runs: number): Promise<Map<string, number>> {
  const buyer = await at.buyer()
  const paid = await at.shop.place(buyer)
  const first = await at.open(buyer, paid)
  await at.confirm(buyer, first)
  const [before] = await at.told(first.payment_id)
  const order = await at.shop.place(buyer)
  const { payment_id } = await at.open(buyer, order)
  const out_trade_no = numberOf(payment_id)
  const transaction_id = numberOf(crypto.randomUUID()).slice(0, 28)
  const source = {
    platform: at.wechat.simulator.platform,
    api_v3_key: MERCHANT.api_v3_key,
    content: { ...before?.content, out_trade_no, transaction_id, attach: order.id },
  }
  const other = {
    out_trade_no: numberOf(first.payment_id),
    transaction_id: String(before?.content['transaction_id']),
    attach: paid.id,
  }

  const reasons = new Map<string, number>()
  const untouched = await everything(at)
  await at.sql`update public.orders set expires_at = now() + interval '1 hour' where id = ${order.id}`
  const ready = await everything(at)
  await fc.assert(
    fc.asyncProperty(mutations(other), async (mutation) => {
      const reason = await reasonFor(at, source, mutation)
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    }),
    { numRuns: runs },
  )
  if (!same(await everything(at), ready)) throw new Error('a spoiled notice has changed something')
  if (same(untouched, ready)) throw new Error('a change would not have been seen')

  for (let i = 0; i < 5; i++) {
    const { status } = await send(at, trueNotice(source))
    const { status: now, refunds } = await at.shop.read(buyer, order)
    if (status !== 204 || now !== 'paid' || refunds.length > 0)
      throw new Error('the true notice is not taken')
  }
  return reasons
}
