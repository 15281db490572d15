import { shallowRef } from 'vue'
import { onceOpen, onOutside, read, write } from '@/sync/storage'

export type Locale = 'zh-Hans' | 'en'

const isLocale = (value: unknown): value is Locale => value === 'zh-Hans' || value === 'en'

/** The language in use. Chinese, until the person chooses otherwise. */
export const locale = shallowRef<Locale>('zh-Hans')

const recall = () => (locale.value = read('locale', isLocale) ?? locale.value)
onceOpen(recall)
onOutside('locale', recall)

export function setLocale(next: Locale): void {
  locale.value = next
  write('locale', next)
}
