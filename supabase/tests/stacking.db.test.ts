import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { buy, holds, linesOf, offer, skuOf, stockOf, type Wish } from './buying.ts'
import { admin, type Campaign, closeConnections, openCampaign, verdict } from './cast.ts'

afterAll(closeConnections)

/** Somebody with the staff coupon, a coupon of 10 yuan off and a gift coupon, and an order that uses the last two. */
async function stacked() {
  const own = await openCampaign()
  const person = await own.employee(1)
  await own.claim(person.user)
  const off = await offer(own, { type: 'amount_off' }, { amount_off_fen: 1000, min_spend_fen: 5000 })
  const gift = await offer(own, { type: 'gift' }, { gift_sku_id: skuOf(own, 2).id })
  const [offClaim, giftClaim] = [await off.claim(person.user), await gift.claim(person.user)]
  const wish: Wish = {
    lines: [
      {
        n: 1,
        quantity: 1,
        price_fen: skuOf(own, 1).list_price_fen - 1000,
        off: [{ coupon_id: off.id, amount_fen: 1000 }],
      },
    ],
    coupons: [
      { coupon_claim_id: offClaim.id, coupon_id: off.id, amount_fen: 1000 },
      { coupon_claim_id: giftClaim.id, coupon_id: gift.id, amount_fen: 0 },
    ],
    gifts: [{ coupon_id: gift.id, sku_id: skuOf(own, 2).id, quantity: 1 }],
  }
  return { own, ...person, off, gift, wish }
}
type Scene = Awaited<ReturnType<typeof stacked>>
const addOn = (own: Campaign, quantity = 1) => ({
  n: 0,
  quantity,
  price_fen: skuOf(own, 0).floor_price_fen * quantity,
  add_on: true,
})
const line = ({ wish }: Scene) => wish.lines[0] as Wish['lines'][number]
const coupon = ({ wish }: Scene) => wish.coupons?.[0] as NonNullable<Wish['coupons']>[number]

describe('an order with coupons, a gift, an add-on and points', () => {
  it('is written down with what each line owes to whom, and reserves the gift as well', async () => {
    const scene = await stacked()
    const { own, user, participant_id, wish } = scene
    await admin`update campaigns set points_per_yuan = 100 where id = ${own.id}`
    await admin`update add_ons set min_spend_fen = 1000 where campaign_id = ${own.id}`
    await admin`select private.grant_points(${participant_id}, 500, ${participant_id})`
    const order = await buy(own, user, {
      ...wish,
      lines: [{ ...line(scene), points_fen: 300 }, addOn(own, 2)],
      points: 300,
    })
    const lines = await linesOf(order.id)
    expect(lines.map(({ kind, quantity, points_fen }) => [kind, quantity, points_fen])).toEqual([
      ['goods', 1, 300],
      ['add_on', 2, 0],
      ['gift', 1, 0],
    ])
    const [stored] = await admin`select discounts from order_lines where id = ${lines[0]?.id ?? ''}`
    expect(stored?.discounts).toEqual([{ coupon_id: scene.off.id, title: '公开券', amount_fen: 1000 }])
    expect((await stockOf(own)).map((row) => row.reserved)).toEqual([2, 1, 1])
    expect(await holds(participant_id, 'points', 'available')).toBe(200)
  })

  it.each<[string, string, (scene: Scene) => Partial<Wish> | Promise<Partial<Wish>>]>([
    [
      'a coupon that does not add up over the lines',
      '422 quote_mismatch',
      (scene) => ({
        coupons: [{ ...coupon(scene), amount_fen: 999 }, ...(scene.wish.coupons ?? []).slice(1)],
      }),
    ],
    [
      'a discount of a coupon that is not part of the order',
      '422 quote_mismatch',
      (scene) => ({
        lines: [{ ...line(scene), off: [{ coupon_id: scene.own.coupon_id, amount_fen: 1000 }] }],
      }),
    ],
    [
      'discounts that cancel each other',
      '422 quote_mismatch',
      (scene) => ({
        lines: [
          {
            ...line(scene),
            price_fen: (line(scene).price_fen ?? 0) - 500,
            off: [{ coupon_id: scene.off.id, amount_fen: 1500 }],
          },
          {
            n: 2,
            quantity: 1,
            price_fen: skuOf(scene.own, 2).list_price_fen + 500,
            off: [{ coupon_id: scene.off.id, amount_fen: -500 }],
          },
        ],
      }),
    ],
    [
      'goods that do not reach what the coupon asks for',
      '422 quote_mismatch',
      async (scene) => {
        await admin`update coupon_terms set min_spend_fen = 99999999 where coupon_id = ${scene.off.id}`
        return {}
      },
    ],
    [
      'a discount on goods out of the coupon’s scope',
      '422 quote_mismatch',
      async (scene) => {
        await admin`update coupons set scope = 'skus', scope_sku_ids = ${[skuOf(scene.own, 0).id]} where id = ${scene.off.id}`
        return {}
      },
    ],
    [
      'two coupons of one stacking group',
      '422 quote_mismatch',
      async (scene) => {
        await admin`update coupons set stacking_group = 'one' where id in (${scene.off.id}, ${scene.gift.id})`
        return {}
      },
    ],
    [
      'a gift nobody offered',
      '409 price_changed',
      (scene) => ({ gifts: [{ coupon_id: scene.gift.id, sku_id: skuOf(scene.own, 1).id, quantity: 1 }] }),
    ],
    [
      'more gifts than offered',
      '409 price_changed',
      (scene) => ({ gifts: [{ coupon_id: scene.gift.id, sku_id: skuOf(scene.own, 2).id, quantity: 2 }] }),
    ],
    [
      'a gift twice',
      '409 price_changed',
      (scene) => ({ gifts: [...(scene.wish.gifts ?? []), ...(scene.wish.gifts ?? [])] }),
    ],
    [
      'a gift without its coupon',
      '409 price_changed',
      (scene) => ({ coupons: (scene.wish.coupons ?? []).slice(0, 1) }),
    ],
    ['a gift coupon without its gift', '409 price_changed', () => ({ gifts: [] })],
    [
      'a gift that has run out',
      '409 price_changed',
      async (scene) => {
        await admin`update sku_stock set on_hand = 0 where sku_id = ${skuOf(scene.own, 2).id}`
        return {}
      },
    ],
    [
      'more of an add-on than allowed',
      '422 quote_mismatch',
      async (scene) => {
        await admin`update add_ons set min_spend_fen = 0 where campaign_id = ${scene.own.id}`
        return { lines: [line(scene), addOn(scene.own, 3)] }
      },
    ],
    [
      'an add-on with too few goods beside it',
      '409 price_changed',
      async (scene) => {
        await admin`update add_ons set min_spend_fen = 99999999 where campaign_id = ${scene.own.id}`
        return { lines: [line(scene), addOn(scene.own)] }
      },
    ],
    [
      'an add-on that is offered no more',
      '409 price_changed',
      async (scene) => {
        await admin`delete from add_ons where campaign_id = ${scene.own.id}`
        return { lines: [line(scene), addOn(scene.own)] }
      },
    ],
    [
      'an add-on at another price',
      '409 price_changed',
      (scene) => ({
        lines: [line(scene), { ...addOn(scene.own), price_fen: skuOf(scene.own, 0).floor_price_fen + 1 }],
      }),
    ],
    [
      'points where points cannot be used',
      '409 price_changed',
      (scene) => ({ lines: [{ ...line(scene), points_fen: 100 }], points: 100 }),
    ],
    [
      'points the person does not have',
      '409 price_changed',
      async (scene) => {
        await admin`update campaigns set points_per_yuan = 100 where id = ${scene.own.id}`
        return { lines: [{ ...line(scene), points_fen: 100 }], points: 100 }
      },
    ],
    [
      'points that pay more than their share',
      '409 price_changed',
      async (scene) => {
        await admin`update campaigns set points_per_yuan = 100, points_max_bps = 100 where id = ${scene.own.id}`
        await admin`select private.grant_points(${scene.participant_id}, 1000, ${scene.participant_id})`
        return { lines: [{ ...line(scene), points_fen: 1000 }], points: 1000 }
      },
    ],
    [
      'points that the lines do not add up to',
      '422 quote_mismatch',
      async (scene) => {
        await admin`update campaigns set points_per_yuan = 100 where id = ${scene.own.id}`
        await admin`select private.grant_points(${scene.participant_id}, 100, ${scene.participant_id})`
        return { lines: [{ ...line(scene), points_fen: 99 }], points: 100 }
      },
    ],
    ['fewer than no points', '400 invalid_input', () => ({ points: -1 })],
  ])('is refused with %s, and holds nothing', async (_, expected, change) => {
    const scene = await stacked()
    const changed = await change(scene)
    expect(await verdict(buy(scene.own, scene.user, { ...scene.wish, ...changed }))).toBe(expected)
    expect((await stockOf(scene.own)).map((row) => row.reserved)).toEqual([0, 0, 0])
    const held =
      await admin`select from coupon_claims where campaign_id = ${scene.own.id} and status <> 'claimed'`
    expect(held).toHaveLength(0)
  })

  it('as it stands is accepted: what the refusals above change is what is refused', async () => {
    const { own, user, wish } = await stacked()
    expect(await verdict(buy(own, user, wish))).toBe('done')
  })

  it('spends points once when one person orders on nine phones at the same moment', async () => {
    const own = await openCampaign()
    await admin`update campaigns set points_per_yuan = 100 where id = ${own.id}`
    const { user, participant_id } = await own.employee(1)
    await admin`select private.grant_points(${participant_id}, 250, ${participant_id})`
    // different goods, so that nothing but the buyer is common to these orders
    const order = (n: number) =>
      verdict(buy(own, user, { lines: [{ n, quantity: 1, points_fen: 100 }], points: 100 }))
    const verdicts = await Promise.all(Array.from({ length: 9 }, (_, n) => order(n % 3)))
    expect(verdicts.filter((one) => one === 'done')).toHaveLength(2)
    expect(await holds(participant_id, 'points', 'available')).toBe(50)
  })

  it('needs a claimed staff coupon for its add-on: who has none learns no price from it', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    await admin`update add_ons set min_spend_fen = 0 where campaign_id = ${own.id}`
    const wish = { lines: [{ n: 1, quantity: 1 }, addOn(own)] }
    expect(await verdict(buy(own, user, wish))).toBe('409 price_changed')
    await own.claim(user)
    expect(await verdict(buy(own, user, wish))).toBe('done')
  })
})

describe('an add-on', () => {
  it.each([
    ['under its floor', -1],
    ['above the list price', 1_000_000],
  ])('cannot be offered %s', async (_, difference) => {
    const own = await openCampaign()
    const { id, floor_price_fen } = skuOf(own, 1)
    const row = { campaign_id: own.id, sku_id: id, price_fen: floor_price_fen + difference }
    expect(await verdict(admin`insert into add_ons ${admin(row)}`)).toBe('422 below_floor_price')
  })

  it('of another campaign’s goods cannot be offered', async () => {
    const [own, other] = [await openCampaign(), await openCampaign()]
    const { id, floor_price_fen } = skuOf(other, 1)
    const row = { id: randomUUID(), campaign_id: own.id, sku_id: id, price_fen: floor_price_fen }
    expect(await verdict(admin`insert into add_ons ${admin(row)}`)).toBe('422 below_floor_price')
  })
})
