import type { InferResponseType } from 'hono/client'
import { computed, shallowRef } from 'vue'
import { api, call } from '@/api/client'
import type { Edge } from '@/api/contract'
import { useCampaignStore } from '@/stores/campaign'
import { useStandingsStore } from '@/stores/standings'
import { pullAnew } from '@/sync/pull'
import { useAction } from './useAction'

type Board = InferResponseType<Edge['leaderboard']['$get'], 200>

/** Who has brought most. It changes all the time, so it is asked for anew and never kept on the phone. */
export function useLeaderboard() {
  const campaign = useCampaignStore()
  const standings = useStandingsStore()
  const board = shallowRef<Board | null>(null)
  const { busy, failure, error, run } = useAction()
  const hiding = useAction()

  async function load(): Promise<void> {
    const campaign_id = campaign.id
    if (campaign_id === null) return
    board.value = (await run(() => call(api.leaderboard.$get({ query: { campaign_id } })))) ?? board.value
  }

  /** Takes this person off the board, or puts them back. */
  async function setHidden(hidden: boolean): Promise<void> {
    const campaign_id = campaign.id
    if (campaign_id === null) return
    const json = { campaign_id, hidden }
    if ((await hiding.run(() => call(api.leaderboard.visibility.$post({ json })))) === null) return
    await load()
    void pullAnew().catch(() => {})
  }

  return {
    entries: computed(() => board.value?.entries ?? null),
    hidden: computed(() => board.value?.hidden ?? standings.hidden),
    /** Those who count for the board: invited by this person and qualified. */
    qualified: computed(() => standings.own?.qualified_fans ?? 0),
    loading: busy,
    failure,
    error,
    load,
    setHidden,
    hiding: hiding.busy,
    hideError: hiding.error,
  }
}
