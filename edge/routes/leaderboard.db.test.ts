import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refused, twentyAtOnce } from '../testing/at-once.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import type { Person } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'

const edge = openEdge()
let campaign: TestCampaign
let second: Person
let third: Person
beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
  await employeeWith(2)
  second = await employeeWith(1)
  third = await employeeWith(0)
})
afterAll(() => edge.close())

async function employeeWith(fans: number): Promise<Person> {
  const person = await edge.person()
  await campaign.admit(person)
  for (let i = 0; i < fans; i++) {
    const fan = await edge.person()
    await campaign.invite(person, fan)
    await campaign.claim(fan)
  }
  return person
}
const boardOf = async (person: Person) => (await person.get(`/leaderboard?campaign_id=${campaign.id}`)).body
const hide = (hidden: unknown) => ({ campaign_id: campaign.id, hidden })

describe('GET /leaderboard', () => {
  it('ranks employees by qualified fans under masked names, without those who have none', async () => {
    const entry = { name: '陈*明', is_me: false }
    expect(await boardOf(second)).toEqual({
      entries: [
        { ...entry, rank: 1, qualified_fans: 2 },
        { ...entry, rank: 2, qualified_fans: 1, is_me: true },
      ],
      hidden: false,
    })
    expect((await boardOf(third)).entries).toHaveLength(2)
  })

  it('is for those with a live grant', async () => {
    const outsider = await edge.person()
    const path = `/leaderboard?campaign_id=${campaign.id}`
    expect(await outsider.get(path)).toMatchObject(refused(403, 'grant_ended'))
    expect(await outsider.get('/leaderboard')).toMatchObject(
      refused(400, 'invalid_input', { field: 'campaign_id' }),
    )
  })
})

describe('POST /leaderboard/visibility', () => {
  it('takes a person off and puts them back', async () => {
    expect(await second.post('/leaderboard/visibility', hide(true))).toMatchObject({
      status: 200,
      body: { hidden: true },
    })
    expect(await boardOf(second)).toMatchObject({ entries: [{ rank: 1 }], hidden: true })
    expect((await boardOf(second)).entries).toHaveLength(1)
    expect((await second.get(`/sync?campaign_id=${campaign.id}`)).body.changes.standings).toMatchObject([
      { leaderboard_hidden: true },
    ])
    await second.post('/leaderboard/visibility', hide(false))
    expect((await boardOf(second)).entries).toHaveLength(2)
  })

  it('is one effect when sent twenty times under one key', async () => {
    const { body } = await twentyAtOnce(await employeeWith(0), '/leaderboard/visibility', hide(true))
    expect(body).toEqual({ hidden: true })
  })

  it('needs a live grant and a plain yes or no', async () => {
    const outsider = await edge.person()
    expect(await outsider.post('/leaderboard/visibility', hide(true))).toMatchObject(
      refused(403, 'grant_ended'),
    )
    expect(await outsider.post('/leaderboard/visibility', hide('yes'))).toMatchObject(
      refused(400, 'invalid_input', { field: 'hidden' }),
    )
  })
})
