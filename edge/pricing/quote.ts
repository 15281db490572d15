import { applyCoupon } from './apply.ts'
import { sumOf } from './arithmetic.ts'
import { eligible } from './eligible.ts'
import type { Candidate } from './eligible.ts'
import { floorOf } from './floor.ts'
import { inScope } from './scope.ts'
import { shippingFee } from './shipping.ts'
import type { NextStep, PricingSku, Quote, QuoteInput, QuoteLine } from './types.ts'

/** Raise it when the same input would give another price: an order made under other rules is then refused, not mispriced. */
export const RULES_VERSION = 1

type Line = QuoteLine & { sku: PricingSku; floor_fen: number }

/**
 * The price of a basket. Of one stacking group the first coupon that applies wins; coupons apply in order of priority,
 * each on what the ones before it left. Invariants: lines + shipping = total; no line below its floor; the same
 * input gives the same quote, in whatever order its lines and coupons come.
 */
export function quote(input: QuoteInput): Quote {
  const lines = openLines(input)
  const { candidates, refused } = eligible(input)
  const result: Pick<Quote, 'gifts' | 'applied' | 'refused'> = { gifts: [], applied: [], refused }
  const taken_groups = new Set<string>()
  const next_steps: NextStep[] = []

  for (const { coupon, coupon_claim_id } of candidates) {
    if (taken_groups.has(coupon.stacking_group)) {
      refused.push({ coupon_id: coupon.id, coupon_claim_id, reason: 'group_taken' })
      continue
    }
    const outcome = applyCoupon(
      coupon,
      lines.filter((line) => inScope(coupon, line.sku)),
    )
    if ('refused' in outcome) {
      refused.push({ coupon_id: coupon.id, coupon_claim_id, reason: outcome.refused })
      if (outcome.next_step) next_steps.push(outcome.next_step)
      continue
    }
    taken_groups.add(coupon.stacking_group)
    take(lines, coupon.id, outcome.applied.amounts)
    const { amount_fen, floor_limited } = outcome.applied
    result.applied.push({ coupon_id: coupon.id, coupon_claim_id, amount_fen, floor_limited })
    if (outcome.gift) result.gifts.push(outcome.gift)
  }

  const list_fen = sumOf(lines, (line) => line.list_fen)
  const goods_fen = sumOf(lines, (line) => line.price_fen)
  const shipping_fen = shippingFee(input.campaign, goods_fen, input.fulfilment)
  return {
    rules_version: RULES_VERSION,
    lines: lines.map(({ sku_id, quantity, list_fen, price_fen, discounts }) => ({
      sku_id,
      quantity,
      list_fen,
      price_fen,
      discounts,
    })),
    ...result,
    list_fen,
    discount_fen: list_fen - goods_fen,
    shipping_fen,
    total_fen: goods_fen + shipping_fen,
    next_step: nearest(next_steps, taken_groups, candidates),
  }
}

/** One line a SKU, in the order of their first appearance: the same SKU twice is one line of the sum. */
function openLines(input: QuoteInput): Line[] {
  const quantities = new Map<string, number>()
  for (const line of input.lines)
    quantities.set(line.sku_id, (quantities.get(line.sku_id) ?? 0) + line.quantity)
  return Array.from(quantities, ([sku_id, quantity]) => {
    const sku = input.skus.find((one) => one.id === sku_id)
    if (!sku) throw new Error('a line names a SKU that is not among the SKUs given')
    const list_fen = sku.list_price_fen * quantity
    return {
      sku_id,
      quantity,
      list_fen,
      price_fen: list_fen,
      discounts: [],
      sku,
      floor_fen: floorOf(sku, quantity),
    }
  })
}

function take(lines: readonly Line[], coupon_id: string, amounts: ReadonlyMap<string, number>): void {
  for (const line of lines) {
    const amount_fen = amounts.get(line.sku_id) ?? 0
    if (amount_fen === 0) continue
    line.price_fen -= amount_fen
    line.discounts.push({ coupon_id, amount_fen })
  }
}

/** The threshold closest to being reached, of the groups that are still free. */
function nearest(
  steps: readonly NextStep[],
  taken_groups: ReadonlySet<string>,
  candidates: readonly Candidate[],
): NextStep | null {
  const open = steps.filter((step) => {
    const candidate = candidates.find((one) => one.coupon.id === step.coupon_id)
    return candidate !== undefined && !taken_groups.has(candidate.coupon.stacking_group)
  })
  return [...open].sort((a, b) => a.missing_fen - b.missing_fen || b.gain_fen - a.gain_fen)[0] ?? null
}
