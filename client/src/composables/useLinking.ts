import { computed, ref, watch } from 'vue'
import { linkSession } from '@/api/session'
import { useUi } from '@/i18n'
import { bringCodeBack } from '@/platform/launch'
import { go } from '@/platform/routes'
import { useCampaignStore } from '@/stores/campaign'
import { useCartStore } from '@/stores/cart'
import { useOrdersStore } from '@/stores/orders'
import { useSessionStore } from '@/stores/session'
import { deviceName } from '@/sync/device-name'
import { isOwnAction } from '@/sync/mutations'
import { flush, pending } from '@/sync/outbox'
import { useAction } from './useAction'
import { ask } from './useSpeech'

/** In a browser: becoming the person who was shown a code in the mini-program. */
export function useLinking() {
  const ui = useUi()
  const session = useSessionStore()
  const campaign = useCampaignStore()
  const orders = useOrdersStore()
  const cart = useCartStore()
  const code = ref('')
  const stuck = ref(false)
  const { busy, failure, error, run } = useAction()
  watch(code, () => {
    failure.value = null
    stuck.value = false
  })

  /** What this browser has of whoever uses it now. It stays theirs, on the server; from here it goes. */
  const leavesSomething = () =>
    campaign.claims.length > 0 || orders.orders.length > 0 || cart.lines.length > 0

  /** Whether nothing waits to be sent: it would be lost, for in another's name it is never sent. */
  async function nothingWaits(): Promise<boolean> {
    const waits = () => pending.value.some(isOwnAction)
    if (waits()) await flush(true)
    return !waits()
  }

  async function link(): Promise<void> {
    if (busy.value || code.value.trim() === '') return
    // A link that is over is gone on with, by the same person as a rule: there is nothing to leave and nothing to send.
    if (!session.linkOver) {
      stuck.value = !(await nothingWaits())
      if (stuck.value) return
      const { askTitle: title, askText: text, askYes: yes, askNo: no } = ui.value.linking
      if (leavesSomething() && !(await ask({ title, text, yes, no }))) return
    }
    const linked = await run(async () => linkSession(code.value, await deviceName()))
    if (linked === null) return
    bringCodeBack()
    void go.door()
  }

  return {
    code,
    busy,
    link,
    error: computed(() => (stuck.value ? ui.value.linking.stuck : error.value)),
    /** Something waits, and the list of it is the way on. */
    stuck,
  }
}
