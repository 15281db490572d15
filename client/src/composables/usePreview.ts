import { computed } from 'vue'
import { useUi } from '@/i18n'
import { useCampaignStore } from '@/stores/campaign'
import { tell } from './useSpeech'

/** In a preview the page is there and nothing can be done on it. */
export function usePreview() {
  const ui = useUi()
  const campaign = useCampaignStore()
  const on = computed(() => campaign.preview !== 'none')

  /** Does it, or says that this is only a preview. */
  function orSay(act: () => unknown): void {
    if (on.value) tell(ui.value.preview.action)
    else void act()
  }

  return { on, orSay }
}
