import fc from 'fast-check'
import { expect } from 'vitest'
import { floorOf } from '../floor.ts'
import { quote, staffUnitPrice } from '../index.ts'
import type { PricingAddOn, Quote, QuoteInput } from '../index.ts'
import { carts, claimOf, coupon, skus } from './carts.ts'
import { bestMerit } from './every-combination.ts'

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)
const about = (check: (input: QuoteInput, quote: Quote) => void) =>
  fc.property(carts, (input) => check(input, quote(input)))

/** What holds for every quote: a sentence and the property that says it to the machine. */
export const PROPERTIES: [title: string, property: fc.IRawProperty<unknown>][] = [
  ['adds up', about(addsUp)],
  ['has no line below its floor, no amount that is negative or not whole', about(staysWithin)],
  ['uses at most one coupon a group, each within its cap', about(keepsToTerms)],
  ['says of every coupon and add-on what became of it', about(accountsForAll)],
  ['takes no more points than there are, are wanted, or may pay', about(keepsToPoints)],
  ['gives no gift that is not there', about(givesWhatThereIs)],
  ['does not depend on the order of lines, SKUs, coupons, claims and add-ons', about(ignoresOrder)],
  ['is the same after a journey through JSON, as between phone and server', about(survivesJson)],
  ['is the best of all combinations', about(isBest)],
  ['is the same when only the coupons it used are asked for', about(standsByItsChoice)],
  ['is never dearer for one coupon more', fc.property(carts, coupon('k9'), neverDearer)],
  ['of one piece with one coupon is the price on display', fc.property(skus, coupon('k9'), isAsDisplayed)],
] as [string, fc.IRawProperty<unknown>][]

function addsUp(_: QuoteInput, result: Quote) {
  const lines = (amount: (line: Quote['lines'][number]) => number) => sum(result.lines.map(amount))
  const { list_fen, discount_fen, shipping_fen, points, total_fen } = result
  expect(lines((line) => line.price_fen) + shipping_fen - points.amount_fen).toBe(total_fen)
  expect(list_fen - discount_fen + shipping_fen - points.amount_fen).toBe(total_fen)
  expect(lines((line) => line.list_fen)).toBe(list_fen)
  expect(lines((line) => line.points_fen)).toBe(points.amount_fen)
  for (const line of result.lines) {
    const off_fen = sum(line.discounts.map((one) => one.amount_fen))
    if (line.kind === 'goods') expect(line.list_fen - off_fen).toBe(line.price_fen)
    else expect(off_fen).toBe(0)
  }
  for (const { coupon_id, amount_fen } of result.applied) {
    const parts = result.lines.flatMap((line) => line.discounts).filter((one) => one.coupon_id === coupon_id)
    expect(sum(parts.map((one) => one.amount_fen))).toBe(amount_fen)
  }
}

function staysWithin(input: QuoteInput, result: Quote) {
  for (const line of result.lines) {
    const sku = input.skus.find((one) => one.id === line.sku_id)
    if (sku) expect(line.price_fen).toBeGreaterThanOrEqual(floorOf(sku, line.quantity))
    expect(line.price_fen).toBeLessThanOrEqual(line.list_fen)
    expect(line.points_fen).toBeLessThanOrEqual(line.price_fen)
    expect(line.discounts.every((one) => one.amount_fen > 0)).toBe(true)
  }
  const { points, next_step, ...amounts } = result
  const all = [amounts, ...result.lines, ...result.applied, points, next_step ?? {}].flatMap((part) =>
    Object.values(part).filter((value): value is number => typeof value === 'number'),
  )
  expect(all.filter((value) => !Number.isSafeInteger(value) || value < 0)).toEqual([])
  expect(result.total_fen).toBeGreaterThan(0)
  if (next_step) expect(Math.min(next_step.missing_fen, next_step.gain_fen)).toBeGreaterThan(0)
}

function keepsToTerms(input: QuoteInput, result: Quote) {
  const used = result.applied.map(({ coupon_id }) => input.coupons.find((one) => one.id === coupon_id))
  expect(new Set(used.map((one) => one?.stacking_group)).size).toBe(used.length)
  result.applied.forEach(({ amount_fen }, i) => {
    expect(amount_fen).toBeLessThanOrEqual(used[i]?.terms?.max_discount_fen ?? Infinity)
  })
}

function accountsForAll(given: QuoteInput) {
  const input = { ...given, coupon_claim_ids: given.claims.map((claim) => claim.id) }
  const result = quote(input)
  const claims = [...result.applied, ...result.refused].map((one) => one.coupon_claim_id)
  expect(claims.sort()).toEqual(input.claims.map((claim) => claim.id).sort())
  const asked = input.lines.flatMap((line) => line.add_on_id ?? []).sort()
  const had = result.lines.flatMap((line) => line.add_on_id ?? [])
  expect([...had, ...result.add_ons_refused.map((one) => one.add_on_id)].sort()).toEqual(asked)
  const pieces = (lines: { quantity: number }[]) => sum(lines.map((line) => line.quantity))
  expect(pieces(result.lines)).toBe(pieces([...input.lines]))
  const goods_fen = sum(result.lines.map((line) => (line.kind === 'goods' ? line.price_fen : 0)))
  const threshold = (id: string | null) =>
    input.add_ons.find((one: PricingAddOn) => one.id === id)?.min_spend_fen
  for (const id of had) expect(threshold(id)).toBeLessThanOrEqual(goods_fen)
}

function keepsToPoints(input: QuoteInput, { points, lines, shipping_fen }: Quote) {
  const { available, to_use, per_yuan, max_bps } = input.points
  const priced_fen = sum(lines.map((line) => line.price_fen))
  expect(points.used).toBeLessThanOrEqual(Math.min(available, to_use, points.max))
  expect(points.max).toBeLessThanOrEqual(available)
  expect(points.amount_fen).toBe(per_yuan === null ? 0 : Math.floor((points.used * 100) / per_yuan))
  expect(points.max_fen * 10000).toBeLessThanOrEqual(priced_fen * max_bps)
  expect(points.max_fen).toBeLessThan(priced_fen + shipping_fen)
}

function givesWhatThereIs(input: QuoteInput, { gifts, applied }: Quote) {
  for (const sku_id of new Set(gifts.map((gift) => gift.sku_id))) {
    const of = (rows: readonly { sku_id: string; quantity: number }[]) =>
      sum(rows.filter((row) => row.sku_id === sku_id).map((row) => row.quantity))
    const hint = input.gift_stock[sku_id] ?? 0
    if (hint < 6) expect(of(gifts) + of(input.lines)).toBeLessThanOrEqual(hint)
  }
  const types = (coupon_id: string) => input.coupons.find((one) => one.id === coupon_id)?.type
  expect(gifts.map((gift) => gift.coupon_id)).toEqual(
    applied.map((one) => one.coupon_id).filter((id) => types(id) === 'gift'),
  )
}

function ignoresOrder(input: QuoteInput, result: Quote) {
  const turned = quote({
    ...input,
    lines: [...input.lines].reverse(),
    skus: [...input.skus].reverse(),
    coupons: [...input.coupons].reverse(),
    claims: [...input.claims].reverse(),
    add_ons: [...input.add_ons].reverse(),
  })
  const sorted = ({ lines, ...rest }: Quote) => ({
    ...rest,
    lines: [...lines].sort((a, b) => (a.kind + a.sku_id < b.kind + b.sku_id ? -1 : 1)),
  })
  expect(sorted(turned)).toEqual(sorted(result))
}

function survivesJson(input: QuoteInput, result: Quote) {
  expect(quote(JSON.parse(JSON.stringify(input)))).toEqual(result)
  expect(JSON.parse(JSON.stringify(result))).toEqual(result)
}

function isBest(input: QuoteInput, result: Quote) {
  const gifts = sum(result.gifts.map((gift) => gift.quantity))
  const due_fen = result.total_fen + result.points.amount_fen
  expect([result.total_fen, due_fen, 0 - gifts, result.applied.length]).toEqual(bestMerit(input))
}

function standsByItsChoice(input: QuoteInput, result: Quote) {
  const again = quote({ ...input, coupon_claim_ids: result.applied.map((one) => one.coupon_claim_id) })
  expect(again).toMatchObject({
    lines: result.lines,
    gifts: result.gifts,
    applied: result.applied,
    refused: [],
  })
}

function neverDearer(input: QuoteInput, more: QuoteInput['coupons'][number]) {
  const with_it = { ...input, coupons: [...input.coupons, more], claims: [...input.claims, claimOf(more)] }
  expect(quote(with_it).total_fen).toBeLessThanOrEqual(quote(input).total_fen)
}

function isAsDisplayed([sku]: QuoteInput['skus'][number][], one: QuoteInput['coupons'][number]) {
  if (!sku) return
  const live = { ...one, use_ends_at: '2026-02-01T00:00:00Z' }
  const result = quote({
    now: '2026-01-15T10:00:00Z',
    campaign: { id: 'campaign', shipping_fee_fen: 0, free_shipping_over_fen: null },
    skus: [sku],
    lines: [{ sku_id: sku.id, quantity: 1 }],
    coupons: [live],
    claims: [claimOf(live)],
    coupon_claim_ids: null,
    add_ons: [],
    gift_stock: {},
    points: { available: 0, per_yuan: null, max_bps: 0, to_use: 0 },
    fulfilment: 'pickup',
  })
  expect(staffUnitPrice(sku, live).price_fen).toBe(result.total_fen)
}
