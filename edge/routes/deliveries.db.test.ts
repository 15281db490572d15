import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { refused, twentyAtOnce } from '../testing/at-once.ts'
import { ADDRESS, done } from '../testing/buying.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import type { Person } from '../testing/person.ts'
import { addRewards } from '../testing/rewards.ts'
import { openEdge } from '../testing/stack.ts'

const edge = openEdge()
afterAll(() => edge.close())
let campaign: TestCampaign
let winner: Person
/** The thermos that the winner won. */
let delivery: { id: string; claim_by: string }
beforeEach(async () => {
  campaign = await makeCampaign(edge.sql)
  const rewards = await addRewards(edge.sql, campaign)
  winner = await edge.person()
  await campaign.admit(winner)
  const [ticket_id] = await rewards.giveTickets(winner, 1)
  done(await winner.post('/lottery/draws', { ticket_id, client_seed: 'x' }))
  delivery = (await list(winner))[0]
})

const list = async (person: Person, more = `?campaign_id=${campaign.id}`) =>
  done(await person.get(`/deliveries${more}`)).deliveries
const claim = (address: unknown = ADDRESS, person = winner) =>
  person.post(`/deliveries/${delivery.id}/address`, { address })

describe('POST /deliveries/:id/address', () => {
  it('tells where to send it, and can be corrected until it is sent', async () => {
    expect(done(await claim()).delivery).toEqual({
      ...{ id: delivery.id, campaign_id: campaign.id, source: 'draw', source_id: expect.any(String) },
      ...{ name: '保温杯', image_path: `${campaign.id}/thermos.svg`, status: 'to_ship', address: ADDRESS },
      ...{ claim_by: delivery.claim_by, carrier: null, tracking_no: null, shipped_at: null },
      created_at: expect.any(String),
    })
    done(await claim({ ...ADDRESS, line: '禾木路 2 号' }))
    expect(await list(winner)).toMatchObject([{ address: { line: '禾木路 2 号' } }])
    await edge.sql`update public.deliveries set carrier = '顺丰', tracking_no = 'SF9' where id = ${delivery.id}`
    expect(await claim()).toMatchObject(refused(409, 'delivery_closed'))
    const { changes } = done(await winner.get(`/sync?campaign_id=${campaign.id}`))
    expect(changes.deliveries).toMatchObject([{ status: 'shipped', carrier: '顺丰', tracking_no: 'SF9' }])
    expect(changes.inbox.map((one: { kind: string }) => one.kind)).toContain('delivery_shipped')
  })

  it('is one effect when sent twenty times under one key', async () => {
    const { status } = await twentyAtOnce(winner, `/deliveries/${delivery.id}/address`, { address: ADDRESS })
    expect(status).toBe(200)
    expect(await list(winner)).toMatchObject([{ status: 'to_ship' }])
  })

  it('works after the campaign too, but not after its deadline', async () => {
    await campaign.setStatus('ended')
    done(await claim())
    await edge.sql`update public.deliveries set claim_by = now() where id = ${delivery.id}`
    expect(await claim()).toMatchObject(refused(409, 'delivery_closed'))
  })

  it('of somebody else is not found, and an incomplete one refused', async () => {
    const other = await edge.person()
    await campaign.admit(other)
    expect(await claim(ADDRESS, other)).toMatchObject(refused(404, 'not_found'))
    expect(await claim({ ...ADDRESS, city: undefined })).toMatchObject(
      refused(400, 'invalid_input', { field: 'address.city' }),
    )
  })
})

describe('GET /deliveries', () => {
  it('shows the caller’s own of one campaign or of all, also after it', async () => {
    await campaign.setStatus('ended')
    const own = await list(winner)
    expect(own).toMatchObject([{ id: delivery.id, status: 'awaiting_address' }])
    expect(await list(winner, '')).toEqual(own)
    const outsider = await edge.person()
    expect(await list(outsider, '')).toEqual([])
    expect(await outsider.get(`/deliveries?campaign_id=${campaign.id}`)).toMatchObject(
      refused(403, 'grant_ended'),
    )
  })
})
