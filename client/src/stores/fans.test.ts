import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { CAMPAIGN_ID, SESSION, campaignRow, fanRow, standingRow, syncReply } from '../../testing/rows'
import { phone, serve } from '../../testing/uni'

let replica: typeof import('@/sync/replica')
let store: ReturnType<(typeof import('./fans'))['useFansStore']>

const T = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, '0')}:00Z`

beforeEach(async () => {
  setActivePinia(createPinia())
  ;(await import('@/sync/storage')).write('session', SESSION)
  replica = await import('@/sync/replica')
  replica.openReplica(CAMPAIGN_ID)
  await (await import('@/composables/useOutbox')).startOutbox()
  store = (await import('./fans')).useFansStore()
})

function pulled(fans: Parameters<typeof fanRow>[0][], fans_seen_at: string | null): void {
  const standings = [standingRow({ fans: fans.length, fans_seen_at })]
  const changes = { campaigns: [campaignRow()], fans: fans.map(fanRow), standings }
  replica.applySync(syncReply({ changes, full: true }), null)
}

test('a fan is new who came after the last look', () => {
  pulled(
    [
      { id: 'a', joined_at: T(1) },
      { id: 'b', joined_at: T(5) },
      { id: 'c', joined_at: T(9) },
    ],
    T(5),
  )
  expect(store.fresh).toBe(1)
  expect(store.fans.filter(store.isNew).map(({ id }) => id)).toEqual(['c'])
})

test('before the first look everybody is new', () => {
  pulled(
    [
      { id: 'a', joined_at: T(1) },
      { id: 'b', joined_at: T(5) },
    ],
    null,
  )
  expect(store.fresh).toBe(2)
})

test('a look without a network counts at once, and only for those who were there to be seen', async () => {
  pulled(
    [
      { id: 'a', joined_at: T(1) },
      { id: 'b', joined_at: T(5) },
    ],
    null,
  )
  store.see()
  await expect.poll(() => store.fresh).toBe(0)
  // Somebody came while the look was still waiting to be sent.
  pulled(
    [
      { id: 'a', joined_at: T(1) },
      { id: 'b', joined_at: T(5) },
      { id: 'c', joined_at: T(7) },
    ],
    null,
  )
  expect(store.fresh).toBe(1)
})

test('the server is told of a look once, with the newest who was seen, and nothing when nobody is new', async () => {
  serve(({ path }) => (path === '/fans/seen' ? { body: { fans_seen_at: T(5) } } : 'offline'))
  pulled(
    [
      { id: 'a', joined_at: T(1) },
      { id: 'b', joined_at: T(5) },
    ],
    null,
  )
  store.see()
  const looks = () => phone.asked.filter(({ path }) => path === '/fans/seen')
  await expect.poll(() => looks().length).toBe(1)
  expect(looks()).toMatchObject([{ body: { campaign_id: CAMPAIGN_ID, seen_at: T(5) } }])
  await expect.poll(() => store.fresh).toBe(0)
  store.see()
  await Promise.resolve()
  expect(looks().length).toBe(1)
})

test('what the fans bought is the sum of what each kept', () => {
  pulled(
    [{ id: 'a', orders: 2, bought_fen: 5600 }, { id: 'b', orders: 1, bought_fen: 100 }, { id: 'c' }],
    null,
  )
  expect([store.buyers, store.bought_fen, store.total]).toEqual([2, 5700, 3])
})
