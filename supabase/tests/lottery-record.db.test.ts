import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { admin, closeConnections, db, openCampaign } from './cast.ts'
import { type Lottery, openLottery, record } from './lottery.ts'

afterAll(closeConnections)

const SURE = 10_000
const ticketOf = async (lottery: Lottery, person: { participant_id: string }) =>
  (await lottery.tickets(person.participant_id))[0] ?? ''

describe('a draft', () => {
  it('shows neither itself nor its prizes to anybody; published, both come to the phones, the prizes as just changed', async () => {
    const own = await openCampaign()
    const person = await own.employee(1)
    await admin`insert into prizes (campaign_id, position, name, quantity, odds_bps) values (${own.id}, 1, '奖', 1, 100)`
    await admin`insert into lotteries (campaign_id, title, rules_text, opens_at, closes_at)
      values (${own.id}, '抽奖', '规则', now(), now() + interval '1 hour')`
    const seen = async () =>
      Promise.all(
        ['lotteries', 'prizes'].map((table) =>
          db.asPerson(person.user, (tx) => tx`select id from ${tx(table)}`),
        ),
      )
    const stamp = async () =>
      Number((await admin`select changed_xid::text as xid from prizes where campaign_id = ${own.id}`)[0]?.xid)
    const before = await stamp()
    expect((await seen()).map((rows) => rows.length)).toEqual([0, 0])
    await admin`update lotteries set status = 'published' where campaign_id = ${own.id}`
    expect((await seen()).map((rows) => rows.length)).toEqual([1, 1])
    expect(await stamp()).toBeGreaterThan(before)
  })
})

describe('the record of a lottery', () => {
  it('shows every draw without who drew, after the seed is revealed, to those who took part, also when the campaign is over', async () => {
    const own = await openCampaign()
    const [person, other] = [await own.employee(1), await own.employee(2)]
    const lottery = await openLottery(own, [{ quantity: 9, odds_bps: SURE }])
    await lottery.draw(person.user, await ticketOf(lottery, person))
    await lottery.draw(other.user, await ticketOf(lottery, other))
    expect((await record(person.user, own.id)).draws).toEqual([])
    expect((await record(person.user, own.id)).lottery).toMatchObject({ seed: null })
    await lottery.close()
    await admin`update campaigns set status = 'ended' where id = ${own.id}`
    const { lottery: shown, tables, draws } = await record(person.user, own.id)
    expect(shown).toMatchObject({ seed: lottery.seed })
    expect(tables).toHaveLength(1)
    expect(draws.map((draw) => draw.mine)).toEqual([true, false])
    expect(Object.keys(draws[0] ?? {})).not.toContain('participant_id')
    expect(await record(randomUUID(), own.id)).toEqual({ lottery: undefined, tables: [], draws: [] })
  })

  it("of an unfinished lottery holds no seed, and others' draws and tickets are nobody else's to read", async () => {
    const own = await openCampaign()
    const [person, other] = [await own.employee(1), await own.employee(2)]
    const lottery = await openLottery(own, [{ quantity: 9, odds_bps: SURE }])
    await lottery.draw(person.user, await ticketOf(lottery, person))
    for (const table of ['draws', 'tickets']) {
      const rows = (user: string) => db.asPerson(user, (tx) => tx`select id from ${tx(table)}`)
      expect(await rows(person.user)).toHaveLength(1)
      expect(await rows(other.user)).toHaveLength(0)
    }
    const seen = await admin<{ n: number }[]>`
      select count(*)::int as n from lotteries l where l.id = ${lottery.id} and to_jsonb(l)::text like ${'%' + lottery.seed + '%'}`
    expect(seen[0]?.n).toBe(0)
  })
})
