import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { blockPerson, correctStock, releasePlace, unblockPerson } from './acting.ts'
import { bought, buy, orderRow, refundsOf, stockOf } from './buying.ts'
import { admin, closeConnections, db, hashOf, openCampaign, openPayment, settle, verdict } from './cast.ts'

afterAll(closeConnections)

const grants = (user: string) => db.asPerson(user, (tx) => tx`select from private.my_campaigns()`)

describe('blocking a person', () => {
  it('shuts them out at once, with their share code and unpaid orders, and says what stays', async () => {
    const own = await openCampaign()
    const person = await own.employee(1)
    const fan = await own.friend(person)
    await bought(own, person.user, 1)
    const unpaid = await buy(own, person.user, { lines: [{ n: 1, quantity: 2 }] })
    const text = await blockPerson(person.participant_id)
    expect(text).toContain('取消了 1 个未付款订单')
    expect(text).toContain('已付款订单 1 个')
    expect(text).toContain('粉丝 1 人')
    expect(await grants(person.user)).toHaveLength(0)
    expect((await orderRow(unpaid.id)).status).toBe('cancelled')
    expect((await stockOf(own))[1]).toMatchObject({ on_hand: 50, reserved: 0 })
    expect((await own.enter(randomUUID(), fan.share_code)).outcome).toBe('code_unusable')
    expect((await own.enter(person.user, own.staff_code)).outcome).toBe('code_unusable')
    expect(await grants(fan.user)).toHaveLength(1) // their fans stay
    expect(await blockPerson(person.participant_id)).toContain('没有再做')
  })

  it('can be undone, and then they invite again', async () => {
    const own = await openCampaign()
    const person = await own.employee(1)
    const fan = await own.friend(person)
    expect(await unblockPerson(person.participant_id)).toContain('没有被封禁')
    await blockPerson(person.participant_id)
    expect(await unblockPerson(person.participant_id)).toContain('已解封')
    expect(await grants(person.user)).toHaveLength(1)
    expect((await own.enter(randomUUID(), fan.share_code)).outcome).toBe('ok')
  })

  it('while they order: nothing they have not paid is left, and nothing is held', async () => {
    const own = await openCampaign()
    for (const n of [1, 2, 3]) {
      const person = await own.employee(n)
      await Promise.all([
        verdict(buy(own, person.user, { lines: [{ n: 0, quantity: 1 }] })),
        blockPerson(person.participant_id),
        blockPerson(person.participant_id),
        verdict(buy(own, person.user, { lines: [{ n: 1, quantity: 1 }] })),
      ])
      const open =
        await admin`select from orders where participant_id = ${person.participant_id} and status = 'pending_payment'`
      expect(open).toHaveLength(0)
    }
    expect((await stockOf(own)).map(({ reserved }) => reserved)).toEqual([0, 0, 0])
  })

  it('gives back what they pay after it, instead of reviving the order', async () => {
    const own = await openCampaign()
    const person = await own.employee(1)
    const order = await buy(own, person.user, { lines: [{ n: 0, quantity: 1 }] })
    const payment = await openPayment(person.user, order.id)
    await blockPerson(person.participant_id)
    expect((await settle(payment)).status).toBe('cancelled')
    expect(await refundsOf(order.id)).toMatchObject([
      { origin: 'late_payment', status: 'approved', amount_fen: order.total_fen },
    ])
  })

  it('needs a reason and a person; one who was forgotten does not come back', async () => {
    const own = await openCampaign()
    const person = await own.employee(1)
    expect(await verdict(blockPerson(person.participant_id, ' '))).toBe('400 invalid_input')
    expect(await verdict(blockPerson(randomUUID()))).toBe('404 not_found')
    await db.asPerson(person.user, (tx) => tx`select private.forget_person()`)
    expect(await verdict(unblockPerson(person.participant_id))).toBe('409 forbidden')
  })
})

describe('correcting stock', () => {
  const hint = async (id: string) =>
    (await admin`select stock_hint from skus where id = ${id}`)[0]?.stock_hint

  it('says before and after, and what phones know of it follows', async () => {
    const own = await openCampaign()
    const { user } = await own.employee(1)
    await buy(own, user, { lines: [{ n: 0, quantity: 2 }] })
    const text = await correctStock(own.id, 'S-0', 5)
    expect(text).toContain('50 → 5，其中 2 件被未付款订单占着，可卖 3 件')
    expect((await stockOf(own))[0]).toMatchObject({ on_hand: 5, reserved: 2 })
    expect(await hint(own.skus[0]?.id ?? '')).toBe(3)
    expect(await correctStock(own.id, 'S-0', 5)).toContain('5 → 5')
    expect(await verdict(correctStock(own.id, 'S-0', 1))).toBe('409 out_of_stock')
  })

  it('never goes below what unpaid orders hold, also while somebody orders', async () => {
    const own = await openCampaign()
    const people = [await own.employee(1), await own.employee(2), await own.employee(3)]
    expect(await verdict(correctStock(own.id, 'S-0', -1))).toBe('400 invalid_input')
    expect(await verdict(correctStock(own.id, 'S-9', 1))).toBe('404 not_found')
    const outcomes = await Promise.all([
      ...people.map(({ user }) => verdict(buy(own, user, { lines: [{ n: 0, quantity: 2 }] }))),
      verdict(correctStock(own.id, 'S-0', 3)),
      verdict(correctStock(own.id, 'S-0', 3)),
    ])
    const [stock] = await stockOf(own)
    const placed = outcomes.slice(0, 3).filter((text) => text === 'done').length
    expect(stock?.reserved).toBe(placed * 2)
    expect(stock?.on_hand).toBe(outcomes.slice(3).includes('done') ? 3 : 50)
    expect(outcomes.every((text) => ['done', '409 out_of_stock'].includes(text))).toBe(true)
  })
})

describe('releasing a roster place', () => {
  it('lets the employee come in again, and the device that had it is out', async () => {
    const own = await openCampaign()
    const wrong = await own.employee(1)
    const no = own.tag + '1'
    const answers = await Promise.all([1, 2].map(() => releasePlace(own.id, ` ${no.toLowerCase()}`)))
    expect(answers.filter((text) => text.includes('名额已释放'))).toHaveLength(1)
    expect(await grants(wrong.user)).toHaveLength(0)
    const right = await own.employee(1)
    expect(await grants(right.user)).toHaveLength(1)
  })

  it('says what stands in the way: orders, claims, fans or points', async () => {
    const own = await openCampaign()
    const hint = (n: number) =>
      releasePlace(own.id, own.tag + n).catch((error: { hint?: string }) => error.hint ?? '')
    const [one, two, three] = [await own.employee(1), await own.employee(2), await own.employee(3)]
    await own.claim(one.user)
    await own.friend(two)
    await admin`select private.grant_points(${three.participant_id}, 1, ${randomUUID()})`
    expect(await hint(1)).toContain('已领的券')
    expect(await hint(2)).toContain('粉丝')
    expect(await hint(3)).toContain('积分记录')
    expect(await verdict(releasePlace(own.id, 'NOBODY'))).toBe('404 not_found')
    expect(await releasePlace(own.id, own.tag + '4')).toContain('没有占用名额')
  })

  it('at the moment they claim or invite: the place or the claim stays, never half of each', async () => {
    const own = await openCampaign()
    for (const n of [1, 2, 3, 4]) {
      const person = await own.employee(n)
      const code = `share${randomUUID().replaceAll('-', '').slice(0, 20)}`
      await db.asPerson(person.user, (tx) => tx`select private.ensure_share_code(${own.id}, ${hashOf(code)})`)
      const friend = randomUUID()
      await Promise.allSettled([
        n % 2 ? own.claim(person.user) : own.enter(friend, code),
        releasePlace(own.id, own.tag + n),
      ])
      const there = await admin`select from participants where id = ${person.participant_id}`
      const hanging = await admin`
        select from coupon_claims where participant_id = ${person.participant_id}
        union all select from participants where sponsor_id = ${person.participant_id}`
      expect([there.length, hanging.length]).toEqual(there.length ? [1, 1] : [0, 0])
    }
  })
})
