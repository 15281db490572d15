import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asEdge } from '../testing/as-edge.ts'
import { refused, twentyAtOnce } from '../testing/at-once.ts'
import { buyingIn } from '../testing/buying.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import type { Person } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'

const edge = openEdge()
let campaign: TestCampaign
beforeAll(async () => void (campaign = await makeCampaign(edge.sql)))
afterAll(() => edge.close())

const inCampaign = (path: string, more = '') => `${path}?campaign_id=${campaign.id}${more}`
const newEmployee = async () => {
  const person = await edge.person()
  return { person, ...(await campaign.admit(person)) }
}
const newFan = async (sponsor: Person) => {
  const fan = await edge.person()
  await campaign.invite(sponsor, fan)
  return fan
}
/** Fans by their number, all of the same microsecond. */
const crowd = (sponsor_id: string, count: number) =>
  asEdge(
    edge.sql,
    (tx) => tx`
      insert into public.participants (campaign_id, role, sponsor_id, root_employee_id, depth, display_name)
      select ${campaign.id}, 'friend', ${sponsor_id}, ${sponsor_id}, 1, '亲友 N' || n || 'x' from generate_series(1, ${count}) n`,
  )

describe('GET /fans', () => {
  it('says of each fan what they bought in sum, and whether they count', async () => {
    const { person: employee } = await newEmployee()
    const friend = await newFan(employee)
    await campaign.claim(friend)
    const order = await buyingIn(campaign).buy(friend)
    await newFan(friend)
    const { body } = await employee.get(inCampaign('/fans'))
    expect(body).toMatchObject({ total: 2, new: 2, next_cursor: null })
    expect(body.fans).toMatchObject([
      { depth: 2, qualified: false, orders: 0, bought_fen: 0 },
      { depth: 1, qualified: true, orders: 1, bought_fen: order.total_fen },
    ])
    expect(Object.keys(body.fans[0]).sort().join(' ')).toBe(
      'bought_fen depth id joined_at name orders qualified',
    )
    expect((await friend.get(inCampaign('/fans'))).body).toMatchObject({ total: 1, fans: [{ depth: 2 }] })
  })

  it('comes in pages that neither skip nor repeat, also among fans of one moment', async () => {
    const { person, participant_id } = await newEmployee()
    await crowd(participant_id, 120)
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await person.get(inCampaign('/fans', cursor && `&cursor=${cursor}`))
      expect(body.total).toBe(120)
      seen.push(...body.fans.map((fan: { id: string }) => fan.id))
      cursor = body.next_cursor
    }
    expect([seen.length, new Set(seen).size]).toEqual([120, 120])
  })

  it('finds any part of a name, literally and in either case', async () => {
    const { person, participant_id } = await newEmployee()
    await crowd(participant_id, 60)
    const found = async (search: string) =>
      (await person.get(inCampaign('/fans', `&search=${encodeURIComponent(search)}`))).body.fans.length
    expect(await found('n42X')).toBe(1)
    expect(await found('亲友 N5')).toBe(11)
    expect(await found('')).toBe(50)
    for (const nobody of ['%', '_', '\\', '友友', 'N61x']) expect(await found(nobody), nobody).toBe(0)
  })

  it('does not show the fans of others, nor anything without a grant', async () => {
    const [{ person: one }, { person: other }] = [await newEmployee(), await newEmployee()]
    await newFan(one)
    expect((await other.get(inCampaign('/fans'))).body).toMatchObject({ total: 0, new: 0, fans: [] })
    expect(await (await edge.person()).get(inCampaign('/fans'))).toMatchObject(refused(403, 'grant_ended'))
  })
})

describe('POST /fans/seen', () => {
  it('makes fans old who came before the look, not those who came after', async () => {
    const { person, participant_id } = await newEmployee()
    await newFan(person)
    const at = new Date().toISOString()
    await newFan(person)
    const see = (seen_at?: string) => person.post('/fans/seen', { campaign_id: campaign.id, seen_at })
    const fresh = async () => (await person.get(inCampaign('/fans'))).body.new
    expect(await see(at)).toMatchObject({ status: 200, body: { fans_seen_at: at } })
    expect(await fresh()).toBe(1)
    expect((await person.get(inCampaign('/sync'))).body.changes.standings).toMatchObject([
      { id: participant_id, fans: 2, new_fans: 1, fans_seen_at: at },
    ])
    await see()
    expect(await fresh()).toBe(0)
    await see(at)
    expect(await fresh()).toBe(0)
  })

  it('is one effect when sent twenty times under one key', async () => {
    const { person } = await newEmployee()
    await newFan(person)
    const { status, body } = await twentyAtOnce(person, '/fans/seen', { campaign_id: campaign.id })
    expect(status).toBe(200)
    expect((await person.get(inCampaign('/sync'))).body.changes.standings[0].fans_seen_at).toBe(
      body.fans_seen_at,
    )
  })

  it('needs a live grant and a time that is one', async () => {
    const outsider = await edge.person()
    const body = { campaign_id: campaign.id }
    expect(await outsider.post('/fans/seen', body)).toMatchObject(refused(403, 'grant_ended'))
    expect(await outsider.post('/fans/seen', { ...body, seen_at: 'gestern' })).toMatchObject(
      refused(400, 'invalid_input', { field: 'seen_at' }),
    )
  })
})
