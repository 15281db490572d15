import { createHash, createHmac } from 'node:crypto'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { effectScope } from 'vue'
import { lotteryRow } from '../../testing/lottery-rows'
import { CAMPAIGN_ID, SESSION } from '../../testing/rows'
import { refusal, serve } from '../../testing/uni'
import type { LotteryRecord } from './useVerification'

const SEED = createHash('sha256').update('a seed').digest()
const COMMITMENT = createHash('sha256').update(SEED).digest('hex')
const PAGE = 3

/** Worked out here by other means than the app's: Node's HMAC, and integers without a limit. */
function numberOf(ticket_id: string, client_seed: string): number {
  const digest = createHmac('sha256', SEED)
    .update(ticket_id + client_seed)
    .digest()
  return Number(digest.readBigUInt64BE(0) % 10_000n)
}

const TABLE = {
  version: 1,
  published_at: '2026-11-01T00:00:00Z',
  consolation_points: 10,
  prizes: [
    {
      position: 1,
      prize_id: 'z1',
      name: '围巾',
      kind: 'goods' as const,
      odds_bps: 5000,
      quantity: 100,
      points: null,
      coupon_id: null,
    },
  ],
}

function record(draws = 8): LotteryRecord {
  const lottery = lotteryRow({
    opens_at: '2026-11-02T00:00:00Z',
    closes_at: '2026-11-09T00:00:00Z',
    commitment: COMMITMENT,
    seed: SEED.toString('hex'),
  })
  const all = Array.from({ length: draws }, (_, at) => {
    const [ticket_id, client_seed] = [`t${at}`, `seed ${at}`]
    const number = numberOf(ticket_id, client_seed)
    const prize_id = number < 5000 ? 'z1' : null
    return {
      seq: at + 1,
      ticket_id,
      client_seed,
      number,
      landed_prize_id: prize_id,
      prize_id,
      consolation_points: prize_id === null ? 10 : 0,
      table_version: 1,
      drawn_at: '2026-11-03T00:00:00Z',
      mine: at === 0,
    }
  })
  return { lottery, tables: [TABLE], draws: all }
}

let check: ReturnType<(typeof import('./useVerification'))['useVerification']>

beforeEach(async () => {
  setActivePinia(createPinia())
  ;(await import('@/sync/storage')).write('session', SESSION)
  const { useVerification } = await import('./useVerification')
  const made = effectScope().run(() => useVerification())
  if (made === undefined) throw new Error('no page')
  check = made
})

/** The server publishes this, a few draws at a time. */
function published({ lottery, tables, draws }: LotteryRecord): void {
  serve(({ path, query }) => {
    if (path !== '/lottery/draws') return 'offline'
    const from = Number(query.cursor ?? 0)
    const next_cursor = from + PAGE < draws.length ? String(from + PAGE) : null
    return { body: { lottery, tables, draws: draws.slice(from, from + PAGE), next_cursor } }
  })
}

test('a record that is as promised agrees, all of its pages', async () => {
  published(record())
  await check.load(CAMPAIGN_ID)
  expect([check.verdict.value, check.checked.value, check.faults.value]).toEqual(['agrees', 8, []])
})

test('one changed number, one draw left out, or another seed than promised is found and named', async () => {
  const changed = record()
  const draws = changed.draws.map((draw) => (draw.seq === 5 ? { ...draw, number: draw.number ^ 1 } : draw))
  published({ ...changed, draws })
  await check.load(CAMPAIGN_ID)
  expect(check.verdict.value).toBe('differs')
  expect(check.faults.value).toMatchObject([{ seq: 5, fault: 'wrong_number' }])

  published({ ...record(), draws: record().draws.filter(({ seq }) => seq !== 2) })
  await check.load(CAMPAIGN_ID)
  expect(check.faults.value).toMatchObject([{ seq: 3, fault: 'gap_in_seq' }])

  const { lottery, ...rest } = record()
  published({ ...rest, lottery: { ...lottery, commitment: 'ab'.repeat(32) } })
  await check.load(CAMPAIGN_ID)
  expect(check.faults.value).toMatchObject([{ seq: null, fault: 'seed_does_not_fit_commitment' }])
})

test('before the seed is out nothing is claimed: while it is open it is secret, after that it is awaited', async () => {
  const { lottery, tables } = record()
  const open = { ...lottery, seed: null, closes_at: new Date(Date.now() + 60_000).toISOString() }
  published({ lottery: open, tables, draws: [] })
  await check.load(CAMPAIGN_ID)
  expect(check.verdict.value).toBe('secret')
  published({ lottery: { ...lottery, seed: null }, tables, draws: [] })
  await check.load(CAMPAIGN_ID)
  expect(check.verdict.value).toBe('awaiting')
})

test('a record that could not be fetched whole is not judged', async () => {
  const { lottery, tables, draws } = record()
  serve(({ path, query }) =>
    path !== '/lottery/draws'
      ? 'offline'
      : query.cursor === undefined
        ? { body: { lottery, tables, draws: draws.slice(0, PAGE), next_cursor: '3' } }
        : refusal(503, 'not_ready'),
  )
  await check.load(CAMPAIGN_ID)
  expect([check.verdict.value, check.error.value !== '']).toEqual(['unknown', true])
})
