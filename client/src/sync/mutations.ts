import { api, call } from '@/api/client'
import type { Address, CouponClaim, Delivery, Draw, Exchange, Fulfilment, Order, Payout } from '@/api/rows'
import { isRecord, isText } from '@/api/shape'
import { confirmRow, replica } from './replica'

/** Every action that may have to wait for the network, by name: what it needs and what it brings. */
export interface Mutations {
  claim_coupon: { args: { coupon_id: string }; result: CouponClaim }
  place_order: { args: OrderArgs; result: Order }
  cancel_order: { args: { order_id: string }; result: Order }
  request_payout: { args: { amount_fen: number }; result: Payout }
  draw: { args: { ticket_id: string; client_seed: string }; result: Draw }
  /** `points`: the price the person saw; it may have changed by the time there is a network. */
  exchange: { args: { item_id: string; points: number; address?: Address }; result: Exchange }
  address_delivery: { args: { delivery_id: string; address: Address }; result: Delivery }
  read_inbox: { args: { ids: string[] }; result: void }
  /** `seen_at`: when the newest fan joined that the person has been shown. */
  see_fans: { args: { seen_at: string }; result: void }
  events: { args: { events: AppEvent[] }; result: void }
  subscriptions: { args: { template: Template; accepted: number }; result: void }
}

export interface OrderArgs {
  lines: { sku_id: string; quantity: number; add_on_id?: string }[]
  coupon_claim_ids: string[]
  points_to_use?: number
  fulfilment: Fulfilment
  expected_total_fen: number
}

/** Something the person did, for the campaign's reports. */
export interface AppEvent {
  id: string
  type:
    'page_view' | 'product_view' | 'search' | 'copy_model_no' | 'share_opened' | 'poster_saved' | 'cart_add'
  at: string
  product_id?: string
  data?: Record<string, string | number | boolean>
}

/** A kind of message that WeChat sends only to who agreed. */
export type Template = 'new_fan' | 'commission' | 'order'

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

// An app update may find actions of an older app: each kind says what it can still carry out.
const understood: { [Name in MutationName]: (args: Record<string, unknown>) => boolean } = {
  claim_coupon: (args) => isText(args.coupon_id),
  place_order: (args) =>
    isTexts(args.coupon_claim_ids) &&
    isRecord(args.fulfilment) &&
    Number.isSafeInteger(args.expected_total_fen) &&
    Array.isArray(args.lines) &&
    args.lines.every((line) => isRecord(line) && isText(line.sku_id) && Number.isSafeInteger(line.quantity)),
  cancel_order: (args) => isText(args.order_id),
  request_payout: (args) => Number.isSafeInteger(args.amount_fen),
  draw: (args) => isText(args.ticket_id) && isText(args.client_seed),
  exchange: (args) =>
    isText(args.item_id) &&
    Number.isSafeInteger(args.points) &&
    (args.address === undefined || isRecord(args.address)),
  address_delivery: (args) => isText(args.delivery_id) && isRecord(args.address),
  read_inbox: (args) => isTexts(args.ids),
  see_fans: (args) => isText(args.seen_at),
  events: (args) => Array.isArray(args.events) && args.events.every((one) => isRecord(one) && isText(one.id)),
  subscriptions: (args) => isText(args.template) && Number.isSafeInteger(args.accepted),
}

export const MUTATION_NAMES = Object.keys(understood) as MutationName[]

/** Whether the person did it; what the app does by itself is none of their business, waiting or failed. */
export function isOwnAction({ name }: Pick<Mutation, 'name'>): boolean {
  return name !== 'events' && name !== 'subscriptions' && name !== 'see_fans'
}

/** Whether this version of the app can carry out what it found stored. */
export function isMutation(value: unknown): value is Mutation {
  if (!isRecord(value) || !isRecord(value.args) || !isText(value.name)) return false
  const name = MUTATION_NAMES.find((known) => known === value.name)
  return (
    isText(value.id) &&
    isText(value.campaign_id) &&
    isText(value.created_at) &&
    name !== undefined &&
    understood[name](value.args)
  )
}

/** Carries one out and keeps what the server confirmed. */
export async function sendMutation(mutation: Mutation): Promise<Mutations[MutationName]['result']> {
  const once = { headers: { 'Idempotency-Key': mutation.id } }
  const { campaign_id } = mutation
  switch (mutation.name) {
    case 'claim_coupon': {
      const param = { id: mutation.args.coupon_id }
      const { coupon_claim } = await call(api.coupons[':id'].claim.$post({ param }, once))
      confirmRow('coupon_claims', coupon_claim)
      return coupon_claim
    }
    case 'place_order': {
      const { order } = await call(api.orders.$post({ json: { campaign_id, ...mutation.args } }, once))
      confirmRow('orders', order)
      return order
    }
    case 'cancel_order': {
      const param = { id: mutation.args.order_id }
      const { order } = await call(api.orders[':id'].cancel.$post({ param }, once))
      confirmRow('orders', order)
      return order
    }
    case 'request_payout': {
      const { payout } = await call(api.payouts.$post({ json: { campaign_id, ...mutation.args } }, once))
      confirmRow('payouts', payout)
      return payout
    }
    case 'draw': {
      const { draw } = await call(api.lottery.draws.$post({ json: mutation.args }, once))
      confirmDraw(mutation.args.ticket_id, draw)
      return draw
    }
    case 'exchange': {
      const { item_id, ...json } = mutation.args
      const asked = { param: { id: item_id }, json }
      const { exchange } = await call(api.mall.items[':id'].exchanges.$post(asked, once))
      confirmRow('exchanges', exchange)
      return exchange
    }
    case 'address_delivery': {
      const { delivery_id, address } = mutation.args
      const asked = { param: { id: delivery_id }, json: { address } }
      const { delivery } = await call(api.deliveries[':id'].address.$post(asked, once))
      confirmRow('deliveries', delivery)
      return delivery
    }
    case 'read_inbox': {
      const { ids } = mutation.args
      await call(api.inbox.read.$post({ json: { campaign_id, ids } }, once))
      for (const id of ids) confirmRead(id)
      return
    }
    case 'see_fans': {
      const { fans_seen_at } = await call(
        api.fans.seen.$post({ json: { campaign_id, ...mutation.args } }, once),
      )
      for (const own of replica.rows('standings').value.values())
        confirmRow('standings', { ...own, fans_seen_at })
      return
    }
    case 'events': {
      const events = mutation.args.events.map((one) => ({ ...one, campaign_id }))
      await call(api.events.$post({ json: { events } }, once))
      return
    }
    case 'subscriptions':
      await call(api.subscriptions.$post({ json: { campaign_id, ...mutation.args } }, once))
  }
}

function confirmRead(id: string): void {
  const message = replica.rows('inbox').value.get(id)
  if (message?.read_at === null) confirmRow('inbox', { ...message, read_at: new Date().toISOString() })
}

function confirmDraw(ticket_id: string, draw: Draw): void {
  const ticket = replica.rows('tickets').value.get(ticket_id)
  if (ticket !== undefined) confirmRow('tickets', { ...ticket, draw })
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText)
}
