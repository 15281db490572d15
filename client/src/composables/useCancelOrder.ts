import { said } from '@/i18n'
import { useCampaignStore } from '@/stores/campaign'
import { enqueue } from '@/sync/outbox'
import { pullAnew } from '@/sync/pull'
import { useAction } from './useAction'
import { tell } from './useSpeech'

/** Cancelling an unpaid order: its goods and its coupon become free again. */
export function useCancelOrder() {
  const campaign = useCampaignStore()
  const { busy, error, run } = useAction()

  /** True when it is cancelled, or will be as soon as there is a network. */
  async function cancel(order_id: string): Promise<boolean> {
    const campaign_id = campaign.id
    if (campaign_id === null) return false
    const done = await run(async () => {
      const outcome = await enqueue('cancel_order', campaign_id, { order_id })
      if (outcome.kind === 'refused') throw outcome.error
      if (outcome.kind === 'kept') tell(said().cancelKept)
      return true
    })
    // Also after a refusal: the order is then not in the state this phone believed.
    void pullAnew().catch(() => {})
    return done === true
  }

  return { cancel, cancelling: busy, error }
}
