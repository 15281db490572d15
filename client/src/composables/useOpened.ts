import { nextTick, ref, type Ref } from 'vue'
import { isOpen, onceOpen } from '@/sync/storage'

/** Whether the page shows what the phone's own copy says. In WeChat the first page is on the screen before that is read. */
export function useOpened(): Readonly<Ref<boolean>> {
  const open = ref(isOpen())
  // One breath later, when everything that hangs on it has been drawn.
  if (!open.value) onceOpen(() => void nextTick(() => (open.value = true)))
  return open
}
