import type { InferRequestType, InferResponseType } from 'hono/client'
import type { Edge } from './contract'

/** The rows of `/sync`, inferred from what the edge sends. */
type Sent = InferResponseType<Edge['sync']['$get'], 200>

export type CollectionName = keyof Sent['changes']

/** Every collection of `/sync` and its rows. */
export type Collections = { [Name in CollectionName]: Sent['changes'][Name][number] }

/** The same reply, so written that code over all collections can follow the pair of name and row. */
export type SyncReply = Omit<Sent, 'changes'> & { changes: { [Name in CollectionName]: Collections[Name][] } }

export type Participant = Collections['participants']
export type Campaign = Collections['campaigns']
export type PageBlock = Collections['page_blocks']
/** A part of a picture that leads somewhere, in thousandths of its width and height. */
export type PageArea = NonNullable<PageBlock['areas']>[number]
export type Product = Collections['products']
/** `stock_hint`: 0 = sold out, 1..5 = exactly that many left, 6 = more. `floor_price_fen`: null before the claim. */
export type Sku = Collections['skus']
/** `terms`: null before the claim. */
export type Coupon = Collections['coupons']
export type CouponTerms = NonNullable<Coupon['terms']>
export type CouponClaim = Collections['coupon_claims']
/** 加价购: a price for a SKU once the goods cost enough. */
export type AddOn = Collections['add_ons']
export type PickupPoint = Collections['pickup_points']
/** Amounts of an order's lines are of the whole line, not of one piece. */
export type Order = Collections['orders']
export type OrderLine = Order['lines'][number]
export type OrderStatus = Order['status']
export type Fan = Collections['fans']
/** An entry of the person's own ledger; the house's side of it is never theirs to see. */
export type Reward = Collections['rewards']
/** How many fans and orders this person has brought, and whether their rewards are under review. */
export type Standing = Collections['standings']
/** What so many fans or orders give; again at twice as many, as often as `times` says. */
export type Milestone = Collections['milestones']
export type Payout = Collections['payouts']
export type Lottery = Collections['lotteries']
export type Prize = Collections['prizes']
/** `draw`: null until it is drawn. */
export type Ticket = Collections['tickets']
export type Draw = NonNullable<Ticket['draw']>
/** `remaining`: null for as many as anybody wants. */
export type MallItem = Collections['mall_items']
export type Exchange = Collections['exchanges']
/** A prize, or goods for points, on its way to its owner. */
export type Delivery = Collections['deliveries']
export type InboxMessage = Collections['inbox']

/** What an order is placed with. */
export type Fulfilment = InferRequestType<Edge['orders']['$post']>['json']['fulfilment']
export type Address = Extract<Fulfilment, { type: 'shipping' }>['address']
export type Contact = Extract<Fulfilment, { type: 'pickup' }>['contact']
