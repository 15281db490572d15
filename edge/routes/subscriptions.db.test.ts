import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import { BASE } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'
import type { Edge } from '../testing/stack.ts'

const TEMPLATES = {
  WECHAT_APP_ID: 'wx0123456789abcdef',
  WECHAT_APP_SECRET: 'a-secret-of-the-test',
  WECHAT_API_URL: 'http://127.0.0.1:1',
  WECHAT_TEMPLATE_NEW_FAN: 'template-of-fans',
  WECHAT_TEMPLATE_ORDER: 'template-of-orders character_string1 phrase2 thing3 time4',
}
const edge = openEdge({}, TEMPLATES)
const withoutWechat = openEdge()
let campaign: TestCampaign
beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
})
afterAll(() => Promise.all([edge.close(), withoutWechat.close()]))

async function offeredTo(user: string, at: Edge = edge, campaign_id = campaign.id) {
  const reply = await (await at.person(user)).get(`/subscriptions?campaign_id=${campaign_id}`)
  return reply.body
}

async function member() {
  const person = await edge.person()
  await campaign.admit(person)
  return person
}

describe('GET /subscriptions', () => {
  it('names the templates that are set up, and how many messages of each may still come to the caller', async () => {
    const [person, other] = [await member(), await member()]
    await person.post('/subscriptions', { campaign_id: campaign.id, template: 'order', accepted: 2 })
    await other.post('/subscriptions', { campaign_id: campaign.id, template: 'new_fan', accepted: 5 })
    expect(await offeredTo(person.id)).toEqual({
      templates: [
        { template: 'new_fan', template_id: 'template-of-fans', remaining: 0 },
        { template: 'order', template_id: 'template-of-orders', remaining: 2 },
      ],
    })
  })

  it('counts nothing of another campaign', async () => {
    const person = await member()
    await person.post('/subscriptions', { campaign_id: campaign.id, template: 'order', accepted: 2 })
    const elsewhere = await offeredTo(person.id, edge, randomUUID())
    expect(elsewhere.templates).toMatchObject([{ remaining: 0 }, { remaining: 0 }])
  })

  it('names none where no message can be sent', async () => {
    const person = await member()
    expect(await offeredTo(person.id, withoutWechat)).toEqual({ templates: [] })
  })

  it('is for who is signed in, and about a campaign', async () => {
    expect((await edge.request(`${BASE}/subscriptions?campaign_id=${campaign.id}`)).status).toBe(401)
    expect((await (await member()).get('/subscriptions')).status).toBe(400)
  })
})
