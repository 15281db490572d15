import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { nextTick, ref, shallowRef } from 'vue'
import type { Quote } from '@/composables/useQuote'
import { useMovedPrice } from './useMovedPrice'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const of = (total_fen: number) => ({ total_fen }) as Quote

async function shown(first: Quote | null) {
  const quote = shallowRef<Quote | null>(first)
  const wanted = ref({ pieces: 1 })
  const moved = useMovedPrice(quote, wanted)
  await nextTick()
  return { quote, wanted, moved }
}

test('a price that moved by itself is told to who presses before they can have noticed', async () => {
  const { quote, moved } = await shown(of(639_60))
  quote.value = of(719_60)
  await nextTick()
  expect(moved()?.total_fen).toBe(639_60)
  vi.advanceTimersByTime(1000)
  expect(moved()).toBeNull()
})

test('what the person changed themselves is no surprise, nor is the first price, nor the same price confirmed', async () => {
  const { quote, wanted, moved } = await shown(null)
  quote.value = of(100)
  await nextTick()
  quote.value = of(100)
  await nextTick()
  wanted.value = { pieces: 2 }
  quote.value = of(200)
  await nextTick()
  expect(moved()).toBeNull()
})
