import { said } from '@/i18n'
import { useCampaignStore } from '@/stores/campaign'
import { enqueue } from '@/sync/outbox'
import { pullAnew } from '@/sync/pull'
import { tell } from './useSpeech'
import { useAction } from './useAction'

/** Claiming a coupon; without naming one, the staff coupon. */
export function useClaim() {
  const campaign = useCampaignStore()
  const { busy, error, run } = useAction()

  /** True when the coupon has just become this person's and what it is worth has arrived. */
  async function claim(coupon_id = campaign.staffCoupon?.id): Promise<boolean> {
    const campaign_id = campaign.id
    if (coupon_id === undefined || campaign_id === null) return false
    if (campaign.claimedOut(coupon_id)) return false
    const claimed = await run(async () => {
      const outcome = await enqueue('claim_coupon', campaign_id, { coupon_id })
      if (outcome.kind === 'refused') throw outcome.error
      if (outcome.kind === 'kept') {
        tell(said().claimKept)
        return false
      }
      // The worth of the coupon and the floors under the prices are told only now.
      await pullAnew().catch(() => {})
      return campaign.coupon(coupon_id)?.terms != null
    })
    return claimed === true
  }

  return { claim, claiming: busy, error }
}
