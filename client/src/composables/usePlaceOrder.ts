import type { Quote } from '../../../edge/pricing/index.ts'
import type { ApiError } from '@/api/error'
import type { Fulfilment, Order } from '@/api/rows'
import { isListOf, isRecord } from '@/api/shape'
import { useAddressStore } from '@/stores/address'
import { useCampaignStore } from '@/stores/campaign'
import { useCartStore, type Line } from '@/stores/cart'
import { enqueue } from '@/sync/outbox'
import { pullAnew } from '@/sync/pull'
import { useAction } from './useAction'

export interface OrderInput {
  lines: readonly Line[]
  fulfilment: Fulfilment
  /** What the person was shown: the order is placed at this total or not at all. */
  quote: Quote
}

export type PlaceOutcome =
  | { kind: 'placed'; order: Order }
  /** No network: the order waits in the outbox. */
  | { kind: 'kept' }
  | { kind: 'price_changed'; quote: Quote }
  | { kind: 'out_of_stock'; sku_ids: string[] }
  | { kind: 'refused' }

/** Placing an order. */
export function usePlaceOrder() {
  const campaign = useCampaignStore()
  const cart = useCartStore()
  const address = useAddressStore()
  const { busy, failure, error, run } = useAction()

  async function place({ lines, fulfilment, quote }: OrderInput): Promise<PlaceOutcome> {
    const campaign_id = campaign.id
    if (campaign_id === null) return { kind: 'refused' }
    address.remember(fulfilment)
    const outcome = await run(async () => {
      const sent = await enqueue('place_order', campaign_id, {
        lines: lines.map((line) => ({ ...line })),
        coupon_claim_ids: quote.applied.map((one) => one.coupon_claim_id),
        ...(quote.points.used > 0 && { points_to_use: quote.points.used }),
        fulfilment,
        expected_total_fen: quote.total_fen,
      })
      if (sent.kind === 'refused') throw sent.error
      cart.takeOut(lines)
      return sent.kind === 'done'
        ? ({ kind: 'placed', order: sent.result } as const)
        : ({ kind: 'kept' } as const)
    })
    // Stock and the coupon have moved, whatever came of it; the page need not wait to hear.
    void pullAnew().catch(() => {})
    return outcome ?? refusal(failure.value)
  }

  return { place, placing: busy, error, failure }
}

function refusal(error: ApiError | null): PlaceOutcome {
  const { quote, sku_ids } = error?.detail ?? {}
  if (error?.code === 'price_changed' && isQuote(quote)) return { kind: 'price_changed', quote }
  if (error?.code === 'out_of_stock' && isListOf<string>(sku_ids)) return { kind: 'out_of_stock', sku_ids }
  return { kind: 'refused' }
}

function isQuote(value: unknown): value is Quote {
  return isRecord(value) && Array.isArray(value.lines) && typeof value.total_fen === 'number'
}
