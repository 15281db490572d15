import { beforeEach, expect, test } from 'vitest'
import { CAMPAIGN_ID, SESSION, campaignRow, productRow, skuRow, syncReply } from '../../testing/rows'
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

test('follows the pages, asks once more for what changed while they came, and says "nothing new" to none', async () => {
  edge(({ query, header }) => {
    expect(header['if-none-match']).toBeUndefined()
    if (query.cursor === undefined) return { body: syncReply({ cursor: 'two', more: true, full: true }) }
    if (query.cursor === 'two')
      return { body: syncReply({ cursor: 'done', changes: { skus: [skuRow({ id: 's2' })] } }) }
    return { body: syncReply({ cursor: 'later', changes: {}, removed: { skus: ['s1'] } }) }
  })
  await pull.pull()
  expect(asks().map(({ query }) => query.cursor)).toEqual([undefined, 'two', 'done'])
  expect([...replica.replica.rows('skus').value.keys()]).toEqual(['s2'])
})

test('goes on after a failure where it was, with nothing shown until the last page', async () => {
  let fails = true
  edge(({ query }) => {
    if (query.cursor === undefined) return { body: syncReply({ cursor: 'two', more: true, full: true }) }
    if (fails) return 'offline'
    return { body: syncReply({ cursor: 'done', changes: {} }) }
  })
  await expect(pull.pull()).rejects.toMatchObject({ code: 'offline' })
  expect(replica.replica.rows('products').value.size).toBe(0)
  fails = false
  await pull.pull()
  expect(asks().map(({ query }) => query.cursor)).toEqual([undefined, 'two', 'two', 'done'])
  expect(replica.replica.rows('products').value.size).toBe(1)
})

test('a server that repeats itself is not followed for ever', async () => {
  edge(() => ({ body: syncReply({ cursor: 'same', more: true }) }))
  await expect(pull.pull()).rejects.toMatchObject({ code: 'not_ready' })
  expect(asks()).toHaveLength(2)
})

test('a reply for the person before is not taken in, nor does its refusal shut the next one out', async () => {
  let answer = (_: Answered) => {}
  const held = () => new Promise<Answered>((resolve) => (answer = resolve))
  serve(async (asked) => (asked.path.startsWith('/session/') ? { body: SESSION } : held()))
  const until = async (count: number) => {
    while (asks().length < count) await new Promise((resolve) => setTimeout(resolve))
  }
  const next = () => {
    replica.purgeReplica(CAMPAIGN_ID)
    replica.openReplica(CAMPAIGN_ID)
  }
  const first = pull.pull()
  await until(1)
  next()
  answer({ body: syncReply() })
  await first
  expect(replica.replica.rows('products').value.size).toBe(0)

  const second = pull.pull()
  await until(2)
  next()
  answer(refusal(403, 'grant_ended'))
  await second
  expect(replica.replica.campaign_id.value).toBe(CAMPAIGN_ID)
  expect(pull.endedCampaign.value).toBeNull()
})
