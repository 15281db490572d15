import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDb } from '../db.ts'
import { inboxNews } from '../live/news.ts'
import { parseSnapshot } from '../live/snapshot.ts'
import { WaitingRoom } from '../live/waiting-room.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import { answerOf, BASE } from '../testing/person.ts'
import type { Person } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'

const faults: unknown[] = []
const url = openEdge()
const db = openDb(url.env.SUPABASE_DB_URL)
let reads = 0
const read = inboxNews(db)
const live = new WaitingRoom(
  async (since) => {
    const found = await read(since)
    reads++
    return found
  },
  (error) => faults.push(error),
)
const edge = openEdge({ db, live })
const slow = postgres(url.env.SUPABASE_DB_URL, { max: 2, onnotice: () => {} })
let campaign: TestCampaign
let person: Person
let participant_id: string
beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
})
beforeEach(async () => {
  person = await edge.person()
  participant_id = (await campaign.admit(person)).participant_id
})
afterAll(async () => {
  await Promise.all([edge.close(), url.close(), slow.end()])
  expect(faults).toEqual([])
})

const told = (sql: postgres.Sql | postgres.TransactionSql, id = participant_id) =>
  sql`select private.notify_participant(${id}, 'new_fan', '{"fan_name":"亲友"}', ${randomUUID()})`
const ask = (after = '', by = person) =>
  by.get(`/live?campaign_id=${campaign.id}${after && `&after=${after}`}`)
/** Asks, and goes away when told to. */
function askUntil(after: string) {
  const leaves = new AbortController()
  const answer = edge.request(`${BASE}/live?campaign_id=${campaign.id}&after=${after}`, {
    headers: { authorization: `Bearer ${person.token}` },
    signal: leaves.signal,
  })
  return {
    leave: () => leaves.abort(),
    news: async () => (await answerOf(await answer)).body.news as boolean,
  }
}
/** From where the inbox is now. */
const begin = async (by = person) => (await ask('', by)).body.after as string
const waits = (count: number) => vi.waitFor(() => expect(live.size).toBe(count), { interval: 10 })
/** Until the shared query has looked once more at what was there when this was called. */
async function twoReads() {
  const before = reads
  await vi.waitFor(() => expect(reads).toBeGreaterThanOrEqual(before + 2), { timeout: 20_000, interval: 20 })
}

describe('GET /live', () => {
  it('says at once that there is news to who has not asked before, or asks with what is not understood', async () => {
    for (const after of ['', 'nonsense', '5:4:', '99999999999999:99999999999999:']) {
      const { status, body, headers } = await ask(after)
      expect(status, after).toBe(200)
      expect(body, after).toEqual({ after: expect.stringMatching(/^\d+:\d+:[\d,]*$/), news: true })
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })

  it('is answered when a message comes, and then not again because of the same', async () => {
    const asking = ask(await begin())
    await waits(1)
    await told(edge.sql)
    const { body } = await asking
    expect(body.news).toBe(true)
    const again = askUntil(body.after)
    await waits(1)
    await twoReads()
    again.leave()
    expect(await again.news()).toBe(false)
  })

  it('says at once what came while nobody was asking', async () => {
    const after = await begin()
    await told(edge.sql)
    expect((await ask(after)).body.news).toBe(true)
  })

  it('keeps silent about the messages of others and of other campaigns', async () => {
    const after = await begin()
    const other = await edge.person()
    await told(edge.sql, (await campaign.admit(other)).participant_id)
    const elsewhere = await makeCampaign(edge.sql)
    await told(edge.sql, (await elsewhere.admit(person)).participant_id)
    const asking = askUntil(after)
    await waits(1)
    await twoReads()
    asking.leave()
    expect(await asking.news()).toBe(false)
    await waits(0)
  })

  it('hears of a message whose transaction was slow, after later ones were seen', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    let begun = () => {}
    const started = new Promise<void>((resolve) => (begun = resolve))
    const done = slow.begin(async (tx) => {
      await told(tx)
      begun()
      await held
    })
    await started
    await told(edge.sql)
    const after = await begin()
    const asking = ask(after)
    await waits(1)
    release()
    await done
    expect((await asking).body.news).toBe(true)
  })

  it('is not made busy by a transaction that never ends: what was seen stays seen', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const done = slow.begin(async (tx) => {
      await tx`select pg_current_xact_id()`
      await held
    })
    await told(edge.sql)
    const asking = ask(await begin())
    await waits(1)
    await told(edge.sql, (await campaign.admit(await edge.person())).participant_id)
    await twoReads()
    expect(live.size).toBe(1)
    release()
    await done
    await told(edge.sql)
    expect((await asking).body.news).toBe(true)
  })

  it('refuses who has no live grant, at once', async () => {
    const after = await begin()
    const outsider = await edge.person()
    expect(await ask(after, outsider)).toMatchObject({
      status: 403,
      body: { error: { code: 'grant_ended' } },
    })
    expect((await edge.request(`${BASE}/live?campaign_id=${campaign.id}`)).status).toBe(401)
    await edge.sql`update public.participants set revoked_at = now() where id = ${participant_id}`
    expect((await ask(after)).status).toBe(403)
  })

  it('of a thousand who wait exactly the one who is meant is answered', async () => {
    const after = await begin()
    const others = Array.from({ length: 1000 }, (_, i) => {
      const gone = new AbortController()
      return { gone, answer: live.wait(`${randomUUID()}-${i}`, after, gone.signal) }
    })
    const asking = ask(after)
    await waits(1001)
    await told(edge.sql)
    expect((await asking).body.news).toBe(true)
    expect(live.size).toBe(1000)
    for (const { gone } of others) gone.abort()
    expect((await Promise.all(others.map(({ answer }) => answer))).some(({ news }) => news)).toBe(false)
  })
})

it('the news of everybody are nobody’s to ask for', async () => {
  await expect(
    db.asPerson(person.id, (tx) => tx`select * from private.inbox_news('1:1:')`),
  ).rejects.toMatchObject({ code: '42501' })
})

it('what is taken for a snapshot is one to the database as well, whatever a phone sends', async () => {
  const xid = fc.oneof(fc.nat(20), fc.constantFrom('9'.repeat(19), '0'.repeat(18) + '7', '00'))
  const text = fc
    .tuple(xid, xid, fc.array(xid, { maxLength: 4 }))
    .map(([low, high, running]) => `${low}:${high}:${running.join(',')}`)
  const texts = fc.sample(text, 2000).filter((one) => parseSnapshot(one) !== null)
  expect(texts.length).toBeGreaterThan(100)
  const rows = await edge.sql`select s::pg_snapshot::text from unnest(${texts}::text[]) s`
  expect(rows).toHaveLength(texts.length)
})

it('news are found by the index, however many messages there are', async () => {
  const plan = await edge.sql.begin(async (tx) => {
    await tx`set local enable_seqscan = off`
    const [moment] = await tx<{ now: string }[]>`select pg_current_snapshot()::text as now`
    const now = moment?.now ?? ''
    return tx<{ 'QUERY PLAN': string }[]>`
      explain select m.participant_id from public.inbox_messages m
       where m.changed_xid >= pg_snapshot_xmin(${now}::pg_snapshot)
         and not pg_visible_in_snapshot(m.changed_xid, ${now}::pg_snapshot)`
  })
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('inbox_messages_news')
})
