import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { askBack, bought, buy, finish, ship } from './buying.ts'
import { admin, type Campaign, closeConnections, db, openCampaign } from './cast.ts'
import { giveBack, type Person } from './fans.ts'
import { figures, plainCounts, refresh, reportedCounts } from './reporting.ts'

afterAll(closeConnections)

/** How many random histories; each is some thirty steps. */
const RUNS = Number(process.env.REPORT_RUNS ?? 2)

const TYPES = [
  'page_view',
  'product_view',
  'search',
  'compare',
  'share_opened',
  'poster_saved',
  'cart_add',
] as const
const who = fc.nat({ max: 30 })
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ what: fc.constant('invite'), who }) },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('look'),
      who,
      type: fc.constantFrom(...TYPES),
      days: fc.nat({ max: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('order'), who }) },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('buy'), who, quantity: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('giveBack'), who, all: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('flag'), who }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('forget'), who }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('refresh'), who }) },
)
type Step = { what: string; who: number; type?: string; days?: number; quantity?: number; all?: boolean }

/** Does one step, as far as it makes sense for the person it falls on. */
async function take(own: Campaign, people: Person[], gone: Set<string>, one: Step): Promise<void> {
  const alive = people.filter(({ user }) => !gone.has(user))
  const person = alive[one.who % alive.length]
  if (!person) return
  const orders = await admin<{ id: string; status: string; sold: number; back: number }[]>`
    select o.id, o.status, l.quantity as sold, l.refunded_quantity as back
      from orders o join order_lines l on l.order_id = o.id where o.participant_id = ${person.participant_id} order by o.id`
  switch (one.what) {
    case 'invite':
      people.push(await own.friend(person, { device: `device ${one.who % 5}` }))
      return
    case 'look': {
      const at = new Date(Date.now() - (one.days ?? 0) * 86400_000).toISOString()
      const events = [{ id: randomUUID(), campaign_id: own.id, type: one.type ?? '', at }]
      await db.asPerson(person.user, (tx) => tx`select private.record_events(${tx.json(events)})`)
      return
    }
    case 'order':
      await buy(own, person.user, { lines: [{ n: 1, quantity: 1 }] })
      return
    case 'buy': {
      const used =
        await admin`select from coupon_claims where participant_id = ${person.participant_id} and status <> 'claimed'`
      if (used.length === 0) await bought(own, person.user, one.quantity ?? 1)
      else {
        const order = await buy(own, person.user, { lines: [{ n: 2, quantity: one.quantity ?? 1 }] })
        await own.pay(person.user, order.id)
      }
      return
    }
    case 'giveBack': {
      const order = orders.find(
        ({ status, sold, back }) => ['paid', 'completed'].includes(status) && back < sold,
      )
      if (order) await giveBack(person.user, order.id, one.all ? order.sold - order.back : 1)
      return
    }
    case 'flag':
      await admin`update reward_flags set status = 'cleared', note = '看过了' where campaign_id = ${own.id} and status = 'open'`
      return
    case 'forget':
      // the first employee stays, so that somebody is left to invite
      if (person === people[0] || orders.some(({ status }) => status === 'refund_pending')) return
      gone.add(person.user)
      await db.asPerson(person.user, (tx) => tx`select private.forget_person()`)
      return
    default:
      await refresh(own)
  }
}

it('whatever happens in whichever order, figures kept bit by bit equal those counted anew, and those the rows themselves give', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 30 }), async (steps) => {
      const own = await openCampaign()
      await admin`update sku_terms set cost_fen = 5000 where sku_id = ${own.skus[0]?.id ?? null}`
      const people: Person[] = [await own.employee(1), await own.employee(2)]
      const gone = new Set<string>()
      for (const one of steps) await take(own, people, gone, one)
      await refresh(own)
      const kept = await figures(own)
      expect(await reportedCounts(own)).toEqual(await plainCounts(own))
      await admin`select private.recount_report(${own.id})`
      expect(kept).toEqual(await figures(own))
      // what was there in the beginning: 50 pieces of three SKUs
      const [stock] =
        await admin`select initial::int, skus from report_stock where campaign_id = ${own.id} and model_no is null`
      expect(stock).toEqual({ initial: 150, skus: 3 })
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
}, 3600_000)

it('the product of visitors, conversion, basket and frequency is the turnover, of a day and of the whole', async () => {
  const own = await openCampaign()
  const employee = await own.employee(1)
  const fan = await own.friend(employee)
  await own.friend(employee)
  await bought(own, fan.user, 2)
  for (const quantity of [1, 3]) {
    const order = await buy(own, employee.user, { lines: [{ n: 2, quantity }] })
    await own.pay(employee.user, order.id)
  }
  await refresh(own)
  const rows = await admin<
    { visitors: number; product: number; turnover: number; orders: number; buyers: number }[]
  >`
    select visitors::int, (visitors * conversion * basket_fen * frequency)::float8 as product, turnover_fen::int as turnover, orders::int, buyers::int
      from report_turnover where campaign_id = ${own.id}`
  expect(rows).toHaveLength(2)
  for (const row of rows) {
    expect(row).toMatchObject({ visitors: 3, buyers: 2, orders: 3 })
    expect(Math.abs(row.product - row.turnover)).toBeLessThan(row.turnover / 1e5)
  }
})

it('reward costs equal the ledger at every moment, also before the next refresh', async () => {
  const own = await openCampaign()
  const employee = await own.employee(1)
  const check = async () => {
    const said =
      await admin`select reward, state, amount::int from report_reward_cost where campaign_id = ${own.id} order by 1, 2`
    const books = await admin`
      select unit::text as reward, bucket::text as state, sum(credits - debits)::int as amount from ledger_accounts
       where campaign_id = ${own.id} and participant_id is not null group by 1, 2 having sum(credits - debits) <> 0 order by 1, 2`
    expect(said).toEqual(books)
    return said.length
  }
  await refresh(own)
  await admin`select private.grant_points(${employee.participant_id}, 70, ${randomUUID()})`
  const fan = await own.friend(employee)
  const { order } = await bought(own, fan.user, 2)
  expect(await check()).toBe(2)
  await refresh(own)
  await check()
  await giveBack(fan.user, order.id, 1)
  await check()
  await refresh(own)
  await check()
})

it('coupons count their claims, and what kept orders use of them', async () => {
  const own = await openCampaign()
  const employee = await own.employee(1)
  const fan = await own.friend(employee)
  const report = async () => {
    await refresh(own)
    const [row] =
      await admin`select claimed::int, redeemed::int, discount_fen::int from report_coupons where campaign_id = ${own.id}`
    return row
  }
  expect(await report()).toEqual({ claimed: 0, redeemed: 0, discount_fen: 0 })
  await own.claim(employee.user)
  const { order, price_fen } = await bought(own, fan.user, 1)
  const discount_fen = (own.skus[0]?.list_price_fen ?? 0) - price_fen
  expect(await report()).toEqual({ claimed: 2, redeemed: 1, discount_fen })
  await giveBack(fan.user, order.id)
  expect(await report()).toEqual({ claimed: 2, redeemed: 0, discount_fen: 0 })
})

it('margin is known where the cost is, and goods are grouped by list price, margin and category', async () => {
  const own = await openCampaign()
  const employee = await own.employee(1)
  const [sku] = own.skus
  await admin`update sku_terms set cost_fen = 4000 where sku_id = ${sku?.id ?? null}`
  const { price_fen } = await bought(own, employee.user, 2)
  const order = await buy(own, employee.user, { lines: [{ n: 1, quantity: 1 }] })
  await own.pay(employee.user, order.id)
  await refresh(own)
  const rows = await admin<{ by: string; pieces: number; margin_fen: number | null }[]>`
    select by, pieces::int, margin_fen::int from report_product_mix where campaign_id = ${own.id} and pieces > 0 order by by, pieces desc`
  expect(rows.filter(({ by }) => by === 'category')).toEqual([
    { by: 'category', pieces: 3, margin_fen: price_fen - 8000 },
  ])
  expect(
    rows.filter(({ by }) => by === 'margin').map(({ pieces, margin_fen }) => [pieces, margin_fen]),
  ).toEqual([
    [2, price_fen - 8000],
    [1, null],
  ])
})

it('figures by employee and by department add up to those of the whole campaign, and names are masked', async () => {
  const own = await openCampaign()
  const one = await own.employee(1)
  const other = await own.employee(2)
  await admin`update employees set department = '门店' where employee_no = ${own.tag + '2'}`
  const fan = await own.friend(one)
  await bought(own, fan.user, 1)
  await own.friend(other)
  await own.friend(fan)
  await refresh(own)
  const sums = async (view: string) => {
    const [row] = await admin.unsafe(
      `select sum(visitors)::int as visitors, sum(fans)::int as fans, sum(inviting_friends)::int as inviting, sum(paid_fen)::int as paid from ${view} where campaign_id = $1`,
      [own.id],
    )
    return row
  }
  const [whole] =
    await admin`select visitors::int, fans::int, inviting_friends::int as inviting, paid_fen::int as paid
    from private.report_figures where campaign_id = ${own.id} and day is null and root_id is null`
  expect(whole).toMatchObject({ visitors: 5, fans: 3, inviting: 1 })
  expect(await sums('report_funnel_by_employee')).toEqual(whole)
  expect(await sums('report_funnel_by_department')).toEqual(whole)
  const rows = await admin<{ employee_no: string; name: string; department: string; fans: number }[]>`
    select employee_no, name, department, fans::int from report_funnel_by_employee where campaign_id = ${own.id} order by 1`
  expect(rows).toEqual([
    { employee_no: own.tag + '1', name: '员*1', department: '测试', fans: 2 },
    { employee_no: own.tag + '2', name: '员*2', department: '门店', fans: 1 },
  ])
})

it('a person who is gone from a campaign is gone from its figures', async () => {
  const own = await openCampaign()
  await own.employee(1)
  await own.employee(2)
  await refresh(own)
  await admin`select private.release_roster_place(${own.id}, ${own.tag + '2'}, '用错了手机')`
  await refresh(own)
  expect(await reportedCounts(own)).toEqual(await plainCounts(own))
  expect((await reportedCounts(own)).find(({ step }) => step === 'active_staff')?.n).toBe(1)
})

it('two refreshes at once count everything once', async () => {
  const own = await openCampaign()
  const employee = await own.employee(1)
  const fan = await own.friend(employee)
  await bought(own, fan.user, 1)
  await Promise.all([refresh(own), refresh(own), admin`select private.refresh_reports()`, refresh(own)])
  await refresh(own)
  expect(await reportedCounts(own)).toEqual(await plainCounts(own))
})

it('a refund that is only asked for is no money given back', async () => {
  const own = await openCampaign()
  const employee = await own.employee(1)
  const { order } = await bought(own, employee.user, 2)
  await ship(order.id)
  await askBack(employee.user, order.id, 1)
  await refresh(own)
  const refunded = async () =>
    (await figures(own)).counts.find(({ step, day, root_id }) => step === 'refunded_fen' && !day && !root_id)
  expect(await refunded()).toBeUndefined()
  const [refund] = await admin<{ id: string; amount_fen: number }[]>`
    select (private.approve_refund(r.id)).id, r.amount_fen::int from refunds r where r.order_id = ${order.id}`
  await finish(refund?.id ?? '')
  await refresh(own)
  expect(await refunded()).toMatchObject({ n: refund?.amount_fen })
})

it('while a transaction that began before is still open, nothing is counted twice, and what it writes is counted once it ends', async () => {
  const own = await openCampaign()
  const employee = await own.employee(1)
  await refresh(own)
  const points = async () => {
    const [row] =
      await admin`select amount::int from report_reward_cost where campaign_id = ${own.id} and reward = 'points'`
    return row?.amount as number
  }
  const looked = () => reportedCounts(own)
  await admin.begin(async (tx) => {
    await tx`insert into events (id, campaign_id, participant_id, type, at)
      values (${randomUUID()}, ${own.id}, ${employee.participant_id}, 'search', now())`
    await own.friend(employee)
    await admin`select private.grant_points(${employee.participant_id}, 70, ${randomUUID()})`
    await refresh(own)
    await refresh(own)
    expect(await looked()).toEqual(await plainCounts(own))
    expect(await points()).toBe(70)
  })
  await refresh(own)
  expect(await looked()).toEqual(await plainCounts(own))
  expect((await looked()).find(({ step }) => step === 'search')?.n).toBe(1)
  expect(await points()).toBe(70)
})
