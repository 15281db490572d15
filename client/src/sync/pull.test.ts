import { beforeEach, expect, test } from 'vitest'
import { CAMPAIGN_ID, SESSION, campaignRow, productRow, syncReply } from '../../testing/rows'
import { phone, refusal, serve, type Answered, type Asked } from '../../testing/uni'

let pull: typeof import('./pull')
let replica: typeof import('./replica')

beforeEach(async () => {
  replica = await import('./replica')
  pull = await import('./pull')
  replica.openReplica(CAMPAIGN_ID)
})

function edge(sync: (asked: Asked) => Answered | 'offline'): void {
  serve((asked) => (asked.path.startsWith('/session/') ? { body: SESSION } : sync(asked)))
}

const asks = () => phone.asked.filter((asked) => asked.path === '/sync')

test('asks for everything first, then for what changed since, and takes "nothing new" for an answer', async () => {
  edge(({ query }) =>
    query.cursor === undefined
      ? { body: syncReply({ cursor: 'one' }), header: { ETag: '"e1"' } }
      : { status: 304 },
  )
  await pull.pull()
  await pull.pull()
  expect(asks().map(({ query }) => query)).toEqual([
    { campaign_id: CAMPAIGN_ID },
    { campaign_id: CAMPAIGN_ID, cursor: 'one' },
  ])
  expect(asks()[1]?.header['if-none-match']).toBe('"e1"')
  expect(replica.replica.rows('products').value.get('p1')).toEqual(productRow())
  expect(pull.offline.value).toBe(false)
})

test('callers that come together share one request', async () => {
  edge(() => ({ body: syncReply() }))
  await Promise.all([pull.pull(), pull.pull(), pull.pull()])
  expect(asks()).toHaveLength(1)
})

test('without a network it keeps what it has and says so', async () => {
  edge(() => ({ body: syncReply() }))
  await pull.pull()
  edge(() => 'offline')
  await expect(pull.pull()).rejects.toMatchObject({ code: 'offline' })
  expect(pull.offline.value).toBe(true)
  expect(replica.replica.rows('products').value.size).toBe(1)
})

test('an ended grant purges the campaign from the phone', async () => {
  edge(() => ({ body: syncReply() }))
  await pull.pull()
  edge(() => refusal(403, 'grant_ended'))
  await expect(pull.pull()).rejects.toMatchObject({ code: 'grant_ended' })
  expect(replica.replica.campaign_id.value).toBeNull()
  expect(pull.endedCampaign.value).toBe(CAMPAIGN_ID)
  expect([...phone.stored.keys()].filter((key) => key.includes('campaign'))).toEqual([])
})

test('what has ended by the clock is gone without a network too', async () => {
  const ends_at = new Date(Date.now() + 50).toISOString()
  edge(() => ({ body: syncReply({ changes: { campaigns: [campaignRow({ ends_at })] } }) }))
  await pull.pull()
  await new Promise((resolve) => setTimeout(resolve, 60))
  edge(() => 'offline')
  await expect(pull.pull()).rejects.toMatchObject({ code: 'offline' })
  expect(replica.replica.campaign_id.value).toBeNull()
})

test('a reply about a campaign the person has left meanwhile is not taken in', async () => {
  edge(() => {
    replica.openReplica('c2')
    return { body: syncReply() }
  })
  await pull.pull()
  expect(replica.replica.rows('products').value.size).toBe(0)
  expect(replica.replica.campaign_id.value).toBe('c2')
})
