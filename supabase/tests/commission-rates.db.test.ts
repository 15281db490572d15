import { afterAll, describe, expect, it } from 'vitest'
import { buy, skuOf } from './buying.ts'
import { onePiece, orderMoney, purse, setRate, setRules, soldToFan } from './booking.ts'
import { admin, closeConnections, db, openCampaign, verdict } from './cast.ts'

afterAll(closeConnections)

describe('the rate of an order', () => {
  it('is the most exact one: SKU and grade, SKU, category and grade, category, grade, campaign', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    await admin`update employees set grade = 'P5' where employee_no = ${own.tag + '1'}`
    const fan = await own.friend(root)
    const list = skuOf(own, 0).list_price_fen
    const rates: [number, Record<string, string>][] = [
      [1000, {}],
      [1100, { grade: 'P5' }],
      [1200, { category: '衬衫' }],
      [1300, { category: '衬衫', grade: 'P5' }],
      [1400, { sku_id: skuOf(own, 0).id }],
      [1500, { sku_id: skuOf(own, 0).id, grade: 'P5' }],
    ]
    const decoys: Record<string, string | number>[] = [
      { grade: 'P6' },
      { category: '鞋' },
      { sku_id: skuOf(own, 1).id },
      { grade: 'P5', level: 2 },
    ]
    for (const decoy of decoys) await setRate(own, { rate_bps: 5000, ...decoy })
    for (const [rate_bps, rate] of rates) {
      if (Object.keys(rate).length > 0) await setRate(own, { rate_bps, ...rate })
      expect((await orderMoney((await onePiece(own, fan)).id)).commission, JSON.stringify(rate)).toBe(
        Math.floor((list * rate_bps) / 10000),
      )
    }
  })

  it('is that of each line, rounded down once for the whole order, and capped', async () => {
    const own = await openCampaign()
    const fan = await own.friend(await own.employee(1))
    await setRate(own, { sku_id: skuOf(own, 1).id, rate_bps: 333 })
    const [one, two] = [skuOf(own, 0).list_price_fen, skuOf(own, 1).list_price_fen]
    const due = Math.floor((one * 1000 + two * 333) / 10000)
    expect((await orderMoney((await onePiece(own, fan, [0, 1])).id)).commission).toBe(due)
    await setRules(own, { commission_cap_fen: due - 1 })
    expect((await orderMoney((await onePiece(own, fan, [0, 1])).id)).commission).toBe(due - 1)
  })

  it('is paid on money for goods only: not on shipping, not on what points pay', async () => {
    const own = await openCampaign()
    await setRules(own, { points_per_yuan: 100 })
    const fan = await own.friend(await own.employee(1))
    await admin`select private.grant_points(${fan.participant_id}, 1000, ${fan.participant_id})`
    const order = await buy(own, fan.user, { lines: [{ n: 0, quantity: 1, points_fen: 1000 }], points: 1000 })
    expect((await orderMoney(order.id)).commission).toBe(
      Math.floor((skuOf(own, 0).list_price_fen - 1000) / 10),
    )
  })

  it('is nothing for fans of fans, unless the admin turned that on, and never reaches further', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const two = await own.friend(await own.friend(root))
    const three = await own.friend(two)
    await setRules(own, { level2_rate_bps: 300 })
    expect(await orderMoney((await onePiece(own, two)).id)).toMatchObject({ commission: 0, level: 0 })
    await setRules(own, { level2_enabled: true })
    const list = skuOf(own, 0).list_price_fen
    expect(await orderMoney((await onePiece(own, two)).id)).toMatchObject({
      commission: Math.floor((list * 300) / 10000),
      level: 2,
    })
    await setRate(own, { category: '衬衫', level: 2, rate_bps: 200 })
    expect((await orderMoney((await onePiece(own, two)).id)).commission).toBe(
      Math.floor((list * 200) / 10000),
    )
    for (const person of [three, root])
      expect(await orderMoney((await onePiece(own, person)).id)).toMatchObject({ commission: 0, level: 0 })
  })

  it('is fixed when the order is placed', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const fan = await own.friend(root)
    const placed = await onePiece(own, fan)
    await setRules(own, { commission_rate_bps: 4000, commission_cap_fen: 1 })
    await setRate(own, { sku_id: skuOf(own, 0).id, rate_bps: 5000 })
    await own.pay(fan.user, placed.id)
    expect(await purse(root.participant_id, 'commission')).toEqual({
      pending: Math.floor(skuOf(own, 0).list_price_fen / 10),
    })
  })

  it('is not for the buyer to see', async () => {
    const own = await openCampaign()
    const { fan, order } = await soldToFan(own)
    const read = (what: string) => verdict(db.asPerson(fan.user, (tx) => tx.unsafe(what)))
    for (const column of ['commission_fen', 'commission_level', 'commission_settled_at'])
      expect(await read(`select ${column} from orders where id = '${order.id}'`), column).toMatch(/^42501 /)
    expect(await read('select commission_bps from order_lines')).toMatch(/^42501 /)
    expect(await read('select * from commission_rates')).toMatch(/^42501 /)
    expect(await read('select quantity, price_fen from order_lines')).toBe('done')
  })

  it.each([
    ['above 50 %', { grade: 'P5', rate_bps: 5001 }],
    ['for a third level', { grade: 'P5', rate_bps: 1, level: 3 }],
    ['for nothing in particular', { rate_bps: 1 }],
    ['for a SKU and a category at once', { category: '衬衫', rate_bps: 1, sku: 'own' }],
    ['for another campaign’s SKU', { rate_bps: 1, sku: 'other' }],
  ])('%s is refused', async (_, { sku, ...rate }: Record<string, string | number>) => {
    const own = await openCampaign()
    const of = sku === 'other' ? await openCampaign() : own
    const whole = sku ? { ...rate, sku_id: skuOf(of, 0).id } : rate
    expect(await verdict(setRate(own, whole))).toMatch(/^(23514 |400 invalid_input)/)
  })

  it('said twice for the same goods and grade is refused', async () => {
    const own = await openCampaign()
    await setRate(own, { category: '衬衫', rate_bps: 1 })
    expect(await verdict(setRate(own, { category: '衬衫', rate_bps: 2 }))).toMatch(/^23505 /)
  })
})
