import type { InferResponseType } from 'hono/client'
import { computed, shallowRef } from 'vue'
import { api, call } from '@/api/client'
import type { Edge } from '@/api/contract'
import type { Payout } from '@/api/rows'
import { said } from '@/i18n'
import { shanghaiDay } from '@/i18n/format'
import { newId } from '@/platform/random'
import { leftOfDay } from '@/stores/payout-limits'
import { now } from '@/sync/store/clock'
import { useAction } from './useAction'
import { usePayoutAmount } from './usePayoutAmount'
import { tell } from './useSpeech'

type Sum = InferResponseType<Edge['earnings']['all']['$get'], 200>['sums'][number]

/**
 * What was earned in every sale, also in those that are over: commission becomes available only when an order can no
 * longer be refunded. Asked for anew each time, because nothing of a campaign that is over stays on a phone.
 */
export function useEarlierEarnings() {
  const sums = shallowRef<readonly Sum[]>([])
  const open_id = shallowRef('')
  const payouts = shallowRef<readonly Payout[]>([])
  const loading = useAction()
  const asking = useAction()

  const open = computed(() => sums.value.find(({ campaign_id }) => campaign_id === open_id.value) ?? null)
  const amount = usePayoutAmount(
    computed(() => ({
      rules: open.value,
      available_fen: open.value?.available_fen ?? 0,
      left:
        open.value === null
          ? { amount_fen: null, times: 0 }
          : leftOfDay(open.value, payouts.value, now(), shanghaiDay),
    })),
  )

  async function load(): Promise<void> {
    const found = await loading.run(async () => {
      const { sums: all } = await call(api.earnings.all.$get())
      const chosen = all.find(({ campaign_id }) => campaign_id === open_id.value) ?? all[0]
      return { all, chosen: chosen?.campaign_id ?? '', payouts: await payoutsOf(chosen?.campaign_id) }
    })
    if (found === null) return
    sums.value = found.all
    open_id.value = found.chosen
    payouts.value = found.payouts
  }

  /** Shows another sale. */
  async function choose(campaign_id: string): Promise<void> {
    open_id.value = campaign_id
    payouts.value = []
    amount.takeAll()
    await load()
  }

  /** Kept until the server has answered, so that pressing again after a lost answer asks for the same payout. */
  let key: { of: string; id: string } | null = null

  /** True when it has been asked for. */
  async function submit(): Promise<boolean> {
    const campaign_id = open_id.value
    const amount_fen = amount.amount_fen.value
    if (amount_fen === null || amount.problem.value !== null) return false
    const of = `${campaign_id} ${amount_fen}`
    if (key?.of !== of) key = { of, id: await newId() }
    const once = { headers: { 'Idempotency-Key': key.id } }
    const done = await asking.run(() => call(api.payouts.$post({ json: { campaign_id, amount_fen } }, once)))
    if (done === null && asking.failure.value?.passing === true) return false
    key = null
    if (done !== null) {
      tell(said().payoutAsked)
      amount.takeAll()
    }
    await load()
    return done !== null
  }

  return {
    sums,
    open,
    payouts,
    amount,
    load,
    loading: loading.busy,
    error: loading.error,
    choose,
    submit,
    asking: asking.busy,
    askError: asking.error,
  }
}

async function payoutsOf(campaign_id?: string): Promise<readonly Payout[]> {
  if (campaign_id === undefined) return []
  return (await call(api.payouts.$get({ query: { campaign_id } }))).payouts
}
