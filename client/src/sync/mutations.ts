import { api, call } from '@/api/client'
import type { CouponClaim, Fulfilment, Order } from '@/api/rows'
import { confirmRow, replica } from './replica'

/** Every action that may have to wait for the network, by name: what it needs and what it brings. */
export interface Mutations {
  claim_coupon: { args: { coupon_id: string }; result: CouponClaim }
  read_inbox: { args: { ids: string[] }; result: void }
  place_order: { args: OrderArgs; result: Order }
}

export interface OrderArgs {
  lines: { sku_id: string; quantity: number }[]
  coupon_claim_ids: string[]
  fulfilment: Fulfilment
  expected_total_fen: number
}

export type MutationName = keyof Mutations

/** One recorded action. Its id is the Idempotency-Key of every try, so it is done once however often it is sent. */
export type Mutation = {
  [Name in MutationName]: {
    id: string
    name: Name
    campaign_id: string
    args: Mutations[Name]['args']
    created_at: string
  }
}[MutationName]

/** Carries one out and keeps what the server confirmed. */
export async function sendMutation(mutation: Mutation): Promise<CouponClaim | Order | void> {
  const once = { headers: { 'Idempotency-Key': mutation.id } }
  const { campaign_id } = mutation
  switch (mutation.name) {
    case 'claim_coupon': {
      const param = { id: mutation.args.coupon_id }
      const { coupon_claim } = await call(api.coupons[':id'].claim.$post({ param }, once))
      confirmRow('coupon_claims', coupon_claim)
      return coupon_claim
    }
    case 'read_inbox': {
      const { ids } = mutation.args
      await call(api.inbox.read.$post({ json: { campaign_id, ids } }, once))
      for (const id of ids) confirmRead(id)
      return
    }
    case 'place_order': {
      const { order } = await call(api.orders.$post({ json: { campaign_id, ...mutation.args } }, once))
      confirmRow('orders', order)
      return order
    }
  }
}

function confirmRead(id: string): void {
  const message = replica.rows('inbox').value.get(id)
  if (message?.read_at === null) confirmRow('inbox', { ...message, read_at: new Date().toISOString() })
}
