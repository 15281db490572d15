import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { bought, holds } from './buying.ts'
import { admin, type Campaign, closeConnections, db, openCampaign, verdict } from './cast.ts'
import { act, joinAtOnce, milestone, returned, ticketsOf, told } from './fans.ts'

afterAll(closeConnections)

const points = (person: { participant_id: string }) => holds(person.participant_id, 'points', 'available')
const checksLeft = async (own: Campaign) =>
  (
    await admin`select 1 from private.milestone_checks k join milestones m on m.id = k.milestone_id where m.campaign_id = ${own.id}`
  ).length
/** Runs the job that looks up who has reached a new milestone already, until this campaign has none left; others may run it too. */
async function recheckNew(own: Campaign, limit = 200) {
  do await db.asService((tx) => tx`select private.recheck_new_milestones(now(), ${limit})`)
  while (await checksLeft(own))
}
const opened = async () => {
  const own = await openCampaign()
  return { own, root: await own.employee(1) }
}

describe('a milestone', () => {
  it('is given exactly once when twenty friends claim at the same moment', async () => {
    const { own, root } = await opened()
    await milestone(own, { target: 5, times: 3, points: 10, tickets: 2 })
    const fans = await joinAtOnce(own, root, 20)
    await Promise.all(fans.map(({ user }) => own.claim(user)))
    expect(await points(root)).toBe(30)
    expect(await ticketsOf(root.participant_id)).toBe(6)
    expect(await told(root.participant_id, 'milestone_reached')).toEqual(
      Array.from({ length: 3 }, () => ({ title: '好友里程碑', points: 10, tickets: 2 })),
    )
  })

  it('is given to the one who invited, not to the employee above them', async () => {
    const { own, root } = await opened()
    await milestone(own)
    const friend = await own.friend(root)
    await own.claim((await own.friend(friend)).user)
    expect([await points(friend), await points(root)]).toEqual([10, 0])
  })

  it('may count confirmed visits, own orders and orders of direct fans', async () => {
    const { own, root } = await opened()
    for (const [n, metric] of ['visits', 'own_orders', 'fan_orders'].entries())
      await milestone(own, { metric, points: 10 ** n })
    const fan = await own.friend(root)
    expect(await points(root)).toBe(0)
    await act(own, fan.user)
    expect(await points(root)).toBe(1)
    await bought(own, root.user, 1)
    expect(await points(root)).toBe(11)
    await bought(own, fan.user, 1)
    expect([await points(root), await points(fan)]).toEqual([111, 10])
  })

  it('goes again with the order it was given for, and comes back with the next one', async () => {
    const { own, root } = await opened()
    await milestone(own, { metric: 'fan_orders', points: 10, tickets: 1 })
    const [one, two] = await joinAtOnce(own, root, 2)
    if (!one || !two) throw new Error('two fans')
    await returned(own, one.user)
    expect([await points(root), await ticketsOf(root.participant_id)]).toEqual([0, 0])
    await bought(own, two.user, 1)
    expect([await points(root), await ticketsOf(root.participant_id)]).toEqual([10, 1])
    expect(await told(root.participant_id, 'milestone_reached')).toHaveLength(2)
  })

  it('gives nothing while the campaign is shut, and makes up for it afterwards', async () => {
    const { own, root } = await opened()
    await milestone(own, { metric: 'fan_orders', times: 5 })
    const [one, two] = await joinAtOnce(own, root, 2)
    if (!one || !two) throw new Error('two fans')
    const order = await own.place(one.user, [[0, 1, own.skus[0]?.list_price_fen ?? 0]])
    await admin`update campaigns set ends_at = now() where id = ${own.id}`
    await own.pay(one.user, order.id)
    expect(await points(root)).toBe(0)
    await admin`update campaigns set ends_at = now() + interval '1 day' where id = ${own.id}`
    await bought(own, two.user, 1)
    expect(await points(root)).toBe(20)
  })

  it('gives nothing to who left the company or was shut out', async () => {
    const { own, root } = await opened()
    const other = await own.employee(2)
    await milestone(own)
    const fans = [await own.friend(root), await own.friend(other)]
    await admin`update employees set left_at = now() where employee_no = ${own.tag + '1'}`
    await admin`update participants set revoked_at = now() where id = ${other.participant_id}`
    for (const { user } of fans) await own.claim(user)
    expect([await points(root), await points(other)]).toEqual([0, 0])
  })

  it.each(['shares', 'joins', 'commission'])('cannot be given for %s', async (metric) => {
    const { own } = await opened()
    expect(await verdict(milestone(own, { metric }))).toContain('metric is qualified_fans, visits')
  })

  it('gives something: points or tickets', async () => {
    const { own } = await opened()
    expect(await verdict(milestone(own, { points: 0 }))).toContain('a milestone gives points or tickets')
    expect(await verdict(milestone(own, { points: 0, tickets: 1 }))).toBe('done')
  })

  it('is read by participants while the campaign runs, and by nobody else', async () => {
    const { own, root } = await opened()
    await milestone(own)
    const seen = (user: string) =>
      db.asPerson(user, (tx) => tx`select id from milestones where campaign_id = ${own.id}`)
    expect(await seen(root.user)).toHaveLength(1)
    expect(await seen(randomUUID())).toEqual([])
    await admin`update campaigns set ends_at = now() where id = ${own.id}`
    expect(await seen(root.user)).toEqual([])
  })
})

describe('a milestone made or eased during the sale', () => {
  it('is given by the next run of the job to those who have reached it already, once', async () => {
    const { own, root } = await opened()
    const fan = await own.friend(root)
    await own.claim(fan.user)
    const id = await milestone(own, { target: 2 })
    await recheckNew(own)
    expect(await points(root)).toBe(0)
    await admin`update milestones set target = 1 where id = ${id}`
    await Promise.all([recheckNew(own), recheckNew(own)])
    await recheckNew(own)
    expect([await points(root), await points(fan)]).toEqual([10, 0])
  })

  it('finds everybody, however few it looks at in one go', async () => {
    const { own } = await opened()
    const roots = await Promise.all([2, 3, 4, 5, 6].map((n) => own.employee(n)))
    for (const root of roots) await own.claim((await own.friend(root)).user)
    await milestone(own)
    await recheckNew(own, 2)
    expect(await Promise.all(roots.map(points))).toEqual([10, 10, 10, 10, 10])
  })
})

describe('a milestone that was given to somebody', () => {
  const given = async () => {
    const { own, root } = await opened()
    const id = await milestone(own, { target: 2, times: 2 })
    for (const { user } of await joinAtOnce(own, root, 2)) await own.claim(user)
    return { own, root, id }
  }
  const edit = (id: string, change: Record<string, string | number>) =>
    verdict(admin`update milestones set ${admin(change)} where id = ${id}`)

  it.each<Record<string, string | number>>([
    { target: 3 },
    { times: 1 },
    { points: 9 },
    { points: 11 },
    { tickets: 1 },
    { metric: 'own_orders' },
  ])('does not change to %j', async (change) => {
    const { root, id } = await given()
    expect(await edit(id, change)).toBe('409 forbidden')
    expect(await points(root)).toBe(10)
  })

  it('may be renamed, moved, made easier and given more often', async () => {
    const { own, root, id } = await given()
    expect(await edit(id, { title: '好友到齐', position: 4, target: 1, times: 3 })).toBe('done')
    await recheckNew(own)
    expect(await points(root)).toBe(20)
  })

  it('stays, while one that nobody reached can be deleted and leaves a tombstone', async () => {
    const { own, root, id } = await given()
    expect(await verdict(admin`delete from milestones where id = ${id}`)).toBe('409 forbidden')
    const idle = await milestone(own, { target: 99 })
    expect(await edit(idle, { target: 100, points: 1, metric: 'visits' })).toBe('done')
    await admin`delete from milestones where id = ${idle}`
    const graves = (own: Campaign) =>
      db.asPerson(root.user, (tx) => tx`select row_id from tombstones where campaign_id = ${own.id}`)
    expect(await graves(own)).toEqual([{ row_id: idle }])
  })
})
