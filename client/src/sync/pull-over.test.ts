import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CAMPAIGN_ID, campaignRow, SESSION, syncReply } from '../../testing/rows'
import { refusal, serve, type Answered } from '../../testing/uni'

const HOUR = 3_600_000

let sync: typeof import('./pull') & typeof import('./replica')
let answer: Answered | 'offline'

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  sync = { ...(await import('./replica')), ...(await import('./pull')) }
  serve(({ path }) => (path.startsWith('/session') ? { body: SESSION } : answer))
  sync.openReplica(CAMPAIGN_ID)
  sync.applySync(
    syncReply({
      server_time: new Date().toISOString(),
      changes: { campaigns: [campaignRow({ ends_at: new Date(Date.now() + HOUR).toISOString() })] },
    }),
    'etag',
  )
})
afterEach(() => vi.useRealTimers())

const isHere = () => sync.replica.campaign_id.value === CAMPAIGN_ID

test('nothing happens before the end', async () => {
  answer = refusal(403, 'grant_ended')
  await sync.leaveIfOver()
  expect(isHere()).toBe(true)
})

test('a clock set ahead ends nothing while the server says that nothing changed', async () => {
  answer = { status: 304 }
  vi.setSystemTime(Date.now() + 2 * HOUR)
  await sync.leaveIfOver()
  expect(isHere()).toBe(true)
})

test.each<[string, Answered | 'offline']>([
  ['there is no network', 'offline'],
  ['the server is in trouble', refusal(503, 'not_ready')],
  ['the server says so too', refusal(403, 'grant_ended')],
])('it ends by the clock when %s', async (_, reply) => {
  answer = reply
  vi.setSystemTime(Date.now() + 2 * HOUR)
  await sync.leaveIfOver()
  expect(isHere()).toBe(false)
  expect(sync.endedCampaign.value).toBe(CAMPAIGN_ID)
})
