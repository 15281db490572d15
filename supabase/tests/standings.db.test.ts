import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { bought } from './buying.ts'
import { admin, type Campaign, closeConnections, db, openCampaign, verdict } from './cast.ts'
import { act, giveBack, joinAtOnce, returned, standingOf, wrongStandings } from './fans.ts'

afterAll(closeConnections)

const leaderboard = (own: Campaign, user: string) =>
  db.asPerson(
    user,
    (tx) => tx<{ rank: number; name: string; qualified_fans: number; is_me: boolean }[]>`
      select * from private.leaderboard(${own.id})`,
  )
const seeFans = (own: Campaign, user: string, at: Date | null = null) =>
  db.asPerson(user, (tx) =>
    at ? tx`select private.see_fans(${own.id}, ${at.toISOString()})` : tx`select private.see_fans(${own.id})`,
  )
const hide = (own: Campaign, user: string, hidden: boolean) =>
  db.asPerson(user, (tx) => tx`select private.set_leaderboard_hidden(${own.id}, ${hidden})`)

describe('counts', () => {
  it('are exact for sponsor and root when twenty friends join at once at two depths', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const friend = await own.friend(root)
    await Promise.all([joinAtOnce(own, root, 20), joinAtOnce(own, friend, 20)])
    expect(await standingOf(root.participant_id)).toMatchObject({ fans: 41, new_fans: 41, direct_fans: 21 })
    expect(await standingOf(friend.participant_id)).toMatchObject({ fans: 20, direct_fans: 20 })
  })

  it('count each fan once, however often and simultaneously they claim, visit and buy', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const fans = await joinAtOnce(own, root, 5)
    await Promise.all(
      fans.flatMap(({ user }) => [
        own.claim(user),
        own.claim(user),
        act(own, user),
        act(own, user, 'search'),
        act(own, user, 'page_view'),
      ]),
    )
    await Promise.all(fans.slice(0, 2).flatMap(({ user }) => [bought(own, user, 1)]))
    expect(await standingOf(root.participant_id)).toMatchObject({
      direct_fans: 5,
      visits: 5,
      qualified_fans: 5,
      fan_orders: 2,
      own_orders: 0,
    })
    expect(await wrongStandings(own)).toEqual([])
  })

  it('opening the page alone is no visit', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const { user } = await own.friend(root)
    for (const type of ['page_view', 'share_opened', 'poster_saved']) await act(own, user, type)
    expect((await standingOf(root.participant_id)).visits).toBe(0)
    await act(own, user, 'compare')
    expect((await standingOf(root.participant_id)).visits).toBe(1)
  })

  it('where the campaign asks for an order, a claim makes nobody qualified and a returned order undoes it', async () => {
    const own = await openCampaign()
    await admin`update campaigns set qualified_by = 'order' where id = ${own.id}`
    const root = await own.employee(1)
    const { user } = await own.friend(root)
    await own.claim(user)
    expect((await standingOf(root.participant_id)).qualified_fans).toBe(0)
    const first = await bought(own, user, 1)
    expect((await standingOf(root.participant_id)).qualified_fans).toBe(1)
    await giveBack(user, first.order.id)
    expect(await standingOf(root.participant_id)).toMatchObject({ qualified_fans: 0, fan_orders: 0 })
    expect(await wrongStandings(own)).toEqual([])
  })

  it('where a claim is enough, it lasts when the order is given back', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const { user } = await own.friend(root)
    await returned(own, user)
    expect(await standingOf(root.participant_id)).toMatchObject({ qualified_fans: 1, fan_orders: 0 })
  })

  it('what makes a fan qualified cannot change once somebody was counted', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const change = (to: string) =>
      verdict(admin`update campaigns set qualified_by = ${to} where id = ${own.id}`)
    expect(await change('order')).toBe('done')
    expect(await change('claim')).toBe('done')
    await own.claim((await own.friend(root)).user)
    expect(await change('order')).toBe('400 invalid_input')
  })

  it('are read by their owner, also after the campaign, and by nobody else', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const friend = await own.friend(root)
    const seen = async (user: string) =>
      (await db.asPerson(user, (tx) => tx`select participant_id from standings`)).map(
        (row) => row.participant_id,
      )
    expect(await seen(root.user)).toEqual([root.participant_id])
    expect(await seen(friend.user)).toEqual([friend.participant_id])
    await admin`update campaigns set ends_at = now() where id = ${own.id}`
    expect(await seen(root.user)).toEqual([root.participant_id])
    expect(await seen(randomUUID())).toEqual([])
  })
})

describe('looking at the fans', () => {
  it('makes nobody new any more, but who joined after the moment that was looked at', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    await joinAtOnce(own, root, 3)
    const looked = new Date()
    await own.friend(root)
    await seeFans(own, root.user, looked)
    expect((await standingOf(root.participant_id)).new_fans).toBe(1)
    await seeFans(own, root.user)
    expect((await standingOf(root.participant_id)).new_fans).toBe(0)
    await seeFans(own, root.user, looked) // an earlier look that arrives late
    expect(await standingOf(root.participant_id)).toMatchObject({ new_fans: 0, fans: 4 })
  })

  it('a friend has new fans of their own, and the future cannot be looked at', async () => {
    const own = await openCampaign()
    const friend = await own.friend(await own.employee(1))
    await seeFans(own, friend.user, new Date(Date.now() + 3600_000))
    await own.friend(friend)
    expect((await standingOf(friend.participant_id)).new_fans).toBe(1)
    await seeFans(own, friend.user)
    expect((await standingOf(friend.participant_id)).new_fans).toBe(0)
  })

  it('is refused to outsiders and after the campaign', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    expect(await verdict(seeFans(own, randomUUID()))).toBe('403 grant_ended')
    await admin`update campaigns set ends_at = now() where id = ${own.id}`
    expect(await verdict(seeFans(own, root.user))).toBe('403 grant_ended')
  })
})

describe('the leaderboard', () => {
  const qualifiedFan = async (own: Campaign, of: { user: string; participant_id: string }) =>
    own.claim((await own.friend(of)).user)

  it('ranks employees by qualified fans, who got there first before equals, without those who have none', async () => {
    const own = await openCampaign()
    const [one, two, three, four] = await Promise.all([1, 2, 3, 4].map((n) => own.employee(n)))
    if (!one || !two || !three || !four) throw new Error('four employees')
    for (const employee of [two, one, three, three]) await qualifiedFan(own, employee)
    await own.friend(four) // joined, not qualified
    expect(await leaderboard(own, one.user)).toEqual([
      { rank: 1, name: '员*3', qualified_fans: 2, is_me: false },
      { rank: 2, name: '员*2', qualified_fans: 1, is_me: false },
      { rank: 3, name: '员*1', qualified_fans: 1, is_me: true },
    ])
  })

  it('shows no friend, nobody who hid themselves, left or was shut out, until they are back', async () => {
    const own = await openCampaign()
    const [one, two, three] = await Promise.all([1, 2, 3].map((n) => own.employee(n)))
    if (!one || !two || !three) throw new Error('three employees')
    for (const employee of [one, two, three, await own.friend(one)]) await qualifiedFan(own, employee)
    const names = async (user = one.user) => (await leaderboard(own, user)).map((row) => row.name).sort()
    expect(await names()).toEqual(['员*1', '员*2', '员*3'])
    await hide(own, one.user, true)
    expect(await names()).toEqual(['员*2', '员*3'])
    await hide(own, one.user, false)
    await admin`update employees set left_at = now() where employee_no = ${own.tag + '2'}`
    await admin`update participants set revoked_at = now() where id = ${three.participant_id}`
    expect(await names()).toEqual(['员*1'])
  })

  it('is empty where the campaign has none, and closed to outsiders and after the campaign', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    await qualifiedFan(own, root)
    expect(await verdict(leaderboard(own, randomUUID()))).toBe('403 grant_ended')
    expect(await verdict(hide(own, randomUUID(), true))).toBe('403 grant_ended')
    await admin`update campaigns set leaderboard_enabled = false where id = ${own.id}`
    expect(await leaderboard(own, root.user)).toEqual([])
    await admin`update campaigns set ends_at = now() where id = ${own.id}`
    expect(await verdict(leaderboard(own, root.user))).toBe('403 grant_ended')
  })
})
