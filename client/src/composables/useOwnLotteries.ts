import type { InferResponseType } from 'hono/client'
import { shallowRef } from 'vue'
import { api, call } from '@/api/client'
import type { Edge } from '@/api/contract'
import { useAction } from './useAction'

export type OwnLottery = InferResponseType<Edge['lottery']['mine']['$get'], 200>['lotteries'][number]

/** The lotteries of every sale this person took part in, also of those that are over. */
export function useOwnLotteries() {
  const lotteries = shallowRef<readonly OwnLottery[]>([])
  const { busy, error, run } = useAction()

  async function load(): Promise<void> {
    const found = await run(() => call(api.lottery.mine.$get()))
    if (found !== null) lotteries.value = found.lotteries
  }

  return { lotteries, load, loading: busy, error }
}
