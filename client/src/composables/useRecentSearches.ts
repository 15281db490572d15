import { ref, watch } from 'vue'
import { isListOf } from '@/api/shape'
import { replica } from '@/sync/replica'
import { read, remove, write } from '@/sync/storage'

const KEPT = 8

/** What this person looked for last, newest first. It stays on this phone and goes with the campaign. */
export function useRecentSearches() {
  // Under the campaign's own prefix: what is forgotten with the campaign is forgotten here too.
  const key = () => `campaign/${replica.campaign_id.value ?? ''}/searches`
  const recent = ref<string[]>([])
  // The mini-program may open on the search before the campaign is read from the phone.
  watch(replica.campaign_id, () => (recent.value = read(key(), isListOf<string>) ?? []), { immediate: true })

  function remember(query: string): void {
    const text = query.trim()
    if (text === '' || replica.campaign_id.value === null) return
    recent.value = [text, ...recent.value.filter((one) => one !== text)].slice(0, KEPT)
    write(key(), recent.value)
  }

  function forget(): void {
    recent.value = []
    remove(key())
  }

  return { recent, remember, forget }
}
