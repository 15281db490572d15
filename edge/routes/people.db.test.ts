import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import type { Person } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'

const edge = openEdge()
let campaign: TestCampaign
let employee: Person
beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
  employee = await edge.person()
  await campaign.admit(employee)
})
afterAll(() => edge.close())

const inCampaign = (path: string) => `${path}?campaign_id=${campaign.id}`
const buy = async (person: Person) => {
  const fulfilment = {
    type: 'pickup',
    pickup_point_id: campaign.pickup_point_id,
    contact: { name: '友', phone: '13900000000' },
  }
  const lines = [{ sku_id: campaign.coat, quantity: 1 }]
  const order = await person.post('/orders', {
    campaign_id: campaign.id,
    lines,
    fulfilment,
    expected_total_fen: 15960,
  })
  const payment = await person.post(`/orders/${order.body.order.id}/payments`, { provider: 'sandbox' })
  expect(await person.post(payment.body.settle_path, { outcome: 'paid' })).toMatchObject({ status: 200 })
}

describe('GET /share', () => {
  it('gives the same own code each time', async () => {
    const share = await employee.get(inCampaign('/share'))
    expect(share.body).toMatchObject({
      share_code: expect.stringMatching(/^[0-9A-Za-z]{22}$/),
      h5_url: `https://h5.example/i/${share.body.share_code}`,
      mini_program_path: `pages/door/index?scene=${share.body.share_code}`,
      mini_program_code_url: null,
      title: '测试内购',
    })
    expect((await employee.get(inCampaign('/share'))).body.share_code).toBe(share.body.share_code)
    const rows =
      await edge.sql`select encode(code_hash, 'hex') as hash from public.entry_codes where campaign_id = ${campaign.id} and kind = 'share'`
    expect(rows.map((row) => row['hash'])).not.toContain(share.body.share_code)
  })

  it('stops when the code is revoked', async () => {
    const [sponsor, friend] = [await edge.person(), await edge.person()]
    const { participant_id } = await campaign.admit(sponsor)
    const { share_code } = (await sponsor.get(inCampaign('/share'))).body
    await edge.sql`update public.entry_codes set revoked_at = now() where participant_id = ${participant_id}`
    expect(await friend.post('/entry', { code: share_code })).toMatchObject({
      status: 404,
      body: { error: { code: 'code_unusable' } },
    })
  })
})

describe('a fan', () => {
  it('shows up with their commission and messages at the employee at the root', async () => {
    const [friend, second] = [await edge.person(), await edge.person()]
    await campaign.invite(employee, friend)
    await campaign.invite(friend, second)
    expect((await friend.get(inCampaign('/sync'))).body.changes.participants).toMatchObject([
      { role: 'friend', depth: 1, sponsor_name: expect.stringContaining('*') },
    ])
    await campaign.claim(friend)
    await buy(friend)

    const fans = await employee.get(inCampaign('/fans'))
    expect(fans.body).toMatchObject({ total: 2, next_cursor: null })
    expect(fans.body.fans).toMatchObject([
      { depth: 2, qualified: false, orders: 0 },
      { depth: 1, qualified: true, orders: 1 },
    ])
    expect((await friend.get(inCampaign('/fans'))).body).toMatchObject({ total: 1, fans: [{ depth: 2 }] })

    const earnings = await employee.get(inCampaign('/earnings'))
    expect(earnings.body).toMatchObject({
      commission: { pending_fen: 1596, available_fen: 0, paid_fen: 0 },
      points: 0,
      entries: [{ kind: 'commission_accrued', bucket: 'pending', amount: 1596 }],
    })
    const { inbox, rewards } = (await employee.get(inCampaign('/sync'))).body.changes
    // rows of a pull come in the order of their ids; the phone sorts
    expect(inbox.map((message: { kind: string }) => message.kind).sort()).toEqual([
      'commission_pending',
      'new_fan',
      'new_fan',
    ])
    expect(rewards).toMatchObject([{ amount: 1596, unit: 'commission' }])

    const ids = inbox.map((message: { id: string }) => message.id)
    expect((await friend.post('/inbox/read', { campaign_id: campaign.id, ids })).body).toEqual({ read: 0 })
    expect((await employee.post('/inbox/read', { campaign_id: campaign.id, ids })).body).toEqual({ read: 3 })
    expect((await employee.post('/inbox/read', { campaign_id: campaign.id, ids })).body).toEqual({ read: 0 })
  })
})

describe('the coupon', () => {
  it('is claimed once, also by simultaneous taps', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => person.post(`/coupons/${campaign.coupon_id}/claim`)),
    )
    expect(new Set(replies.map((reply) => reply.body.coupon_claim.id)).size).toBe(1)
    expect(replies[0]?.body.coupon_claim).toMatchObject({
      coupon_id: campaign.coupon_id,
      status: 'claimed',
      order_id: null,
    })
  })

  it('says why it cannot be had', async () => {
    const other = await makeCampaign(edge.sql)
    const person = await edge.person()
    const claim = () => person.post(`/coupons/${other.coupon_id}/claim`)
    expect(await claim()).toMatchObject({ status: 403, body: { error: { code: 'grant_ended' } } })
    await other.admit(person)
    await edge.sql`update public.coupons set claim_ends_at = now() where id = ${other.coupon_id}`
    expect(await claim()).toMatchObject({ status: 409, body: { error: { code: 'claim_window_closed' } } })
    await edge.sql`update public.coupons set claim_ends_at = now() + interval '1 hour', stock_total = 1 where id = ${other.coupon_id}`
    const quicker = await edge.person()
    await other.admit(quicker)
    await quicker.post(`/coupons/${other.coupon_id}/claim`)
    expect(await claim()).toMatchObject({ status: 409, body: { error: { code: 'coupon_sold_out' } } })
    expect(await person.post(`/coupons/${crypto.randomUUID()}/claim`)).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    })
    expect(await person.post('/coupons/1/claim')).toMatchObject({
      status: 400,
      body: { error: { field: 'id' } },
    })
  })
})

describe('DELETE /me', () => {
  it('forgets the person', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    await campaign.claim(person)
    await buy(person)
    expect(await person.remove('/me')).toMatchObject({ status: 200, body: { ok: true } })
    expect(await person.get(inCampaign('/sync'))).toMatchObject({ status: 403 })
    expect(await edge.sql`select from public.orders where user_id = ${person.id}`).toHaveLength(0)
  })
})
