import { computed, watch } from 'vue'
import { useUi } from '@/i18n'
import { askConsent, canAskConsent, MOST_TEMPLATES } from '@/platform/subscribe'
import { useCampaignStore } from '@/stores/campaign'
import { useConsentsStore } from '@/stores/consents'
import type { Template } from '@/sync/mutations'
import { enqueue } from '@/sync/outbox'
import { tell } from './useSpeech'

/** Asking whether WeChat may tell the person of these kinds of news: once for each message, only when none is left, never soon after a no. */
export function useConsent(templates: () => readonly Template[]) {
  const ui = useUi()
  const campaign = useCampaignStore()
  const store = useConsentsStore()
  const open = computed(() => (canAskConsent() ? store.open(templates()).slice(0, MOST_TEMPLATES) : []))

  // A message that arrives while the page shows may have used up what was left.
  watch(
    () => store.messages,
    () => void (canAskConsent() && store.load()),
    { immediate: true },
  )

  /** Opens WeChat's prompt; must be called within a tap. */
  function ask(): Promise<void> {
    const asked = open.value
    const campaign_id = campaign.id
    if (asked.length === 0 || campaign_id === null) return Promise.resolve()
    return askConsent(asked.map(({ template_id }) => template_id)).then((reply) => {
      if (campaign_id !== campaign.id) return
      if (reply.kind === 'not_opened') return tell(ui.value.consent.notOpened)
      const agreed = asked.filter(
        ({ template_id }) => reply.kind === 'answered' && reply.answers[template_id] === 'yes',
      )
      for (const { template } of agreed) {
        store.agree(template)
        void enqueue('subscriptions', campaign_id, { template, accepted: 1 })
      }
      store.refuse(asked.filter((one) => !agreed.includes(one)).map(({ template }) => template))
      if (reply.kind === 'switched_off') tell(ui.value.consent.switchedOff)
      else if (agreed.length > 0) tell(ui.value.consent.agreed)
    })
  }

  return {
    offered: computed(() => open.value.length > 0),
    ask,
    decline: () => store.refuse(open.value.map(({ template }) => template)),
  }
}
