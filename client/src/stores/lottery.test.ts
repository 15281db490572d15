import { beforeEach, expect, test } from 'vitest'
import { comeInside } from '../../testing/inside'
import { drawRow, lotteryRow, prizeRow, ticketRow } from '../../testing/lottery-rows'
import { CAMPAIGN_ID, campaignRow, syncReply } from '../../testing/rows'
import { serve } from '../../testing/uni'

let replica: typeof import('@/sync/replica')
let outbox: typeof import('@/sync/outbox')
let store: ReturnType<(typeof import('./lottery'))['useLotteryStore']>

beforeEach(async () => {
  ;({ replica, outbox } = await comeInside())
  store = (await import('./lottery')).useLotteryStore()
})

function pulled(...tickets: ReturnType<typeof ticketRow>[]): void {
  const prizes = [
    prizeRow({ id: 'z2', position: 2, odds_bps: 2500 }),
    prizeRow({ id: 'z1', position: 1, odds_bps: 1000 }),
  ]
  const changes = { campaigns: [campaignRow()], lotteries: [lotteryRow()], prizes, tickets }
  replica.applySync(syncReply({ changes, full: true }), null)
}

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

test('a ticket can be drawn with until it is drawn or taken back; the oldest comes first', () => {
  pulled(
    ticketRow({ id: 'young', created_at: '2026-11-02T00:00:00Z' }),
    ticketRow({ id: 'old', created_at: '2026-11-01T00:00:00Z' }),
    ticketRow({ id: 'drawn', draw: drawRow() }),
    ticketRow({ id: 'gone', revoked_at: '2026-11-03T00:00:00Z' }),
  )
  expect(ids(store.usable)).toEqual(['old', 'young'])
})

test('a ticket whose draw waits for the network is not drawn with again, and is free again when it is withdrawn', async () => {
  pulled(ticketRow({ id: 't1' }), ticketRow({ id: 't2' }))
  await outbox.enqueue('draw', CAMPAIGN_ID, { ticket_id: 't1', client_seed: 'abc' })
  expect([ids(store.usable), store.waiting, store.draws]).toEqual([['t2'], 1, []])
  outbox.withdraw(outbox.pending.value[0]?.id ?? '')
  expect([ids(store.usable), store.waiting]).toEqual([['t1', 't2'], 0])
})

test('what a draw brought shows as soon as the server has said it', async () => {
  pulled(ticketRow())
  serve(({ path }) =>
    path === '/lottery/draws' ? { body: { draw: drawRow({ prize_id: 'z2' }) } } : 'offline',
  )
  await outbox.enqueue('draw', CAMPAIGN_ID, { ticket_id: 't1', client_seed: 'abc' })
  expect(store.usable).toEqual([])
  expect(store.draws).toMatchObject([{ ticket_id: 't1', prize: { id: 'z2' } }])
})

test('own draws are listed with the latest first, and one that won nothing names no prize', () => {
  pulled(
    ticketRow({ id: 't1', draw: drawRow({ seq: 3 }) }),
    ticketRow({ id: 't2', draw: drawRow({ seq: 9, prize_id: null, consolation_points: 10 }) }),
  )
  expect(store.draws.map(({ seq, prize }) => [seq, prize?.name ?? null])).toEqual([
    [9, null],
    [3, '围巾'],
  ])
})

test('prizes come in their published order, and what is left of all odds is the consolation’s', () => {
  pulled()
  expect(ids(store.prizes)).toEqual(['z1', 'z2'])
  expect(store.consolation_bps).toBe(6500)
})
