import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Campaign, Order } from '@/api/rows'
import { refundableLines, refundWorth } from './refundable'

const CAMPAIGN = { refund_within_days: 7 } as Campaign
const NOW = Date.parse('2026-11-23T12:00:00Z')

type Line = { id: string; kind: string; quantity: number; price_fen: number; points_fen: number }
type Held = {
  status: string
  lines: { order_line_id: string; quantity: number; amount_fen: number; points: number }[]
}

function order(lines: Line[], refunds: Held[] = [], more: Partial<Order> = {}): Order {
  const paid = { status: 'paid', paid_at: '2026-11-23T10:00:00Z', shipping_fen: 1000 }
  return { ...paid, fulfilled_at: null, completed_at: null, ...more, lines, refunds } as unknown as Order
}
const line = (id: string, quantity: number, price_fen: number, kind = 'goods'): Line => ({
  id,
  kind,
  quantity,
  price_fen,
  points_fen: 0,
})
const refund = (status: string, quantity: number, amount_fen: number): Held => ({
  status,
  lines: [{ order_line_id: 'a', quantity, amount_fen, points: 0 }],
})

test('pieces that a refund holds cannot be given back again; those of a rejected one can', () => {
  const left = (status: string) =>
    refundableLines(order([line('a', 3, 300)], [refund(status, 2, 200)]), CAMPAIGN, NOW)[0]?.left
  expect(left('requested')).toBe(1)
  expect(left('refunded')).toBe(1)
  expect(left('rejected')).toBe(3)
})

test('gifts are not given back alone, and nothing of an unpaid or cancelled order', () => {
  const lines = [line('a', 1, 100), line('gift', 1, 0, 'gift')]
  expect(refundableLines(order(lines), CAMPAIGN, NOW).map((one) => one.line.id)).toEqual(['a'])
  expect(refundableLines(order(lines, [], { paid_at: null }), CAMPAIGN, NOW)).toEqual([])
  expect(refundableLines(order(lines, [], { status: 'cancelled' }), CAMPAIGN, NOW)).toEqual([])
})

test('after the days that the campaign gives, counted from completion, nothing can be given back', () => {
  const completed = (completed_at: string) =>
    refundableLines(order([line('a', 1, 100)], [], { completed_at }), CAMPAIGN, NOW).length
  expect(completed('2026-11-17T12:00:00Z')).toBe(1)
  expect(completed('2026-11-16T11:59:59Z')).toBe(0)
})

test('shipping comes back with the last piece, unless the parcel has left', () => {
  const all = new Map([['a', 2]])
  expect(refundWorth(order([line('a', 2, 199)]), all)).toBe(1199)
  expect(refundWorth(order([line('a', 2, 199)]), new Map([['a', 1]]))).toBe(99)
  expect(refundWorth(order([line('a', 2, 199)], [], { fulfilled_at: '2026-11-23T11:00:00Z' }), all)).toBe(199)
})

test('a line of which nothing is given back adds nothing, whatever was refused of it before', () => {
  // Of four pieces for 6 fen the second and the fourth were refused: the two that went back brought 2 of 3 fen.
  const before = [refund('refunded', 1, 1), refund('rejected', 1, 2), refund('refunded', 1, 1)]
  const both = order([line('a', 4, 6), line('b', 2, 10)], before)
  expect(refundWorth(both, new Map([['b', 1]]))).toBe(5)
})

test('however an order is given back, piece by piece, it adds up to what was paid', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999_999 }),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
      (price_fen, parts) => {
        const quantity = parts.reduce((sum, part) => sum + part, 0)
        const refunds: Held[] = []
        let sum = 0
        for (const part of parts) {
          const worth = refundWorth(order([line('a', quantity, price_fen)], refunds), new Map([['a', part]]))
          const last = refunds.length === parts.length - 1
          refunds.push(refund('refunded', part, last ? worth - 1000 : worth))
          sum += worth
        }
        expect(sum).toBe(price_fen + 1000)
      },
    ),
  )
})
