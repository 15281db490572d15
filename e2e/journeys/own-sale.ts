import { randomInt, randomUUID } from 'node:crypto'
import { asEdge } from '../../edge/testing/as-edge.ts'
import { makeCampaign, type TestCampaign } from '../../edge/testing/campaign.ts'
import { admin, stack } from './cast.ts'

type Fields = Record<string, unknown>
type Call = <Reply>(method: 'GET' | 'POST', path: string, body?: Fields) => Promise<Reply>

/** Somebody at the edge of the stack, without a browser; a refusal fails the journey. */
async function aCaller(): Promise<Call> {
  const { access_token } = await call<{ access_token: string }>('POST', '/session/guest', {})
  return (method, path, body) => call(method, path, body, access_token)
}

async function call<Reply>(method: string, path: string, body?: Fields, token = ''): Promise<Reply> {
  const answer = await fetch(stack.api_url + path, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path} was refused with ${answer.status}: ${await answer.text()}`)
  return answer.json() as Promise<Reply>
}

/** Two orders with one phone number look like one person's. */
const aPhoneNumber = () => `139${String(randomInt(1e8)).padStart(8, '0')}`

/** Claims where that is still to be done, then orders and pays this many coats. */
async function buy(who: Call, phone: string, campaign: TestCampaign, quantity: number) {
  const { id, coat, coupon_id, pickup_point_id } = campaign
  const { coupon_claim } = await who<{ coupon_claim: { id: string; status: string } }>(
    'POST',
    `/coupons/${coupon_id}/claim`,
  )
  const basket = {
    campaign_id: id,
    lines: [{ sku_id: coat, quantity }],
    coupon_claim_ids: coupon_claim.status === 'claimed' ? [coupon_claim.id] : [],
  }
  const { total_fen } = await who<{ total_fen: number }>('POST', '/quotes', {
    ...basket,
    fulfilment: { type: 'pickup' },
  })
  const { order } = await who<{ order: { id: string } }>('POST', '/orders', {
    ...basket,
    fulfilment: { type: 'pickup', pickup_point_id, contact: { name: '王小明', phone } },
    expected_total_fen: total_fen,
  })
  const payment = { provider: 'sandbox' }
  const { settle_path } = await who<{ settle_path: string }>('POST', `/orders/${order.id}/payments`, payment)
  await who('POST', settle_path, { outcome: 'paid' })
}

/**
 * A sale of a journey's own: two employees of two departments, a friend who buys twice and one who only looks. Nothing in it is
 * shared with the demo.
 */
export async function aSaleWithOrders(): Promise<TestCampaign> {
  const campaign = await makeCampaign(admin)
  await admin`update sku_terms set cost_fen = 9000 where campaign_id = ${campaign.id}`
  const enter = async (who: Call, department: string) => {
    const employee = await campaign.hire()
    await admin`update employees set department = ${department} where employee_no = ${employee.employee_no}`
    await who('POST', '/entry', { code: campaign.staff_code, employee })
  }
  const [inviting, colleague, friend, onlooker] = [
    await aCaller(),
    await aCaller(),
    await aCaller(),
    await aCaller(),
  ]
  await enter(inviting, '设计部')
  await enter(colleague, '门店运营')
  const { share_code } = await inviting<{ share_code: string }>('GET', `/share?campaign_id=${campaign.id}`)
  for (const who of [friend, onlooker]) await who('POST', '/entry', { code: share_code })
  const saw = (type: string) => ({
    id: randomUUID(),
    type,
    at: new Date().toISOString(),
    campaign_id: campaign.id,
  })
  await inviting('POST', '/events', { events: ['share_opened', 'page_view'].map(saw) })
  await friend('POST', '/events', { events: ['page_view', 'product_view', 'cart_add'].map(saw) })
  await onlooker('POST', '/events', { events: ['page_view', 'product_view'].map(saw) })
  // Whoever orders within seconds of coming in is suspected; all but the colleague came a while ago.
  await asEdge(
    admin,
    (tx) => tx`
      update participants set joined_at = joined_at - interval '2 days'
       where campaign_id = ${campaign.id} and (role = 'friend' or joined_at < (
         select max(e.joined_at) from participants e where e.campaign_id = ${campaign.id} and e.role = 'employee'))`,
  )
  const phone = aPhoneNumber()
  await buy(friend, phone, campaign, 1)
  await asEdge(
    admin,
    (tx) => tx`
    update orders set created_at = created_at - interval '1 day', paid_at = paid_at - interval '1 day' where campaign_id = ${campaign.id}`,
  )
  await buy(friend, phone, campaign, 2)
  await buy(colleague, aPhoneNumber(), campaign, 3)
  return campaign
}
