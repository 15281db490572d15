import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { admin, closeConnections, db, openCampaign, verdict } from './cast.ts'
import { ADDRESS, giveAddress, openDelivery, told } from './rewarding.ts'

afterAll(closeConnections)

async function winner(days?: number) {
  const own = await openCampaign()
  const person = await own.employee(1)
  return { own, ...person, delivery_id: await openDelivery(person.participant_id, days) }
}
const row = async (id: string) => {
  const [delivery] = await admin<
    { status: string; address: unknown; shipped_at: Date | null; user_id: string | null }[]
  >`select status, address, shipped_at, user_id from deliveries where id = ${id}`
  if (!delivery) throw new Error('no delivery')
  return delivery
}
/** What the admin does in Studio. */
const fill = (id: string, change: Record<string, string | null>) =>
  admin`update deliveries set ${admin(change)} where id = ${id}`
const SENT = { carrier: '顺丰', tracking_no: 'SF1' }
/** The job with the clock of its own deliveries: other tests' deliveries must not lapse. */
const overdue = (id: string) =>
  admin`update deliveries set claim_by = now() - interval '1 second' where id = ${id}`

describe('saying where a prize goes', () => {
  it('is done by its owner, and again until it is sent', async () => {
    const one = await winner()
    expect((await row(one.delivery_id)).status).toBe('awaiting_address')
    await giveAddress(one.user, one.delivery_id)
    await giveAddress(one.user, one.delivery_id, { ...ADDRESS, line: '禾木路 2 号' })
    expect(await row(one.delivery_id)).toMatchObject({ status: 'to_ship', address: { line: '禾木路 2 号' } })
    await fill(one.delivery_id, SENT)
    expect(await verdict(giveAddress(one.user, one.delivery_id))).toBe('409 delivery_closed')
  })

  it('is refused to anybody else as if there were nothing', async () => {
    const one = await winner()
    const colleague = await one.own.employee(2)
    for (const user of [colleague.user, randomUUID()])
      expect(await verdict(giveAddress(user, one.delivery_id))).toBe('404 not_found')
    expect((await row(one.delivery_id)).address).toBeNull()
  })

  it('works after the campaign, and ends with the claim deadline', async () => {
    const one = await winner()
    await admin`update campaigns set ends_at = now() - interval '1 second' where id = ${one.own.id}`
    expect(await verdict(giveAddress(one.user, one.delivery_id))).toBe('done')
    await overdue(one.delivery_id)
    expect(await verdict(giveAddress(one.user, one.delivery_id))).toBe('409 delivery_closed')
  })

  it.each([[null], ['杭州'], [{ ...ADDRESS, phone: undefined }], [{}]])(
    'is refused for what is no address: %j',
    async (address) => {
      const one = await winner()
      expect(await verdict(giveAddress(one.user, one.delivery_id, address))).toBe('400 invalid_input')
    },
  )
})

describe('sending', () => {
  it('follows from carrier and number: the owner is told once, a wrong number is corrected silently', async () => {
    const one = await winner()
    await giveAddress(one.user, one.delivery_id)
    await fill(one.delivery_id, { carrier: '顺丰' })
    expect((await row(one.delivery_id)).status).toBe('to_ship')
    await fill(one.delivery_id, { tracking_no: 'SF1' })
    await fill(one.delivery_id, { tracking_no: 'SF2' })
    const sent = await row(one.delivery_id)
    expect(sent.status).toBe('shipped')
    expect(sent.shipped_at).not.toBeNull()
    expect(await told(one.participant_id, 'delivery_shipped')).toEqual([{ name: '围巾', ...SENT }])
  })

  it.each<[string, (user: string, id: string) => Promise<unknown>, Record<string, string | null>]>([
    ['without an address', () => Promise.resolve(), SENT],
    ['without a number', giveAddress, { status: 'shipped', carrier: '顺丰' }],
    [
      'once it has lapsed',
      async (_, id) => {
        await overdue(id)
        await admin`select private.lapse_deliveries()`
      },
      SENT,
    ],
    ['to another person', giveAddress, { participant_id: randomUUID() }],
    [
      'a second time as if it waited',
      async (user, id) => {
        await giveAddress(user, id)
        await fill(id, SENT)
      },
      { status: 'to_ship' },
    ],
  ])('%s is refused with a sentence', async (_, before, change) => {
    const one = await winner()
    await before(one.user, one.delivery_id)
    const was = await row(one.delivery_id)
    expect(await verdict(fill(one.delivery_id, change))).toBe('400 invalid_input')
    expect(await row(one.delivery_id)).toEqual(was)
  })
})

describe('a prize nobody claims', () => {
  it('lapses after its deadline, not before, once for all jobs together, and its owner is told', async () => {
    const [late, early, claimed] = [await winner(), await winner(), await winner()]
    await giveAddress(claimed.user, claimed.delivery_id)
    for (const one of [late, claimed]) await overdue(one.delivery_id)
    await Promise.all(
      Array.from({ length: 4 }, () => db.asService((tx) => tx`select private.lapse_deliveries()`)),
    )
    const statuses = await Promise.all(
      [late, early, claimed].map(async (one) => (await row(one.delivery_id)).status),
    )
    expect(statuses).toEqual(['lapsed', 'awaiting_address', 'to_ship'])
    expect(await told(late.participant_id, 'prize_lapsed')).toEqual([{ name: '围巾' }])
    expect(await verdict(giveAddress(late.user, late.delivery_id))).toBe('409 delivery_closed')
  })

  it('is either claimed or lapsed when both happen at the same moment', async () => {
    for (let n = 0; n < 5; n++) {
      const one = await winner()
      const soon = new Date(Date.now() + 60_000)
      await admin`update deliveries set claim_by = ${soon} where id = ${one.delivery_id}`
      const lapse = admin`select private.lapse_deliveries(${new Date(soon.getTime() + 1)}, 200)`
      const [said] = await Promise.all([verdict(giveAddress(one.user, one.delivery_id)), lapse])
      const { status } = await row(one.delivery_id)
      expect([said, status]).toEqual(
        said === 'done' ? ['done', 'to_ship'] : ['409 delivery_closed', 'lapsed'],
      )
    }
  })
})

describe('an address', () => {
  it('is read by its owner, after the campaign too, and by nobody else', async () => {
    const one = await winner()
    const friend = await one.own.friend(one)
    await giveAddress(one.user, one.delivery_id)
    await admin`update campaigns set ends_at = now() - interval '1 second' where id = ${one.own.id}`
    const seen = (user: string) => db.asPerson(user, (tx) => tx`select address from deliveries`)
    expect(await seen(one.user)).toEqual([{ address: ADDRESS }])
    expect(await seen(friend.user)).toEqual([])
  })

  it('goes with its owner: what was not sent yet is not sent any more', async () => {
    const own = await openCampaign()
    const { user, participant_id } = await own.employee(1)
    const [sent, waiting, open] = [
      await openDelivery(participant_id),
      await openDelivery(participant_id),
      await openDelivery(participant_id),
    ]
    for (const id of [sent, waiting]) await giveAddress(user, id)
    await fill(sent, SENT)
    await db.asPerson(user, (tx) => tx`select private.forget_person()`)
    const rows = await Promise.all([sent, waiting, open].map(row))
    expect(rows.map(({ status }) => status)).toEqual(['shipped', 'lapsed', 'lapsed'])
    expect(rows.every(({ address, user_id }) => address === null && user_id === null)).toBe(true)
    const [left] =
      await admin`select count(*)::int as n from inbox_messages where participant_id = ${participant_id}`
    expect(left?.n).toBe(0)
  })
})
