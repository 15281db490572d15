import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { SESSION, payoutRow } from '../../testing/rows'
import { phone, refusal, serve, type Answered } from '../../testing/uni'

let earnings: ReturnType<(typeof import('./useEarlierEarnings'))['useEarlierEarnings']>

beforeEach(async () => {
  setActivePinia(createPinia())
  ;(await import('@/sync/storage')).write('session', SESSION)
  earnings = (await import('./useEarlierEarnings')).useEarlierEarnings()
})

const sum = (campaign_id: string, available_fen: number) => ({
  campaign_id,
  title: campaign_id,
  company_name: '青禾服饰',
  payout_min_fen: 1000,
  payout_daily_max_fen: null,
  payouts_per_day: 1,
  pending_fen: 0,
  available_fen,
  requested_fen: 0,
  paid_fen: 0,
})

/** The edge with two sales that are over, and what it says to a payout. */
function edge(toPayout: () => Answered | 'offline'): void {
  serve(({ method, path }) => {
    if (path === '/earnings/all') return { body: { sums: [sum('c2', 5000), sum('c1', 7000)] } }
    if (path === '/payouts' && method === 'GET') return { body: { payouts: [], next_cursor: null } }
    return path === '/payouts' ? toPayout() : 'offline'
  })
}
const asked = () => phone.asked.filter(({ method, path }) => method === 'POST' && path === '/payouts')
const keys = () => asked().map(({ header }) => header['idempotency-key'] ?? header['Idempotency-Key'])

test('after a sale everything that is available there is offered, and asked for from that sale', async () => {
  edge(() => ({ body: { payout: payoutRow({ campaign_id: 'c1', amount_fen: 7000 }) } }))
  await earnings.load()
  expect(earnings.open.value?.campaign_id).toBe('c2')
  await earnings.choose('c1')
  expect(earnings.amount.text.value).toBe('70')
  expect(await earnings.submit()).toBe(true)
  expect(asked()).toMatchObject([{ body: { campaign_id: 'c1', amount_fen: 7000 } }])
})

test('pressing again after a lost answer asks for the same payout, not for another', async () => {
  edge(() => 'offline')
  await earnings.load()
  expect(await earnings.submit()).toBe(false)
  edge(() => ({ body: { payout: payoutRow({ campaign_id: 'c2', amount_fen: 5000 }) } }))
  expect(await earnings.submit()).toBe(true)
  const [first, second] = keys()
  expect(first).toBeTruthy()
  expect(second).toBe(first)
})

test('after an answer the next payout is one of its own', async () => {
  edge(() => refusal(409, 'rewards_held'))
  await earnings.load()
  expect(await earnings.submit()).toBe(false)
  expect(earnings.askError.value).toContain('核查')
  await earnings.submit()
  expect(new Set(keys()).size).toBe(2)
})
