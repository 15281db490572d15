import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Product } from '@/api/rows'
import { useCampaignStore } from '@/stores/campaign'
import { due, type ProductView } from '@/stores/price'
import { inSlices } from './in-slices'
import {
  NO_FILTERS,
  countOf,
  inOrder,
  passes,
  priceBands,
  sizesOf,
  type Filters,
  type Found,
  type PriceBand,
  type SearchOrder,
} from './search-filter'
import { scoreOf, searchEntry, wordsOf, type SearchEntry } from './search-words'

/** Long enough for the next letter, short enough not to be noticed. */
const PAUSE_MS = 120

/** Search and filters over the goods on this phone; nothing is asked of the network. */
export function useSearch() {
  const store = useCampaignStore()
  const query = ref('')
  const filters = shallowRef<Filters>(NO_FILTERS)
  const order = ref<SearchOrder>('recommended')
  const results = shallowRef<readonly ProductView[]>([])
  const searching = shallowRef(true)
  const entries = new Map<string, SearchEntry>()

  const bands = shallowRef<readonly PriceBand[]>([])
  const band = computed(() => bands.value.find(({ key }) => key === filters.value.band) ?? null)
  const sizes = computed(() => {
    const { category } = filters.value
    return sizesOf(store.rowsOf(category || null).flatMap(({ id }) => store.skusOf(id)))
  })

  let round = 0
  async function find(): Promise<void> {
    const mine = ++round
    const stale = () => mine !== round
    const words = wordsOf(query.value)
    const found: Found[] = []
    const look = (product: Product) => {
      const view = store.product(product.id)
      if (view === null || !passes(view, store.skusOf(product.id), filters.value, band.value)) return
      const score = scoreOf(entryOf(product), words)
      if (score > 0) found.push({ view, score })
    }
    if (!(await inSlices(store.productRows, look, stale))) return
    results.value = inOrder(found, order.value)
    searching.value = false
  }

  function entryOf(product: Product): SearchEntry {
    const known = entries.get(product.id)
    if (known !== undefined) return known
    const entry = searchEntry(product, store.skusOf(product.id))
    entries.set(product.id, entry)
    return entry
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  function soon(ms: number): void {
    searching.value = true
    clearTimeout(timer)
    timer = setTimeout(() => void find(), ms)
  }
  watch(query, () => soon(PAUSE_MS))
  watch([filters, order], () => soon(0))
  /** Anew whenever goods or prices change: every price, for the bands; the entries are spelled when looked for. */
  async function study(): Promise<void> {
    searching.value = true
    entries.clear()
    const studied = store.views
    const prices: number[] = []
    const stale = () => studied !== store.views
    const price = ({ id }: Product) => {
      const view = store.product(id)
      if (view !== null) prices.push(due(view.price))
    }
    if (!(await inSlices(store.productRows, price, stale))) return
    bands.value = priceBands(prices)
    // A claim moves the prices, and with them the bands: one that is gone narrows nothing.
    if (band.value === null) filters.value = { ...filters.value, band: '' }
    soon(0)
  }
  watch(() => store.views, study, { immediate: true })
  onScopeDispose(() => {
    clearTimeout(timer)
    round++
  })

  return {
    query,
    filters,
    filterCount: computed(() => countOf(filters.value)),
    order,
    results,
    searching,
    bands,
    sizes,
    /** Without waiting for a pause in the typing. */
    findNow: () => soon(0),
  }
}
