import { onShow } from '@dcloudio/uni-app'
import { watch } from 'vue'
import { setTitle } from '@/platform/title'

/** Keeps the title of this page, also when the language changes or another page was in front. */
export function useTitle(text: () => string): void {
  onShow(() => setTitle(text()))
  watch(text, setTitle)
}
