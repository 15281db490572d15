import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { bought, holds } from './buying.ts'
import { admin, type Campaign, closeConnections, db, openCampaign, verdict } from './cast.ts'
import {
  act,
  joinAtOnce,
  milestone,
  type Person,
  returned,
  standingOf,
  told,
  wrongStandings,
} from './fans.ts'

afterAll(closeConnections)

const opened = async () => {
  const own = await openCampaign()
  return { own, root: await own.employee(1) }
}
type Flag = { id: string; kind: string; status: string; evidence: Record<string, number>; fans: string[] }
const flagsOf = (person: Person) => admin<Flag[]>`
  select g.id, g.kind, g.status, g.evidence, array(select fan_id from reward_flag_fans ff where ff.flag_id = g.id order by 1) as fans
    from reward_flags g where g.participant_id = ${person.participant_id} order by g.created_at`
const idsOf = (people: Person[]) => people.map((person) => person.participant_id).sort()
const decide = (flag: Flag | undefined, status: 'cleared' | 'confirmed', note = '已核实') =>
  admin`update reward_flags set status = ${status}, note = ${note} where id = ${flag?.id ?? randomUUID()}`
const points = (person: Person) => holds(person.participant_id, 'points', 'available')
/** So many friends of one person, one after the other, from the same device. */
async function fromOneDevice(own: Campaign, of: Person, n: number, device = 'D') {
  const fans: Person[] = []
  for (let i = 0; i < n; i++) fans.push(await own.friend(of, { device }))
  return fans
}
/** A flag about four fans who claimed, and a fan of the same person who is a person. */
async function flagged() {
  const { own, root } = await opened()
  await milestone(own, { target: 2, times: 10 })
  const honest = await own.friend(root)
  const fans = await fromOneDevice(own, root, 4)
  for (const { user } of [...fans, honest]) await own.claim(user)
  const [flag] = await flagsOf(root)
  return { own, root, honest, fans, flag }
}

describe('a flag for one device or network', () => {
  it('is raised by the fourth fan of one person from one device within ten minutes, and takes in the next', async () => {
    const { own, root } = await opened()
    const fans = await fromOneDevice(own, root, 3)
    expect(await flagsOf(root)).toEqual([])
    fans.push(...(await fromOneDevice(own, root, 2)))
    expect(await flagsOf(root)).toMatchObject([
      { kind: 'same_device', status: 'open', evidence: { fans: 4, within_minutes: 10 }, fans: idsOf(fans) },
    ])
  })

  it('is raised once, with every fan, when they all join at the same moment', async () => {
    const { own, root } = await opened()
    const { share_code } = await own.friend(root)
    const entries = await Promise.all(
      Array.from({ length: 12 }, () =>
        own.enter(randomUUID(), share_code, undefined, { device: 'D', address: 'A' }),
      ),
    )
    const fans = entries.map((entry) => entry.participant_id ?? '').sort()
    expect(await flagsOf(root)).toHaveLength(2)
    expect(await flagsOf(root)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'same_device', fans }),
        expect.objectContaining({ kind: 'same_address', fans }),
      ]),
    )
  })

  it('is not raised for other devices, for fans of others, for long ago, or where nothing is known', async () => {
    const { own, root } = await opened()
    const other = await own.employee(2)
    for (let i = 0; i < 5; i++) await own.friend(root, { device: `D${i}` })
    for (let i = 0; i < 5; i++) await own.friend(root)
    const early = await fromOneDevice(own, root, 3)
    await fromOneDevice(own, other, 3)
    await admin`update entry_scans set scanned_at = now() - interval '11 minutes'
      where admitted_id = any(${idsOf(early)}::uuid[])`
    await fromOneDevice(own, root, 3)
    expect([...(await flagsOf(root)), ...(await flagsOf(other))]).toEqual([])
  })

  it('follows the thresholds of the campaign', async () => {
    const { own, root } = await opened()
    const other = await own.employee(2)
    await admin`insert into private.flag_rules (campaign_id, fans_per_device, fans_per_address) values (${own.id}, null, 2)`
    await fromOneDevice(own, root, 5)
    await own.friend(other, { address: 'A' })
    await own.friend(other, { address: 'A' })
    expect(await flagsOf(root)).toEqual([])
    expect(await flagsOf(other)).toMatchObject([{ kind: 'same_address' }])
  })
})

describe('while a flag is open', () => {
  it('nothing is given, the person is told, and others are not touched', async () => {
    const { own, root, fans } = await flagged()
    const other = await own.employee(2)
    for (const { user } of await joinAtOnce(own, other, 2)) await own.claim(user)
    expect(await standingOf(root.participant_id)).toMatchObject({
      qualified_fans: 5,
      held_reason: 'same_device',
    })
    expect([await points(root), await points(other)]).toEqual([0, 10])
    expect(await told(root.participant_id, 'rewards_held')).toEqual([{ reason: 'same_device' }])
    const [open] = await admin`select private.in_open_flag(${fans[0]?.participant_id ?? ''}) as open`
    expect(open?.open).toBe(true)
  })

  it('cleared, what was held is given, with the note', async () => {
    const { root, fans, flag } = await flagged()
    expect(await verdict(decide(flag, 'cleared', ' '))).toBe('400 invalid_input')
    await decide(flag, 'cleared', '一家人用同一部手机')
    expect(await points(root)).toBe(20)
    expect(await standingOf(root.participant_id)).toMatchObject({ qualified_fans: 5, held_reason: null })
    expect(await told(root.participant_id, 'rewards_cleared')).toEqual([{ note: '一家人用同一部手机' }])
    const [open] = await admin`select private.in_open_flag(${fans[0]?.participant_id ?? ''}) as open`
    expect(open?.open).toBe(false)
  })

  it('what was cleared is not held against the person again', async () => {
    const { own, root, flag } = await flagged()
    await decide(flag, 'cleared')
    await fromOneDevice(own, root, 3)
    expect((await flagsOf(root)).filter((one) => one.status === 'open')).toEqual([])
    await fromOneDevice(own, root, 1)
    expect((await flagsOf(root)).filter((one) => one.status === 'open')).toMatchObject([
      { evidence: { fans: 4 } },
    ])
  })

  it('one that is left keeps the rewards held', async () => {
    const { root, flag } = await flagged()
    await admin`insert into reward_flags (participant_id, kind) values (${root.participant_id}, 'refund_series')`
    await decide(flag, 'cleared')
    expect((await standingOf(root.participant_id)).held_reason).toBe('refund_series')
    expect(await points(root)).toBe(0)
    await decide(
      (await flagsOf(root)).find((one) => one.status === 'open'),
      'cleared',
    )
    expect(await points(root)).toBe(20)
  })
})

describe('a flag that is confirmed', () => {
  it('takes its fans out of every count for good, and leaves them in the list', async () => {
    const { own, root, honest, fans, flag } = await flagged()
    for (const { user } of [...fans, honest]) await act(own, user)
    await decide(flag, 'confirmed', '同一部手机注册多个账号')
    expect(await standingOf(root.participant_id)).toMatchObject({
      fans: 5,
      direct_fans: 1,
      visits: 1,
      qualified_fans: 1,
      held_reason: null,
    })
    expect(await told(root.participant_id, 'rewards_refused')).toEqual([{ note: '同一部手机注册多个账号' }])
    await bought(own, fans[0]?.user ?? '', 1)
    await returned(own, fans[1]?.user ?? '')
    expect(await standingOf(root.participant_id)).toMatchObject({ qualified_fans: 1, fan_orders: 0 })
    expect(await wrongStandings(own)).toEqual([])
    expect(await points(root)).toBe(0)
  })

  it('takes back what was given for them and the commission of their orders', async () => {
    const { own, root } = await opened()
    await milestone(own)
    const fans = await fromOneDevice(own, root, 3)
    const commission = () => holds(root.participant_id, 'commission', 'pending')
    for (const { user } of fans) await bought(own, user, 1)
    fans.push(...(await fromOneDevice(own, root, 1)))
    expect(await points(root)).toBe(10)
    expect(await commission()).toBeGreaterThan(0)
    await decide((await flagsOf(root))[0], 'confirmed')
    expect([await points(root), await commission()]).toEqual([0, 0])
    expect(await wrongStandings(own)).toEqual([])
  })

  it('leaves alone who the admin took out before', async () => {
    const { root, fans, flag } = await flagged()
    await admin`delete from reward_flag_fans where flag_id = ${flag?.id ?? ''} and fan_id = ${fans[0]?.participant_id ?? ''}`
    await decide(flag, 'confirmed')
    expect((await standingOf(root.participant_id)).qualified_fans).toBe(2)
    expect(await points(root)).toBe(10)
  })

  it('is exact while its fans claim, look around, buy and bring others at the same moment', async () => {
    const { own, root } = await opened()
    await milestone(own, { times: 20 })
    const fans = await fromOneDevice(own, root, 6)
    const [flag] = await flagsOf(root)
    await Promise.all([
      ...fans.flatMap(({ user }) => [bought(own, user, 1), act(own, user)]),
      decide(flag, 'confirmed'),
      ...fans.map((fan) => own.friend(fan)),
      joinAtOnce(own, root, 5),
    ])
    expect(await wrongStandings(own)).toEqual([])
    const left = await standingOf(root.participant_id)
    expect(left).toMatchObject({ direct_fans: 5, qualified_fans: 0, fan_orders: 0, held_reason: null })
    expect(await holds(root.participant_id, 'commission', 'pending')).toBe(0)
    expect(await points(root)).toBe(0)
  })
})

describe('a decision', () => {
  it('is final, and its flag stays as it was', async () => {
    const { own, root, flag, honest } = await flagged()
    const other = await own.employee(2)
    const id = flag?.id ?? ''
    expect(
      await verdict(admin`update reward_flags set participant_id = ${other.participant_id} where id = ${id}`),
    ).toBe('409 forbidden')
    expect(await verdict(admin`delete from reward_flags where id = ${id}`)).toBe('409 forbidden')
    await decide(flag, 'cleared')
    expect(await verdict(decide(flag, 'confirmed'))).toBe('409 forbidden')
    const add = admin`insert into reward_flag_fans (flag_id, fan_id) values (${id}, ${honest.participant_id})`
    expect(await verdict(add)).toBe('409 forbidden')
    expect((await standingOf(root.participant_id)).qualified_fans).toBe(5)
  })

  it('is about direct fans of the person only, and begins as open', async () => {
    const { own, root, flag, fans } = await flagged()
    const below = await own.friend(fans[0] ?? root)
    const add = (fan: Person) =>
      verdict(
        admin`insert into reward_flag_fans (flag_id, fan_id) values (${flag?.id ?? ''}, ${fan.participant_id})`,
      )
    expect(await add(below)).toBe('400 invalid_input')
    expect(await add(await own.friend(root))).toBe('done')
    const raised = admin`insert into reward_flags (participant_id, kind, status, note, decided_at)
      values (${root.participant_id}, 'silent_fans', 'cleared', '无', now())`
    expect(await verdict(raised)).toBe('400 invalid_input')
  })
})

describe('a flag for a series of refunds', () => {
  it('is raised by the third order in a row that fans of one person give back', async () => {
    const { own, root } = await opened()
    const fans = await joinAtOnce(own, root, 3)
    for (const { user } of fans.slice(0, 2)) await returned(own, user)
    expect(await flagsOf(root)).toEqual([])
    await returned(own, fans[2]?.user ?? '')
    expect(await flagsOf(root)).toMatchObject([
      { kind: 'refund_series', evidence: { orders: 3 }, fans: idsOf(fans) },
    ])
  })

  it('is not raised when an order in between was kept, nor for orders of other people', async () => {
    const { own, root } = await opened()
    const fans = await joinAtOnce(own, root, 5)
    for (const [n, { user }] of fans.entries()) {
      if (n === 2) await bought(own, user, 1)
      else await returned(own, user)
    }
    await returned(own, root.user)
    expect(await flagsOf(root)).toEqual([])
  })
})

describe('a flag for silent fans', () => {
  const look = () => db.asService((tx) => tx`select private.flag_silent_fans()`)
  const notLookedAt = (people: Person[]) => admin`
    select 1 from participants p, private.silent_watch w
     where p.id = any(${idsOf(people)}::uuid[]) and (p.joined_at, p.id) > (w.joined_at, w.participant_id)`
  /** The first day of these fans is over, and the job comes by until it has seen them all; others may run it too. */
  async function aDayLater(people: Person[]) {
    await admin`update private.silent_watch set joined_at = now() - interval '26 hours'`
    await admin`update participants set joined_at = now() - interval '25 hours' where id = any(${idsOf(people)}::uuid[])`
    do await Promise.all([look(), look()])
    while ((await notLookedAt(people)).length > 0)
  }

  it('is raised by the tenth fan who did nothing in their first day, and by nobody who did something', async () => {
    const { own, root } = await opened()
    const other = await own.employee(2)
    const [fans, nine] = [await joinAtOnce(own, root, 12), await joinAtOnce(own, other, 9)]
    await act(own, fans[0]?.user ?? '')
    await own.claim(fans[1]?.user ?? '')
    await look()
    expect(await flagsOf(root)).toEqual([])
    await aDayLater([...fans, ...nine])
    expect(await flagsOf(root)).toMatchObject([
      { kind: 'silent_fans', evidence: { fans: 10 }, fans: idsOf(fans.slice(2)) },
    ])
    expect(await flagsOf(other)).toEqual([])
  })

  it('counts them over the days, without those who did something after all', async () => {
    const { own, root } = await opened()
    const early = await joinAtOnce(own, root, 9)
    await aDayLater(early)
    await act(own, early[0]?.user ?? '')
    const late = await joinAtOnce(own, root, 1)
    await aDayLater(late)
    expect(await flagsOf(root)).toEqual([])
    const later = await joinAtOnce(own, root, 1)
    await aDayLater(later)
    expect(await flagsOf(root)).toMatchObject([{ fans: idsOf([...early.slice(1), ...late, ...later]) }])
  })
})
