import { watch, type Ref } from 'vue'
import type { Quote } from '@/composables/useQuote'
import { monotonic } from '@/platform/monotonic'

/** How long somebody takes to notice that the amount under their thumb has changed. */
const NOTICE_MS = 800

/**
 * What the person saw before the price moved by itself, while they can hardly have noticed; null otherwise. What they
 * changed themselves (`wanted`) is no surprise to them.
 */
export function useMovedPrice(quote: Ref<Quote | null>, wanted: Ref<unknown>): () => Quote | null {
  let moved: { before: Quote; at_ms: number } | null = null

  watch([quote, () => JSON.stringify(wanted.value)], ([now, wants], [before, wanted]) => {
    if (now === null || before === null || now.total_fen === before.total_fen) return
    moved = wants === wanted ? { before, at_ms: monotonic() } : null
  })

  return () => (moved !== null && monotonic() - moved.at_ms < NOTICE_MS ? moved.before : null)
}
