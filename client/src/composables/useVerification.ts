import type { InferResponseType } from 'hono/client'
import { computed, onScopeDispose, shallowRef } from 'vue'
import { verifier, type Fault } from '../../../edge/lottery/index.ts'
import { api, call } from '@/api/client'
import type { Edge } from '@/api/contract'
import { useCampaignStore } from '@/stores/campaign'
import { inSlices } from './in-slices'
import { useAction } from './useAction'

type Page = InferResponseType<Edge['lottery']['draws']['$get'], 200>
/** All that was published about a lottery: what was promised, the seed, and every draw. */
export type LotteryRecord = Pick<Page, 'lottery' | 'tables' | 'draws'>
export type PublishedTable = Page['tables'][number]
export type PublishedDraw = Page['draws'][number]

/** `secret`: still open. `awaiting`: over, but the seed has not been published yet. */
export type Verdict = 'unknown' | 'secret' | 'awaiting' | 'checking' | 'agrees' | 'differs'

/** Checks a lottery on this phone: fetches what was published and works every draw out again, without believing any of it. */
export function useVerification() {
  const campaign = useCampaignStore()
  const record = shallowRef<LotteryRecord | null>(null)
  const faults = shallowRef<readonly Fault[]>([])
  const checked = shallowRef(0)
  const finished = shallowRef(false)
  const { busy, error, run } = useAction()
  let turn = 0
  onScopeDispose(() => (turn += 1))

  /** Again from the start; what is under way is called off. */
  async function load(campaign_id: string): Promise<void> {
    const fetched = await run(() => fetchAll(campaign_id))
    if (fetched === null) return
    const mine = (turn += 1)
    record.value = fetched
    faults.value = []
    checked.value = 0
    finished.value = false
    if (fetched.lottery.seed !== null) await check(fetched, () => mine !== turn)
  }

  async function check({ lottery, tables, draws }: LotteryRecord, calledOff: () => boolean): Promise<void> {
    const { faults: whole, next } = verifier(lottery, tables)
    const found: Fault[] = [...whole]
    let done = 0
    const went = await inSlices(
      draws,
      (draw) => {
        found.push(...next(draw))
        done += 1
        if (done % 50 === 0) checked.value = done
      },
      calledOff,
    )
    if (!went) return
    checked.value = done
    faults.value = found
    finished.value = true
  }

  const verdict = computed<Verdict>(() => {
    if (record.value === null) return 'unknown'
    const { seed, closes_at } = record.value.lottery
    if (seed === null) return Date.parse(closes_at) <= campaign.now() ? 'awaiting' : 'secret'
    if (!finished.value) return 'checking'
    return faults.value.length === 0 ? 'agrees' : 'differs'
  })

  return { record, verdict, faults, checked, load, loading: busy, error }
}

async function fetchAll(campaign_id: string): Promise<LotteryRecord> {
  let page = await call(api.lottery.draws.$get({ query: { campaign_id } }))
  const { lottery, tables } = page
  const draws = [...page.draws]
  while (page.next_cursor !== null) {
    page = await call(api.lottery.draws.$get({ query: { campaign_id, cursor: page.next_cursor } }))
    draws.push(...page.draws)
  }
  return { lottery, tables, draws }
}
