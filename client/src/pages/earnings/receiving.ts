import { shallowRef } from 'vue'
import { api, call } from '@/api/client'
import type { Payout } from '@/api/rows'
import { useAction } from '@/composables/useAction'
import { tell } from '@/composables/useSpeech'
import { useUi } from '@/i18n'
import { openReceipt } from '@/platform/merchant-transfer'

/** Confirming in WeChat that one takes a payout. The server says what came of it, WeChat's page does not. */
export function useReceiving(changed: (payout: Payout | null) => void) {
  const ui = useUi()
  const { busy, error, run } = useAction()
  /** Which one was opened last: what went wrong is said beside it. */
  const opened_id = shallowRef('')

  async function receive(id: string): Promise<void> {
    if (busy.value) return
    opened_id.value = id
    const payout = await run(async () => {
      await openReceipt(await call(api.payouts[':id'].receipt.$post({ param: { id } })))
      const { payout: now } = await call(api.payouts[':id'].check.$post({ param: { id } }))
      return now
    })
    if (payout?.status === 'paid') tell(ui.value.transfers.received)
    changed(payout)
  }

  return { receive, receiving: busy, error, opened_id }
}
