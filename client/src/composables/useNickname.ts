import { computed, ref, watch } from 'vue'
import { api, call } from '@/api/client'
import { useUi } from '@/i18n'
import { useCampaignStore } from '@/stores/campaign'
import { pullAnew } from '@/sync/pull'
import { useAction } from './useAction'
import { tell } from './useSpeech'

/** What others call this person, and changing it. WeChat looks at the name first, so it needs the network. */
export function useNickname() {
  const ui = useUi()
  const campaign = useCampaignStore()
  const current = computed(() => campaign.participant?.display_name ?? '')
  const typed = ref(current.value)
  const empty = ref(false)
  const { busy, failure, error, run } = useAction()
  watch(typed, () => {
    failure.value = null
    empty.value = false
  })

  /** Whether it was changed. */
  async function save(): Promise<boolean> {
    const nickname = typed.value.trim()
    empty.value = nickname === ''
    if (empty.value) return false
    const changed = await run(() => call(api.me.nickname.$put({ json: { nickname } })))
    if (changed === null) return false
    tell(ui.value.nickname.saved)
    await pullAnew().catch(() => {})
    return true
  }

  return {
    current,
    typed,
    save,
    busy,
    error: computed(() => (empty.value ? ui.value.nickname.needed : error.value)),
  }
}
