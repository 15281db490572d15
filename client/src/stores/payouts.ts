import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Payout } from '@/api/rows'
import { shanghaiDay } from '@/i18n/format'
import { pending } from '@/sync/outbox'
import { replica } from '@/sync/replica'
import { useCampaignStore } from './campaign'
import { leftOfDay, mostNow, type Asked } from './payout-limits'
import { useRewardsStore } from './rewards'

/** A payout as it is listed: confirmed, or waiting for the network. */
export type ListedPayout = Asked & Pick<Payout, 'id' | 'note' | 'paid_at' | 'transfer_state' | 'confirm_by'>

const isOpen = ({ status }: Asked) => status === 'requested' || status === 'approved'
const total = (payouts: readonly Asked[]) => payouts.reduce((sum, one) => sum + one.amount_fen, 0)

/** What this person asked to be paid, and what is left to ask for. */
export const usePayoutsStore = defineStore('payouts', () => {
  const campaign = useCampaignStore()
  const rewards = useRewardsStore()
  const rows = replica.rows('payouts')
  const confirmed = computed(() => [...rows.value.values()])
  const waiting = computed<ListedPayout[]>(() =>
    pending.value.flatMap((one) =>
      one.name === 'request_payout' && one.campaign_id === replica.campaign_id.value
        ? [
            {
              id: one.id,
              amount_fen: one.args.amount_fen,
              created_at: one.created_at,
              status: 'waiting' as const,
              note: '',
              paid_at: null,
              transfer_state: null,
              confirm_by: null,
            },
          ]
        : [],
    ),
  )
  const all = computed<ListedPayout[]>(() =>
    [...waiting.value, ...confirmed.value].sort(
      (a, b) => Date.parse(b.created_at) - Date.parse(a.created_at),
    ),
  )
  /* A payout is confirmed before its ledger entry has been pulled: until then the balance does not know of it. */
  const unbooked = computed(() => Math.max(0, total(confirmed.value.filter(isOpen)) - rewards.requested_fen))
  const asked_fen = computed(() => total(waiting.value) + unbooked.value)
  const available_fen = computed(() => rewards.available_fen - asked_fen.value)
  const left = computed(() =>
    campaign.campaign === null
      ? { amount_fen: null, times: 0 }
      : leftOfDay(campaign.campaign, all.value, campaign.now(), shanghaiDay),
  )

  return {
    all,
    /** What can be asked for, without what was asked for already. */
    available_fen,
    requested_fen: computed(() => rewards.requested_fen + asked_fen.value),
    left,
    most_fen: computed(() => mostNow(available_fen.value, left.value)),
  }
})
