import type { TestCampaign } from './campaign.ts'
import type { Promotions } from './promotions.ts'
import type { Rewards } from './rewards.ts'

/** Where the calls are made. */
export type World = { campaign: TestCampaign; promotions: Promotions; rewards: Rewards }

const contact = { name: '王', phone: '13800000000' }
const address = { ...contact, province: '浙', city: '杭', district: '余', line: '1' }
const basket = ({ campaign, promotions }: World) => ({
  campaign_id: campaign.id,
  lines: [
    { sku_id: campaign.coat, quantity: 1 },
    { sku_id: campaign.sock, quantity: 2 },
    { sku_id: promotions.belt, quantity: 1, add_on_id: promotions.add_on_id },
  ],
  coupon_claim_ids: [campaign.coat],
  points_to_use: 0,
})
const pickup = ({ campaign }: World) => ({
  type: 'pickup',
  pickup_point_id: campaign.pickup_point_id,
  contact,
})

/** A well-formed call of every route that takes a body. */
export const CALLS: Record<string, (world: World) => [path: string, body: unknown]> = {
  'a guest': () => ['/session/guest', { guest_token: 'A'.repeat(43) }],
  'a WeChat login': () => ['/session/wechat', { code: 'x' }],
  'a refresh': () => ['/session/refresh', { refresh_token: 'x' }],
  'a code for another device': () => ['/session/links', {}],
  'a browser to be linked': () => ['/session/linked', { link_code: 'ABCD-2345', device: 'd1' }],
  'an entry': ({ campaign }) => [
    '/entry',
    { code: campaign.staff_code, employee: { employee_no: 'T1', name: '陈' }, device: 'd1' },
  ],
  'a preview': () => ['/previews', { link: 'x'.repeat(22) }],
  'a claim': ({ campaign }) => [`/coupons/${campaign.coupon_id}/claim`, {}],
  'a quote': (world) => ['/quotes', { ...basket(world), fulfilment: { type: 'shipping' } }],
  'an order to pick up': (world) => [
    '/orders',
    { ...basket(world), fulfilment: pickup(world), expected_total_fen: 40002 },
  ],
  'an order to send': (world) => [
    '/orders',
    { ...basket(world), fulfilment: { type: 'shipping', address }, expected_total_fen: 40002 },
  ],
  'a payment': ({ campaign }) => [`/orders/${campaign.coat}/payments`, { provider: 'sandbox' }],
  'a check': ({ campaign }) => [`/payments/${campaign.coat}/check`, {}],
  'a settlement': ({ campaign }) => [
    `/payments/sandbox/${campaign.coat}/settle`,
    { outcome: 'paid', amount_fen: 1, notice: 'now' },
  ],
  'a completion': ({ campaign }) => [`/orders/${campaign.coat}/complete`, {}],
  'a refund': ({ campaign }) => [
    `/orders/${campaign.coat}/refunds`,
    { lines: [{ order_line_id: campaign.coat, quantity: 1 }], reason: '不要了' },
  ],
  'a redemption': ({ promotions }) => [
    '/redemptions',
    { redemption_code: 'ABCDEFGHJKLM', pickup_point_pin: promotions.pin },
  ],
  'a counter': ({ campaign, promotions }) => [
    '/redemptions/waiting',
    { pickup_point_id: campaign.pickup_point_id, pickup_point_pin: promotions.pin },
  ],
  'a read message': ({ campaign }) => ['/inbox/read', { campaign_id: campaign.id, ids: [campaign.coat] }],
  'an event': ({ campaign }) => [
    '/events',
    {
      events: [
        {
          id: crypto.randomUUID(),
          type: 'page_view',
          at: '2026-11-23T00:00:00Z',
          campaign_id: campaign.id,
          product_id: campaign.coat,
          data: { words: '大衣', tags: ['x', 1, true, null] },
        },
      ],
    },
  ],
  'a consent': ({ campaign }) => [
    '/subscriptions',
    { campaign_id: campaign.id, template: 'order', accepted: 1 },
  ],
  'a look at the fans': ({ campaign }) => [
    '/fans/seen',
    { campaign_id: campaign.id, seen_at: '2026-11-23T00:00:00Z' },
  ],
  'a place on the leaderboard': ({ campaign }) => [
    '/leaderboard/visibility',
    { campaign_id: campaign.id, hidden: true },
  ],
  'a payout': ({ campaign }) => ['/payouts', { campaign_id: campaign.id, amount_fen: 1000 }],
  'a receipt of a payout': ({ campaign }) => [`/payouts/${campaign.coat}/receipt`, {}],
  'a check of a payout': ({ campaign }) => [`/payouts/${campaign.coat}/check`, {}],
  'a draw': ({ rewards }) => ['/lottery/draws', { ticket_id: rewards.lottery_id, client_seed: '你好' }],
  'an exchange': ({ rewards }) => [`/mall/items/${rewards.mug}/exchanges`, { address, points: 10 }],
  'an address': ({ campaign }) => [`/deliveries/${campaign.coat}/address`, { address }],
  'a job without its secret': () => ['/jobs', { now: '2020-01-01T00:00:00Z' }],
}
