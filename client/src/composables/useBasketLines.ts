import { computed, type Ref } from 'vue'
import type { Quote, QuoteLine } from '@/composables/useQuote'
import { useUi } from '@/i18n'
import { useCampaignStore } from '@/stores/campaign'
import { palette } from '@/styles/palette'

/** What a coupon takes off one line. */
export interface LinePart {
  label: string
  amount_fen: number
}

/** A gift of the order, or one that has run out. */
export interface GiftRow {
  id: string
  name: string
  detail: string
  picture: string
  tint: string
  gone: boolean
}

/** The lines of a quote with the names and pictures they are shown with. */
export function useBasketLines(quote: Ref<Quote | null>) {
  const ui = useUi()
  const store = useCampaignStore()

  const titleOf = (coupon_id: string | null) =>
    (coupon_id === null ? null : store.coupon(coupon_id)?.title) ?? ui.value.coupon.unknown

  function lineOf(sku_id: string, add_on_id: string | null = null): QuoteLine | null {
    const same = quote.value?.lines.filter((line) => line.sku_id === sku_id) ?? []
    return same.find((line) => line.add_on_id === add_on_id) ?? null
  }

  const partsOf = (line: QuoteLine | null): LinePart[] =>
    (line?.discounts ?? []).map(({ coupon_id, amount_fen }) => ({ label: titleOf(coupon_id), amount_fen }))

  function giftRow(coupon_id: string, sku_id: string, quantity: number, gone: boolean): GiftRow {
    const sku = store.sku(sku_id)
    const product = sku === null ? null : store.productRow(sku.product_id)
    return {
      id: coupon_id,
      name: product?.name ?? titleOf(coupon_id),
      detail: `${titleOf(coupon_id)} · ${ui.value.common.times(quantity)}`,
      picture: store.imageUrl(sku?.image_path || (product?.image_path ?? null)),
      tint: product?.tint ?? palette.line,
      gone,
    }
  }

  /** Gifts that come along, then those that would if there were any left. */
  const gifts = computed<GiftRow[]>(() => {
    const coming = (quote.value?.gifts ?? []).map((it) =>
      giftRow(it.coupon_id, it.sku_id, it.quantity, false),
    )
    const gone = (quote.value?.refused ?? []).flatMap(({ coupon_id, reason }) => {
      const terms = coupon_id === null ? null : store.coupon(coupon_id)?.terms
      if (coupon_id === null || reason !== 'gift_out_of_stock' || !terms?.gift_sku_id) return []
      return [giftRow(coupon_id, terms.gift_sku_id, terms.gift_quantity, true)]
    })
    return [...coming, ...gone]
  })

  /** What all goods cost after their coupons: what add-ons and free shipping ask for. */
  const sumOf = (kinds: readonly QuoteLine['kind'][]) =>
    (quote.value?.lines ?? [])
      .filter(({ kind }) => kinds.includes(kind))
      .reduce((sum, line) => sum + line.price_fen, 0)

  return {
    titleOf,
    lineOf,
    partsOf,
    gifts,
    goods_fen: computed(() => sumOf(['goods'])),
    goodsAndAddOns_fen: computed(() => sumOf(['goods', 'add_on'])),
  }
}
