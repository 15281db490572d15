import { computed, ref, type ComputedRef } from 'vue'
import type { Chip } from '@/components/goods/chip'
import type { Sku } from '@/api/rows'

const unique = (values: string[]) => [...new Set(values)]

/** Colour and size of a product, and the SKU they come to. Starts with the first one that can be bought. */
export function useChosenSku(skus: ComputedRef<Sku[]>) {
  const picked = ref<{ colour: string; size: string } | null>(null)
  const chosen = computed(() => {
    const first = skus.value.find((sku) => sku.stock_hint > 0) ?? skus.value[0]
    return picked.value ?? (first ? { colour: first.colour, size: first.size } : { colour: '', size: '' })
  })
  const inStock = (colour: string, size: string | null) =>
    skus.value.some(
      (sku) => sku.colour === colour && (size === null || sku.size === size) && sku.stock_hint > 0,
    )

  const colours = computed<Chip[]>(() =>
    unique(skus.value.map((sku) => sku.colour)).map((colour) => ({
      value: colour,
      label: colour,
      soldOut: !inStock(colour, null),
    })),
  )
  const sizes = computed<Chip[]>(() =>
    unique(skus.value.map((sku) => sku.size)).map((size) => ({
      value: size,
      label: size,
      soldOut: !inStock(chosen.value.colour, size),
    })),
  )
  const sku = computed(
    () => skus.value.find((it) => it.colour === chosen.value.colour && it.size === chosen.value.size) ?? null,
  )

  /** A colour keeps the size if it has it, else takes the first it has. */
  function chooseColour(colour: string) {
    const { size } = chosen.value
    const own = skus.value.filter((it) => it.colour === colour)
    const next = inStock(colour, size) ? size : (own.find((it) => it.stock_hint > 0) ?? own[0])?.size
    picked.value = { colour, size: next ?? size }
  }
  function chooseSize(size: string) {
    picked.value = { colour: chosen.value.colour, size }
  }

  return { chosen, colours, sizes, sku, chooseColour, chooseSize }
}
