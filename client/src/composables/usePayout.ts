import { storeToRefs } from 'pinia'
import { computed } from 'vue'
import type { Payout } from '@/api/rows'
import { said } from '@/i18n'
import { useCampaignStore } from '@/stores/campaign'
import { usePayoutsStore } from '@/stores/payouts'
import { enqueue } from '@/sync/outbox'
import { pullAnew } from '@/sync/pull'
import { confirmRow } from '@/sync/replica'
import { useAction } from './useAction'
import { usePayoutAmount } from './usePayoutAmount'
import { tell } from './useSpeech'

/** Asking to be paid while the campaign runs; without a network the asking waits. */
export function usePayout() {
  const campaign = useCampaignStore()
  const { all, available_fen, requested_fen, left } = storeToRefs(usePayoutsStore())
  const { busy, error, run } = useAction()
  const amount = usePayoutAmount(
    computed(() => ({
      rules: campaign.campaign,
      available_fen: available_fen.value,
      left: left.value,
    })),
  )

  /** True when it has been asked for, or will be as soon as there is a network. */
  async function submit(): Promise<boolean> {
    const campaign_id = campaign.id
    const amount_fen = amount.amount_fen.value
    if (campaign_id === null || amount_fen === null || amount.problem.value !== null) return false
    const done = await run(async () => {
      const outcome = await enqueue('request_payout', campaign_id, { amount_fen })
      if (outcome.kind === 'refused') throw outcome.error
      tell(outcome.kind === 'kept' ? said().payoutKept : said().payoutAsked)
      return true
    })
    if (done === true) amount.takeAll()
    // Also after a refusal: the balance is then not what this phone believed.
    void pullAnew().catch(() => {})
    return done === true
  }

  /** After the person has been in WeChat with a payout: null when nothing is known of it but that it may have changed. */
  function refresh(payout: Payout | null): void {
    if (payout !== null) confirmRow('payouts', payout)
    void pullAnew().catch(() => {})
  }

  return { payouts: all, available_fen, requested_fen, amount, submit, submitting: busy, error, refresh }
}
