import type { Address, MallItem } from '@/api/rows'
import { useUi } from '@/i18n'
import { useCampaignStore } from '@/stores/campaign'
import { enqueue } from '@/sync/outbox'
import { pullAnew } from '@/sync/pull'
import { useAction } from './useAction'
import { tell } from './useSpeech'

/** Exchanging points for something of the mall. */
export function useExchange() {
  const ui = useUi()
  const campaign = useCampaignStore()
  const { busy, error, failure, run } = useAction()

  /** True when it is exchanged, or will be as soon as there is a network. */
  async function exchange({ id, kind, points_price }: MallItem, address: Address | null): Promise<boolean> {
    const campaign_id = campaign.id
    if (campaign_id === null) return false
    const done = await run(async () => {
      const args = { item_id: id, points: points_price, ...(address === null ? {} : { address }) }
      const outcome = await enqueue('exchange', campaign_id, args)
      if (outcome.kind === 'refused') throw outcome.error
      tell(outcome.kind === 'kept' ? ui.value.mall.kept : ui.value.mall.done[kind])
      return true
    })
    // What it brought comes with the pull; also after a refusal, because what this phone believed was not so.
    void pullAnew().catch(() => {})
    return done === true
  }

  return { exchange, exchanging: busy, error, forgetError: () => (failure.value = null) }
}
