import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope } from 'vue'
import { drawRow, lotteryRow, prizeRow, ticketRow } from '../../testing/lottery-rows'
import { CAMPAIGN_ID, SESSION, campaignRow, syncReply } from '../../testing/rows'
import { phone, refusal, serve, type Answered } from '../../testing/uni'

let page: ReturnType<(typeof import('./useDraw'))['useDraw']>
let answer: (reply: Answered | 'offline') => void

/** A page with two tickets; the server answers a draw when the test says so. */
beforeEach(async () => {
  setActivePinia(createPinia())
  ;(await import('@/sync/storage')).write('session', SESSION)
  const replica = await import('@/sync/replica')
  replica.openReplica(CAMPAIGN_ID)
  await (await import('./useOutbox')).startOutbox()
  const tickets = [ticketRow({ id: 't1' }), ticketRow({ id: 't2' })]
  const changes = { campaigns: [campaignRow()], lotteries: [lotteryRow()], prizes: [prizeRow()], tickets }
  replica.applySync(syncReply({ changes, full: true }), null)
  serve(({ path }) => (path === '/lottery/draws' ? new Promise((resolve) => (answer = resolve)) : 'offline'))
  const { useDraw } = await import('./useDraw')
  const made = effectScope().run(() => useDraw())
  if (made === undefined) throw new Error('no page')
  page = made
  await vi.waitFor(() => expect(page.seed.value).not.toBe(''))
  vi.useFakeTimers()
})
afterEach(() => void vi.useRealTimers())

const asked = () => phone.asked.filter(({ path }) => path === '/lottery/draws')
const at = () => page.stage.value.at
const DRAWN = { body: { draw: drawRow() } }

async function press(): Promise<void> {
  void page.draw()
  await vi.waitFor(() => expect(asked().length).toBeGreaterThan(0))
}

/** Lets what is under way go on, without any time passing. */
const settled = () => vi.advanceTimersByTimeAsync(0)

test('what is sent is the oldest ticket and the very text the person was shown; the next draw gets another one', async () => {
  const shown = page.seed.value
  expect(shown).toMatch(/^[a-z0-9]{16}$/)
  await press()
  expect(asked()).toMatchObject([{ body: { ticket_id: 't1', client_seed: shown } }])
  await settled()
  expect(page.seed.value).not.toBe(shown)
})

test('the stage shows the server’s result, and the list below keeps it back until then', async () => {
  await press()
  answer(DRAWN)
  await settled()
  expect([at(), page.draws.value]).toEqual(['shuffling', []])
  await vi.advanceTimersByTimeAsync(1500)
  expect(at()).toBe('turning')
  await vi.advanceTimersByTimeAsync(700)
  expect(page.stage.value).toMatchObject({ at: 'shown', answer: { kind: 'drawn', result: { seq: 1 } } })
  expect(page.draws.value).toMatchObject([{ ticket_id: 't1' }])
})

test('an answer that takes long is waited for, and after a while the person is told that they may leave', async () => {
  await press()
  await vi.advanceTimersByTimeAsync(5000)
  expect([at(), page.late.value]).toEqual(['shuffling', false])
  await vi.advanceTimersByTimeAsync(2000)
  expect([at(), page.late.value]).toEqual(['shuffling', true])
  answer(DRAWN)
  await settled()
  expect([at(), page.late.value]).toEqual(['turning', false])
})

test('who left before the answer is told the result in words, and no stage comes back', async () => {
  await press()
  page.leave()
  answer(DRAWN)
  await settled()
  expect(at()).toBe('idle')
  expect(phone.said.join()).toContain('围巾')
})

test('a refusal is said in words, and that the ticket is still there; a ticket that is used up is not said to be', async () => {
  await press()
  answer(refusal(409, 'lottery_closed'))
  await settled()
  expect(page.stage.value).toMatchObject({
    at: 'shown',
    answer: { why: expect.stringContaining('没有因此用掉') },
  })
  page.leave()
  void page.draw()
  await vi.waitFor(() => expect(asked()).toHaveLength(2))
  answer(refusal(409, 'ticket_used'))
  await settled()
  expect(page.stage.value).toMatchObject({
    at: 'shown',
    answer: { why: expect.not.stringContaining('没有因此用掉') },
  })
})

test('without a network the stage says that nothing has been drawn yet', async () => {
  await press()
  answer('offline')
  await settled()
  expect(page.stage.value).toMatchObject({ at: 'shown', answer: { kind: 'kept' } })
})

test('a second press while a draw is under way uses no second ticket', async () => {
  await press()
  await page.draw()
  await settled()
  expect(asked()).toHaveLength(1)
})
