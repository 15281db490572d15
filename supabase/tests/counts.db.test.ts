import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { bought } from './buying.ts'
import { admin, type Campaign, closeConnections, openCampaign, verdict } from './cast.ts'
import { act, giveBack, milestone, type Person, wrongStandings } from './fans.ts'

afterAll(closeConnections)

const step = fc.record({
  what: fc.constantFrom('join', 'join', 'claim', 'visit', 'buy', 'return', 'flag', 'clear', 'confirm'),
  who: fc.nat(),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** One of these, by a number drawn before it was known how many there are. */
const among = <T>(rows: readonly T[], n: number): T | undefined => rows[n % Math.max(rows.length, 1)]

/** Does what a step says, if there is anything to do it to. */
async function take(own: Campaign, people: Person[], { what, who }: Step): Promise<unknown> {
  const person = among(people, who)
  if (!person) return
  if (what === 'join') return void people.push(await own.friend(person))
  if (what === 'claim') return verdict(own.claim(person.user))
  if (what === 'visit') return verdict(act(own, person.user))
  if (what === 'buy') return verdict(bought(own, person.user, 1))
  if (what === 'return') {
    const kept = await admin<{ id: string; user_id: string }[]>`
      select id, user_id from orders where campaign_id = ${own.id} and status = 'paid' order by created_at`
    const order = among(kept, who)
    return order && verdict(giveBack(order.user_id, order.id))
  }
  if (what === 'flag') {
    const fans = await admin<{ id: string; sponsor_id: string }[]>`
      select id, sponsor_id from participants where campaign_id = ${own.id} and sponsor_id is not null order by joined_at`
    const fan = among(fans, who)
    if (!fan) return
    await verdict(
      admin`insert into reward_flags (participant_id, kind) values (${fan.sponsor_id}, 'same_device') on conflict do nothing`,
    )
    return verdict(
      admin`insert into reward_flag_fans select id, ${fan.id} from reward_flags
             where participant_id = ${fan.sponsor_id} and status = 'open' on conflict do nothing`,
    )
  }
  const open = await admin<{ id: string }[]>`
    select id from reward_flags where campaign_id = ${own.id} and status = 'open' order by created_at`
  const flag = among(open, who)
  const status = what === 'clear' ? 'cleared' : 'confirmed'
  return (
    flag && verdict(admin`update reward_flags set status = ${status}, note = '已核实' where id = ${flag.id}`)
  )
}

/** People whose rewards are not what their counts say (those held or excluded get none), or whose points are not what their rewards say. */
const wrongRewards = (own: Campaign) => admin`
  select s.participant_id, m.metric, held.n, s.held_reason
    from standings s join milestones m on m.campaign_id = s.campaign_id
    join participants p on p.id = s.participant_id and p.excluded_at is null
   cross join lateral (select count(*) as n, coalesce(max(r.ordinal), 0) as highest from private.milestone_rewards r
                        where r.milestone_id = m.id and r.participant_id = s.participant_id and r.taken_back_at is null) held
   where s.campaign_id = ${own.id} and s.held_reason is null
     and (held.n <> held.highest or held.n <> least(m.times, case m.metric when 'qualified_fans' then s.qualified_fans
       when 'visits' then s.visits when 'own_orders' then s.own_orders else s.fan_orders end / m.target))
  union all
  select s.participant_id, 'points', q.due, s.held_reason
    from standings s
   cross join lateral (select coalesce(sum(m.points), 0) as due from private.milestone_rewards r join milestones m on m.id = r.milestone_id
                        where r.participant_id = s.participant_id and r.taken_back_at is null) q
   where s.campaign_id = ${own.id}
     and q.due <> (select coalesce(sum(e.amount), 0) from ledger_entries e
                    where e.participant_id = s.participant_id and e.unit = 'points' and e.bucket = 'available')`

const wrongHolds = (own: Campaign) => admin`
  select s.participant_id from standings s where s.campaign_id = ${own.id}
     and (s.held_reason is not null) <> exists (select from reward_flags g where g.participant_id = s.participant_id and g.status = 'open')`

describe('whatever people and the admin do, several at a time', () => {
  it.each(['claim', 'order'])(
    'counts equal a fresh count, and rewards and points follow from them, where fans qualify by %s',
    async (qualified_by) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
          const own = await openCampaign({ stock: 500 })
          await admin`update campaigns set qualified_by = ${qualified_by} where id = ${own.id}`
          for (const [n, metric] of ['qualified_fans', 'visits', 'own_orders', 'fan_orders'].entries())
            await milestone(own, { metric, target: 1 + (n % 2), times: 3, points: 10 ** n })
          const people: Person[] = [await own.employee(1), await own.employee(2)]
          for (let at = 0; at < steps.length; at += 6) {
            const answers = await Promise.all(steps.slice(at, at + 6).map((one) => take(own, people, one)))
            for (const answer of answers) expect(answer ?? 'done').toMatch(/^(done|4\d\d )/)
          }
          expect(await wrongStandings(own)).toEqual([])
          expect(await wrongHolds(own)).toEqual([])
          expect(await wrongRewards(own)).toEqual([])
        }),
        { numRuns: 6, endOnFailure: true },
      )
    },
    600_000,
  )
})
