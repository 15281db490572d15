import { shallowRef } from 'vue'
import { onceOpen, read, write } from '@/sync/storage'

const SIZES = [1, 1.25, 1.5] as const

export type TextScale = (typeof SIZES)[number]

const isTextScale = (value: unknown): value is TextScale => SIZES.some((size) => size === value)

/** How large this person wants the text; pages set it as `--text-scale`. */
export const textScale = shallowRef<TextScale>(1)

onceOpen(() => (textScale.value = read('text_scale', isTextScale) ?? textScale.value))

export function setTextScale(next: TextScale): void {
  textScale.value = next
  write('text_scale', next)
}
