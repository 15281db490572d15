import { vi } from 'vitest'
import type { OrderRow } from '../rows.ts'
import type { TestCampaign } from './campaign.ts'
import type { Answer, Person } from './person.ts'

export const ADDRESS = {
  name: '王小明',
  phone: '13800001234',
  province: '浙江省',
  city: '杭州市',
  district: '余杭区',
  line: '禾木路 1 号',
}

export type Wish = {
  lines?: { sku_id: string; quantity: number; add_on_id?: string }[]
  coupon_claim_ids?: string[]
  points_to_use?: number
  by?: 'shipping' | 'pickup'
}

/** The steps of a purchase, each through the edge as the phone takes it; refusals fail the test. */
export function buyingIn(campaign: TestCampaign) {
  const fulfilment = (by: 'shipping' | 'pickup') =>
    by === 'shipping'
      ? { type: by, address: ADDRESS }
      : {
          type: by,
          pickup_point_id: campaign.pickup_point_id,
          contact: { name: ADDRESS.name, phone: ADDRESS.phone },
        }

  /** Quotes and places; one coat to be picked up unless it says otherwise. */
  async function place(person: Person, { by = 'pickup', lines, ...wish }: Wish = {}): Promise<OrderRow> {
    const basket = {
      campaign_id: campaign.id,
      lines: lines ?? [{ sku_id: campaign.coat, quantity: 1 }],
      ...wish,
    }
    const quote = done(await person.post('/quotes', { ...basket, fulfilment: { type: by } }))
    const expected_total_fen = quote.total_fen
    return done(await person.post('/orders', { ...basket, fulfilment: fulfilment(by), expected_total_fen }))
      .order
  }

  /** Opens a payment in the sandbox; gives where its cashier is. */
  async function open(person: Person, order: { id: string }): Promise<{ id: string; cashier: string }> {
    const started = done(await person.post(`/orders/${order.id}/payments`, { provider: 'sandbox' }))
    return { id: started.payment_id, cashier: started.settle_path }
  }

  /** Places and pays. */
  async function buy(person: Person, wish: Wish = {}): Promise<OrderRow> {
    const { cashier } = await open(person, await place(person, wish))
    return done(await person.post(cashier, { outcome: 'paid' })).order
  }

  const read = async (person: Person, order: { id: string }): Promise<OrderRow> =>
    done(await person.get(`/orders/${order.id}`)).order

  /** Once no refund is on its way: a job that another test runs may be the one that is sending it. */
  async function readSettled(person: Person, order: { id: string }): Promise<OrderRow> {
    return vi.waitFor(
      async () => {
        const now = await read(person, order)
        if (now.refunds.some(({ status }) => status === 'approved')) throw new Error('still on its way')
        return now
      },
      { timeout: 10_000, interval: 20 },
    )
  }

  return { fulfilment, place, open, buy, read, readSettled }
}

/** The body of a reply that must be a success. */
export function done({ status, body }: Answer): Answer['body'] {
  if (status !== 200) throw new Error(`refused with ${status}: ${JSON.stringify(body)}`)
  return body
}
