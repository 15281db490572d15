import { storeToRefs } from 'pinia'
import { computed, ref, watch } from 'vue'
import { useFansStore } from '@/stores/fans'
import { pull } from '@/sync/pull'
import { useAction } from './useAction'
import { useGrowing } from './useGrowing'

/** The people this person brought in: all of them on the phone, found by name, shown as far as one scrolls. */
export function useFans() {
  const store = useFansStore()
  const { fans, total, buyers, bought_fen, fresh } = storeToRefs(store)
  const { busy, error, run } = useAction()
  const load = async () => void (await run(() => pull()))

  const query = ref('')
  const words = computed(() => query.value.trim().toLowerCase())
  const found = computed(() =>
    words.value === ''
      ? fans.value
      : fans.value.filter(({ name }) => name.toLowerCase().includes(words.value)),
  )
  const { shown, rest, more, restart } = useGrowing(() => found.value)
  watch(words, restart)

  return {
    total,
    buyers,
    bought_fen,
    fresh,
    isNew: store.isNew,
    /** Notes that they have been looked at; for when the page is left. */
    see: store.see,
    query,
    words,
    found,
    shown,
    rest,
    more,
    loading: busy,
    error,
    load,
  }
}
