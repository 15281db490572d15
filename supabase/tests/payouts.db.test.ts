import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { admin, type Campaign, closeConnections, db, openCampaign, verdict } from './cast.ts'
import { balances, decide, earn, earner, holdRewards, refusal, requestPayout } from './rewarding.ts'

afterAll(closeConnections)

const end = (own: Campaign) =>
  admin`update campaigns set ends_at = now() - interval '1 second' where id = ${own.id}`

describe('asking for a payout', () => {
  it('sets the amount aside at once, so that it cannot be asked for twice', async () => {
    const one = await earner(5000)
    const payout = await requestPayout(one.user, 3000)
    expect(payout).toMatchObject({ amount_fen: 3000, status: 'requested', campaign_id: one.own.id })
    expect(await balances(one.participant_id)).toMatchObject({ available: 2000, requested: 3000, paid: 0 })
    expect(await refusal(requestPayout(one.user, 2001))).toBe('409 balance_too_low')
  })

  it('is refused below the minimum, above the day’s amount and beyond the day’s number, and says the limit', async () => {
    const one = await earner(9000, { payout_min_fen: 1000, payout_daily_max_fen: 4000, payouts_per_day: 2 })
    expect(await refusal(requestPayout(one.user, 999))).toBe(
      '409 payout_limit {"limit": "min", "value": 1000}',
    )
    await requestPayout(one.user, 3000)
    expect(await refusal(requestPayout(one.user, 1001))).toBe(
      '409 payout_limit {"limit": "daily_amount", "value": 4000}',
    )
    await requestPayout(one.user, 1000)
    expect(await refusal(requestPayout(one.user, 1000))).toBe(
      '409 payout_limit {"limit": "daily_count", "value": 2}',
    )
  })

  it('counts days as those of Shanghai, whose midnight is not that of UTC', async () => {
    const afterOneAt = async (seconds: number) => {
      const one = await earner(9000, { payouts_per_day: 1 })
      await admin`
        insert into payouts (campaign_id, participant_id, amount_fen, created_at) values (${one.own.id}, ${one.participant_id}, 1000,
          date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' + make_interval(secs => ${seconds}))`
      return verdict(requestPayout(one.user, 1000))
    }
    expect(await afterOneAt(-1)).toBe('done')
    expect(await afterOneAt(0)).toBe('409 payout_limit')
  })

  it('does not count what was rejected', async () => {
    const one = await earner(9000, { payouts_per_day: 1, payout_daily_max_fen: 1000 })
    const payout = await requestPayout(one.user, 1000)
    expect(await verdict(requestPayout(one.user, 1000))).toBe('409 payout_limit')
    await decide(payout.id, { status: 'rejected', note: '请合并申请' })
    expect(await verdict(requestPayout(one.user, 1000))).toBe('done')
  })

  it('takes the campaign with most to pay out unless one is named', async () => {
    const one = await earner(2000)
    const other = await openCampaign()
    await other.enter(one.user, other.staff_code, { no: `${other.tag}1`, name: '员工1' })
    const [there] = await admin<
      { id: string }[]
    >`select id from participants where user_id = ${one.user} and campaign_id = ${other.id}`
    await earn(other, there?.id ?? '', 3000)
    expect((await requestPayout(one.user, 1000)).campaign_id).toBe(other.id)
    expect((await requestPayout(one.user, 1000, one.own.id)).campaign_id).toBe(one.own.id)
  })

  it('is for employees: a friend is refused, an outsider learns nothing, another campaign looks like none', async () => {
    const one = await earner(5000)
    const friend = await one.own.friend(one)
    const other = await openCampaign()
    expect(await verdict(requestPayout(friend.user, 1000))).toBe('403 forbidden')
    expect(await verdict(requestPayout(randomUUID(), 1000))).toBe('403 grant_ended')
    expect(await verdict(requestPayout(one.user, 1000, other.id))).toBe('404 not_found')
    expect(await verdict(requestPayout(one.user, 0))).toBe('400 invalid_input')
    expect(await verdict(requestPayout(one.user, -5))).toBe('400 invalid_input')
  })

  it('works after the campaign, and for one who left the company, if rewards are kept', async () => {
    const one = await earner(5000)
    await end(one.own)
    expect(await verdict(requestPayout(one.user, 1000))).toBe('done')
    await admin`update employees set left_at = now() where employee_no = ${one.own.tag + '1'}`
    expect(await verdict(requestPayout(one.user, 1000))).toBe('done')
  })

  it('is refused to one who left the company when the campaign keeps nothing for leavers', async () => {
    const one = await earner(5000)
    await admin`update campaigns set leavers_keep_rewards = false where id = ${one.own.id}`
    await admin`update employees set left_at = now() where employee_no = ${one.own.tag + '1'}`
    expect(await verdict(requestPayout(one.user, 1000))).toBe('409 balance_too_low')
  })

  it('what was set aside when such a leaver left is lost to them when it is rejected', async () => {
    const one = await earner(5000)
    const { id } = await requestPayout(one.user, 3000)
    await admin`update campaigns set leavers_keep_rewards = false where id = ${one.own.id}`
    await admin`update employees set left_at = now() where employee_no = ${one.own.tag + '1'}`
    await decide(id, { status: 'rejected', note: '已离职' })
    expect(await balances(one.participant_id)).toMatchObject({ available: 0, requested: 0, paid: 0 })
    expect(await verdict(requestPayout(one.user, 1000))).toBe('409 balance_too_low')
  })

  it('is refused while the rewards are being reviewed', async () => {
    const one = await earner(5000)
    await holdRewards(one.participant_id)
    expect(await verdict(requestPayout(one.user, 1000))).toBe('409 rewards_held')
  })
})

describe('twenty requests at the same moment', () => {
  it('never set aside more than there is', async () => {
    const one = await earner(7500, { payouts_per_day: 99 })
    const all = await Promise.all(
      Array.from({ length: 20 }, () => verdict(requestPayout(one.user, 1000, one.own.id))),
    )
    expect(all.filter((each) => each === 'done')).toHaveLength(7)
    expect(all.filter((each) => each === '409 balance_too_low')).toHaveLength(13)
    expect(await balances(one.participant_id)).toMatchObject({ available: 500, requested: 7000 })
  })

  it.each([
    ['number', { payouts_per_day: 3 }, 3],
    ['amount', { payouts_per_day: 99, payout_daily_max_fen: 5999 }, 5],
  ])('never exceed the day’s %s', async (_, limits, done) => {
    const one = await earner(100_000, limits)
    const all = await Promise.all(Array.from({ length: 20 }, () => verdict(requestPayout(one.user, 1000))))
    expect(all.filter((each) => each === 'done')).toHaveLength(done)
    expect(all.filter((each) => each === '409 payout_limit')).toHaveLength(20 - done)
    expect(await balances(one.participant_id)).toMatchObject({ requested: done * 1000 })
  })
})

describe('who reads payouts', () => {
  it('their owner does, after the campaign too, without the bank’s reference; nobody else does', async () => {
    const one = await earner(5000)
    const colleague = await one.own.employee(2)
    await requestPayout(one.user, 3000)
    await end(one.own)
    const seen = (user: string) => db.asPerson(user, (tx) => tx`select amount_fen, status from payouts`)
    expect(await seen(one.user)).toEqual([{ amount_fen: 3000, status: 'requested' }])
    expect(await seen(colleague.user)).toEqual([])
    await expect(db.asPerson(one.user, (tx) => tx`select paid_ref from payouts`)).rejects.toThrow(
      'permission denied',
    )
  })
})
