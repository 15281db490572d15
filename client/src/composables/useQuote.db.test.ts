import '../../testing/uni'
import fc from 'fast-check'
import { createPinia, setActivePinia } from 'pinia'
import { afterAll, expect, test } from 'vitest'
import { ref } from 'vue'
import { quote } from '../../../edge/pricing/index.ts'
import { makeCampaign, type TestCampaign } from '../../../edge/testing/campaign'
import { openEdge } from '../../../edge/testing/stack'
import type { Line } from '@/stores/cart'
import { applySync, openReplica } from '@/sync/replica'
import { useQuoteInput } from './useQuoteInput'

// The phone's price from the rows it was sent, against the server's from the rows it reads.

const edge = openEdge()
afterAll(() => edge.close())

const id = () => crypto.randomUUID()
const FEN = fc.integer({ min: 1, max: 40_000 })
const coupon = fc.record({
  type: fc.constantFrom('percent_off', 'spend_and_save', 'amount_off', 'gift', 'gift'),
  stacking_group: fc.constantFrom('x', 'y', 'z'),
  priority: fc.integer({ min: 1, max: 4 }),
  scope: fc.constantFrom('all', 'all', 'categories', 'skus'),
  per_person_limit: fc.integer({ min: 1, max: 2 }),
  over: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  claims: fc.constantFrom(0, 1, 1, 2),
  percent_off_bps: fc.integer({ min: 1, max: 6000 }),
  amount_off_fen: FEN,
  min_spend_fen: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 120_000 })),
  max_discount_fen: fc.option(FEN),
  gift_quantity: fc.integer({ min: 1, max: 3 }),
})
type Coupon = (typeof coupon extends fc.Arbitrary<infer One> ? One : never) & { id: string }

const shop = fc.record({
  coupons: fc.array(coupon, { minLength: 3, maxLength: 6 }),
  gifts_left: fc.constantFrom(0, 2, 5, 8),
  add_on: fc.record({ price_fen: fc.integer({ min: 1, max: 101 }), min_spend_fen: FEN }),
  points: fc.integer({ min: 1, max: 30_000 }),
  points_per_yuan: fc.option(fc.constantFrom(1, 30, 100, 1000)),
  staff: fc.boolean(),
})
type Shop = (typeof shop extends fc.Arbitrary<infer One> ? One : never) & { coupons: Coupon[] }

const basket = fc.record({
  coats: fc.integer({ min: 0, max: 4 }),
  socks: fc.integer({ min: 1, max: 3 }),
  asked: fc.boolean(),
  points_to_use: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40_000 })),
  type: fc.constantFrom('shipping' as const, 'pickup' as const),
})

type Basket = typeof basket extends fc.Arbitrary<infer One> ? One : never
const CONTACT = { name: '王', phone: '13800138000' }

function wish({ coat, sock }: TestCampaign, add_on_id: string, basket: Basket | undefined) {
  const { coats = 0, socks = 1, asked = false, points_to_use = 0, type = 'pickup' as const } = basket ?? {}
  const lines = [
    ...(coats > 0 ? [{ sku_id: coat, quantity: coats }] : []),
    { sku_id: sock, quantity: socks },
    ...(asked ? [{ sku_id: sock, quantity: 1, add_on_id }] : []),
  ]
  return { lines, points_to_use, type }
}

function priceHere(lines: Line[], type: Basket['type'], points_to_use: number) {
  const input = useQuoteInput({ lines: ref(lines), fulfilment: ref(type), points_to_use: ref(points_to_use) })
  return input.value && quote(input.value)
}

test(
  'offline the phone comes to the very quote that the server gives, and orders are placed at it',
  { timeout: 300_000 },
  async () => {
    const runs = fc.asyncProperty(
      shop,
      fc.array(basket, { minLength: 10, maxLength: 10 }),
      async (shop, baskets) => {
        const campaign = await makeCampaign(edge.sql)
        const coupons = shop.coupons.map((one) => ({ ...one, id: id() }))
        const add_on_id = await furnish(campaign, { ...shop, coupons })
        const person = await edge.person()
        const { participant_id } = await campaign.admit(person)
        await edge.sql`select private.grant_points(${participant_id}, ${shop.points}, ${id()})`
        if (shop.staff) await campaign.claim(person)
        for (const one of coupons)
          for (let copy = 0; copy < one.claims; copy++) await person.post(`/coupons/${one.id}/claim`)

        setActivePinia(createPinia())
        openReplica(campaign.id)
        applySync((await person.get(`/sync?campaign_id=${campaign.id}`)).body, null)
        for (const basket of baskets) {
          const { lines, points_to_use, type } = wish(campaign, add_on_id, basket)
          const asking = { campaign_id: campaign.id, lines, points_to_use, fulfilment: { type } }
          const answer = await person.post('/quotes', asking)
          expect(priceHere(lines, type, points_to_use)).toEqual(answer.body)
        }

        const { lines, points_to_use } = wish(campaign, add_on_id, baskets[0])
        const order = await person.post('/orders', {
          campaign_id: campaign.id,
          lines,
          points_to_use,
          fulfilment: { type: 'pickup', pickup_point_id: campaign.pickup_point_id, contact: CONTACT },
          expected_total_fen: priceHere(lines, 'pickup', points_to_use)?.total_fen,
        })
        expect(order.body.error?.code ?? 'placed').toMatch(/^(placed|quota_exceeded|out_of_stock)$/)
      },
    )
    await fc.assert(runs, { numRuns: 8, endOnFailure: true })
  },
)

/** Puts the shop's coupons, gift and add-on into the campaign. */
async function furnish({ id: campaign_id, sock }: TestCampaign, shop: Shop): Promise<string> {
  const [product, gift, add_on_id] = [id(), id(), id()]
  const { sql } = edge
  await sql`update public.campaigns set points_per_yuan = ${shop.points_per_yuan}, points_max_bps = 3000
    where id = ${campaign_id}`
  await sql`insert into public.products (id, campaign_id, model_no, name, category, image_path, status)
    values (${product}, ${campaign_id}, 'G', '帆布袋', '赠品', ${campaign_id + '/g'}, 'gift')`
  await sql`insert into public.skus (id, campaign_id, product_id, sku_no, colour, size, image_path, list_price_fen, status)
    values (${gift}, ${campaign_id}, ${product}, 'G', 'G', 'M', ${campaign_id + '/g'}, 900, 'gift')`
  await sql`insert into public.sku_stock (sku_id, on_hand) values (${gift}, ${shop.gifts_left})`
  await sql`insert into public.add_ons (id, campaign_id, sku_id, price_fen, min_spend_fen)
    values (${add_on_id}, ${campaign_id}, ${sock}, ${shop.add_on.price_fen}, ${shop.add_on.min_spend_fen})`
  for (const one of shop.coupons) await issue(campaign_id, one, sock, gift)
  return add_on_id
}

async function issue(campaign_id: string, one: Coupon, sock: string, gift: string): Promise<void> {
  const { sql } = edge
  const use_ends_at = new Date(Date.now() + (one.over ? -60_000 : 3_600_000))
  await sql`insert into public.coupons (id, campaign_id, title, type, visibility, stacking_group, priority, per_person_limit,
      claim_starts_at, claim_ends_at, use_starts_at, use_ends_at, scope, scope_categories, scope_sku_ids)
    values (${one.id}, ${campaign_id}, '券', ${one.type}, 'public', ${one.stacking_group}, ${one.priority}, ${one.per_person_limit},
      now() - interval '1 hour', now() + interval '1 hour', now() - interval '1 hour', ${use_ends_at}, ${one.scope}, '{外套}', ${[sock]})`
  const fixed = one.type === 'spend_and_save' || one.type === 'amount_off'
  await sql`insert into public.coupon_terms (coupon_id, campaign_id, percent_off_bps, amount_off_fen, min_spend_fen,
      max_discount_fen, gift_sku_id, gift_quantity)
    values (${one.id}, ${campaign_id}, ${one.type === 'percent_off' ? one.percent_off_bps : null}, ${fixed ? one.amount_off_fen : null},
      ${one.min_spend_fen}, ${one.max_discount_fen}, ${one.type === 'gift' ? gift : null}, ${one.gift_quantity})`
}
