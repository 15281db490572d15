import type { Sku } from '@/api/rows'
import { due, type ProductView } from '@/stores/price'

/** What narrows the goods. '' and an empty list narrow nothing. */
export interface Filters {
  category: string
  sizes: readonly string[]
  band: string
  in_stock: boolean
}

export const NO_FILTERS: Filters = { category: '', sizes: [], band: '', in_stock: false }

export type SearchOrder = 'recommended' | 'price_up' | 'price_down' | 'saving'

/** A span of prices; the last one has no end. */
export interface PriceBand {
  key: string
  from_fen: number
  below_fen: number | null
}

export interface Found {
  view: ProductView
  score: number
}

export function countOf(filters: Filters): number {
  const { category, sizes, band, in_stock } = filters
  return [category !== '', sizes.length > 0, band !== '', in_stock].filter(Boolean).length
}

/** Round sums that part the prices into about four equal heaps, so that no band is empty. */
export function priceBands(prices: readonly number[]): PriceBand[] {
  const sorted = [...prices].sort((a, b) => a - b)
  const lowest = sorted[0] ?? 0
  const quarters = [0.25, 0.5, 0.75].map((part) => round(sorted[Math.floor(sorted.length * part)] ?? 0))
  const edges = [...new Set(quarters)].filter((edge) => edge > lowest && edge <= (sorted.at(-1) ?? 0))
  if (edges.length === 0) return []
  return [0, ...edges].map((from_fen, at) => {
    const below_fen = edges[at] ?? null
    return { key: `${from_fen}-${below_fen ?? ''}`, from_fen, below_fen }
  })
}

/** The nearest of 100, 150, 200, 300, 400, 500, 700, 1000 … yuan, whatever the power of ten. */
function round(fen: number): number {
  if (fen <= 0) return 0
  const power = 10 ** Math.floor(Math.log10(fen))
  const steps = [1, 1.5, 2, 3, 4, 5, 7, 10].map((step) => step * power)
  return steps.reduce((a, b) => (Math.abs(b - fen) < Math.abs(a - fen) ? b : a))
}

/** Whether a product passes: size and stock must hold for one and the same piece. */
export function passes(
  view: ProductView,
  skus: readonly Sku[],
  filters: Filters,
  band: PriceBand | null,
): boolean {
  if (filters.category !== '' && view.product.category !== filters.category) return false
  if (band !== null) {
    const price = due(view.price)
    if (price < band.from_fen || (band.below_fen !== null && price >= band.below_fen)) return false
  }
  if (filters.sizes.length === 0) return !filters.in_stock || !view.sold_out
  return skus.some((sku) => filters.sizes.includes(sku.size) && (!filters.in_stock || sku.stock_hint > 0))
}

/** Equal ones keep the order of the campaign, and what is sold out never leads a list sorted by money. */
export function inOrder(found: readonly Found[], order: SearchOrder): ProductView[] {
  const by: Record<SearchOrder, (a: Found, b: Found) => number> = {
    recommended: (a, b) => b.score - a.score,
    price_up: (a, b) => soldOutLast(a, b) || due(a.view.price) - due(b.view.price),
    price_down: (a, b) => soldOutLast(a, b) || due(b.view.price) - due(a.view.price),
    saving: (a, b) => soldOutLast(a, b) || b.view.price.saving_fen - a.view.price.saving_fen,
  }
  return [...found].sort(by[order]).map(({ view }) => view)
}

function soldOutLast(a: Found, b: Found): number {
  return Number(a.view.sold_out) - Number(b.view.sold_out)
}

const LETTERS = ['XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', 'XXXL']

/** Sizes as a shop lists them: letters by size, then numbers, then the rest as they come. */
export function sizesOf(skus: Iterable<Sku>): string[] {
  const sizes = new Set<string>()
  for (const sku of skus) sizes.add(sku.size)
  return [...sizes].sort((a, b) => sizeRank(a) - sizeRank(b))
}

function sizeRank(size: string): number {
  const letter = LETTERS.indexOf(size.toUpperCase())
  if (letter >= 0) return letter
  const number = Number.parseFloat(size)
  return Number.isNaN(number) ? 10_000 : 100 + number
}
