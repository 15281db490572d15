import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import type { InboxMessage } from '@/api/rows'
import { CAMPAIGN_ID, SESSION, syncReply } from '../../testing/rows'
import { phone, refusal, serve } from '../../testing/uni'

const DAY = 24 * 3_600_000
const OFFERS = [
  { template: 'new_fan', template_id: 'T-fan', remaining: 0 },
  { template: 'commission', template_id: 'T-money', remaining: 0 },
  { template: 'order', template_id: 'T-order', remaining: 2 },
]

type Page = ReturnType<(typeof import('./useConsent'))['useConsent']>
let page: Page
let online: boolean
/** The server answers questions, but takes nothing. */
let full: boolean
let offers: typeof OFFERS
let prompted: string[][]
let answer: (reply: Record<string, string> | { errCode: number }) => void

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  online = true
  full = false
  offers = OFFERS
  prompted = []
  Object.assign(uni, {
    requestSubscribeMessage: (options: {
      tmplIds: string[]
      success(reply: object): void
      fail(reply: object): void
    }) => {
      prompted.push(options.tmplIds)
      answer = (reply) => ('errCode' in reply ? options.fail(reply) : options.success(reply))
    },
  })
  await start()
})
afterEach(() => void vi.useRealTimers())

/** The app, started with what the phone has kept. */
async function start(): Promise<void> {
  setActivePinia(createPinia())
  serve(({ path, method }) => {
    if (!online) return 'offline'
    if (path !== '/subscriptions') return { status: 304 }
    if (full && method === 'POST') return refusal(503, 'not_ready')
    return { body: method === 'GET' ? { templates: offers } : { template: 'new_fan', remaining: 1 } }
  })
  ;(await import('@/sync/storage')).write('session', SESSION)
  const replica = await import('@/sync/replica')
  replica.openReplica(CAMPAIGN_ID)
  replica.applySync(syncReply(), null)
  await (await import('./useOutbox')).startOutbox()
  await show()
}

async function show(): Promise<void> {
  const { useConsent } = await import('./useConsent')
  const made = effectScope().run(() => useConsent(() => ['new_fan', 'commission']))
  if (made === undefined) throw new Error('no page')
  page = made
  await vi.waitFor(() => expect(asked('GET').length).toBeGreaterThan(0))
  await settled()
}

const asked = (method: string) =>
  phone.asked.filter((one) => one.path === '/subscriptions' && one.method === method)
const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

async function agree(reply: Parameters<typeof answer>[0]): Promise<void> {
  void page.ask()
  answer(reply)
  await settled()
}

async function messageArrives(): Promise<void> {
  const { confirmRow } = await import('@/sync/replica')
  confirmRow('inbox', { id: `m${Math.random()}`, kind: 'new_fan', read_at: null } as InboxMessage)
  await nextTick()
  await settled()
}

test('the prompt opens within the tap and names only what no message can be sent of', () => {
  expect(page.offered.value).toBe(true)
  void page.ask()
  expect(prompted).toEqual([['T-fan', 'T-money']])
})

test('each yes is counted once, each no keeps the question away', async () => {
  await agree({ 'T-fan': 'accept', 'T-money': 'reject' })
  expect(asked('POST').map(({ body }) => body)).toEqual([
    { campaign_id: CAMPAIGN_ID, template: 'new_fan', accepted: 1 },
  ])
  expect(page.offered.value).toBe(false)
})

test('without a network a yes waits to be sent and is not asked for again', async () => {
  online = false
  await agree({ 'T-fan': 'accept', 'T-money': 'accept' })
  const { pending, flush } = await import('@/sync/outbox')
  expect([pending.value.length, page.offered.value]).toEqual([2, false])
  online = true
  await flush(true)
  expect(pending.value).toEqual([])
})

test('a yes that still waits to be sent counts, though the server does not know of it', async () => {
  full = true
  await agree({ 'T-fan': 'accept', 'T-money': 'accept' })
  await messageArrives()
  expect([asked('GET').length, page.offered.value]).toEqual([2, false])
})

test('once a message has used the yes up, and not before, it is offered again', async () => {
  await agree({ 'T-fan': 'accept', 'T-money': 'accept' })
  offers = OFFERS.map((one) => ({ ...one, remaining: 1 }))
  await messageArrives()
  expect(page.offered.value).toBe(false)
  offers = OFFERS
  await messageArrives()
  expect(page.offered.value).toBe(true)
})

test('after a no, here or in WeChat’s prompt, it stays quiet for a week, also when the app is started anew', async () => {
  page.decline()
  expect(page.offered.value).toBe(false)
  await (await import('@/sync/storage')).flushed()
  vi.resetModules()
  await (await import('@/sync/storage')).openStorage()
  vi.setSystemTime(Date.now() + 6 * DAY)
  await start()
  expect(page.offered.value).toBe(false)
  vi.setSystemTime(Date.now() + 2 * DAY)
  await show()
  expect(page.offered.value).toBe(true)
})

test.each([
  ['ban', { 'T-fan': 'ban', 'T-money': 'ban' }],
  ['filter', { 'T-fan': 'filter', 'T-money': 'reject' }],
])('what WeChat withholds (%s) counts as a no', async (_, reply) => {
  await agree(reply)
  expect([asked('POST').length, page.offered.value]).toEqual([0, false])
})

test('who has turned all messages off is told where to turn them on, and left in peace', async () => {
  await agree({ errCode: 20004 })
  expect([phone.said.join().includes('订阅消息'), page.offered.value]).toEqual([true, false])
})

test('a prompt that did not open is no answer', async () => {
  await agree({ errCode: 10002 })
  expect([phone.said.length, page.offered.value]).toEqual([1, true])
})

test('the server is asked when a page shows and when a message comes, not each time somebody looks', async () => {
  await show()
  await show()
  expect(asked('GET')).toHaveLength(1)
  await messageArrives()
  expect(asked('GET')).toHaveLength(2)
})
