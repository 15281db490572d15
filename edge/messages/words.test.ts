import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultIn } from '../../e2e/wechat-simulator/template-fields.ts'
import { FIELDS, readTemplate } from './templates.ts'
import type { TemplateName } from './templates.ts'
import { worded } from './words.ts'

/** Every kind of message that is sent, and what its cause writes beside it. */
const KINDS: [TemplateName, string, Record<string, unknown>, string[]][] = [
  [
    'new_fan',
    'new_fan',
    { fan_name: '亲友 A1B2', depth: 1 },
    ['秋季内购', '亲友 A1B2', '2026年11月23日 08:05'],
  ],
  [
    'commission',
    'commission_pending',
    { fan_name: '亲友 A1B2', amount_fen: 1234, order_no: 'N1' },
    ['亲友 A1B2 下单，佣金待结算', '¥12.34', '2026年11月23日 08:05'],
  ],
  [
    'commission',
    'commission_available',
    { amount_fen: 5 },
    ['佣金可以提现了', '¥0.05', '2026年11月23日 08:05'],
  ],
  [
    'commission',
    'payout_ready',
    { amount_fen: 6396 },
    ['佣金待确认收款，24小时内有效', '¥63.96', '2026年11月23日 08:05'],
  ],
  ['commission', 'payout_paid', { amount_fen: 100000 }, ['提现已到账', '¥1000.00', '2026年11月23日 08:05']],
  [
    'commission',
    'payout_rejected',
    { amount_fen: 1, note: '请先补充银行卡的开户行名称，再申请一次' },
    ['提现未通过：请先补充银行卡的开户行名称…', '¥0.01', '2026年11月23日 08:05'],
  ],
  [
    'order',
    'order_paid',
    { order_id: 'o-1', order_no: 'NG1', amount_fen: 63960 },
    ['NG1', '已支付', '实付 ¥639.60', '2026年11月23日 08:05'],
  ],
  [
    'order',
    'order_fulfilled',
    { order_id: 'o-1', order_no: 'NG1', carrier: '顺丰', tracking_no: 'SF123' },
    ['NG1', '已发货', '顺丰 SF123', '2026年11月23日 08:05'],
  ],
  [
    'order',
    'order_redeemed',
    { order_id: 'o-1', order_no: 'NG1' },
    ['NG1', '已自提', '商品已交付', '2026年11月23日 08:05'],
  ],
  [
    'order',
    'refund_done',
    { order_id: 'o-1', order_no: 'NG1', amount_fen: 250, points: 3 },
    ['NG1', '退款到账', '退款 ¥2.50', '2026年11月23日 08:05'],
  ],
  [
    'order',
    'refund_done',
    { order_id: 'o-1', order_no: 'NG1', amount_fen: 0, points: 3 },
    ['NG1', '退款到账', '退还 3 积分', '2026年11月23日 08:05'],
  ],
  [
    'order',
    'refund_rejected',
    { order_id: 'o-1', order_no: 'NG1', note: '已超过\n七天' },
    ['NG1', '退款未通过', '已超过 七天', '2026年11月23日 08:05'],
  ],
  [
    'order',
    'delivery_shipped',
    { name: '保温杯', carrier: '顺丰', tracking_no: 'SF9' },
    ['SF9', '奖品已寄出', '保温杯', '2026年11月23日 08:05'],
  ],
]

const written = (kind: string, data: Record<string, unknown>, campaign_title = '秋季内购') => ({
  kind,
  data,
  campaign_title,
  written_at: new Date('2026-11-23T00:05:00Z'),
})
const keysOf = (name: TemplateName) => FIELDS[name].map((kind, i) => `${kind}${i + 1}`)
const asData = (name: TemplateName, values: readonly string[]) =>
  Object.fromEntries(keysOf(name).map((key, i) => [key, { value: values[i] }]))

describe('a message in WeChat', () => {
  it.each(KINDS)('%s: %s is said so', (template, kind, data, said) => {
    expect(worded(template, written(kind, data)).values).toEqual(said)
  })

  it('leads to the page that tells more', () => {
    const page = (template: TemplateName, data: object) => worded(template, written('x', { ...data })).page
    expect(page('new_fan', {})).toBe('pages/fans/index')
    expect(page('commission', {})).toBe('pages/earnings/index')
    expect(page('order', { order_id: 'a b' })).toBe('pages/order/detail?id=a%20b')
    expect(page('order', {})).toBe('pages/mall/deliveries')
  })

  it('is one that WeChat takes, whatever people have written into it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('', ' ', '\n', '👨‍👩‍👧‍👦'.repeat(9), '好'.repeat(50)),
    )
    const value = fc.oneof(text, fc.integer(), fc.constantFrom(null, undefined, -1, 1e15))
    const facts = fc.record(
      Object.fromEntries(
        [
          'fan_name',
          'amount_fen',
          'order_no',
          'order_id',
          'note',
          'carrier',
          'tracking_no',
          'name',
          'points',
        ].map((key) => [key, value]),
      ),
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), facts, text, ([template, kind], data, title) => {
        const { values } = worded(template, written(kind, data, title))
        expect(faultIn(keysOf(template), asData(template, values))).toBeNull()
      }),
      { numRuns: Number(process.env['WORDS_RUNS'] ?? 500) },
    )
  })
})

describe('a template', () => {
  const ID = 'A12UXRk_8CPKj-H2jUrGHMSGM7sUTM'

  it('is named by its id, and where its keys differ from ours by them too', () => {
    expect(readTemplate('commission', ID)).toEqual({ id: ID, keys: ['thing1', 'amount2', 'time3'] })
    expect(readTemplate('commission', ` ${ID}  thing4 amount2 time10 `)).toEqual({
      id: ID,
      keys: ['thing4', 'amount2', 'time10'],
    })
  })

  it.each([
    '',
    'short',
    `${ID} thing1`,
    `${ID} thing1 time2 amount3`,
    `${ID} thing1 amount2 time3 thing4`,
    `${ID} thing amount time100`,
  ])('is not read out of %j', (text) => expect(readTemplate('commission', text)).toMatch(/^must /))
})
