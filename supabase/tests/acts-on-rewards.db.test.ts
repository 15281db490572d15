import { afterAll, describe, expect, it } from 'vitest'
import { decideFlag, holdRewards, said, toldTo } from './acting.ts'

import { holds } from './buying.ts'
import { admin, type Campaign, closeConnections, db, openCampaign, verdict } from './cast.ts'
import { earn } from './rewarding.ts'

afterAll(closeConnections)

async function asking(own: Campaign, n: number, fen: number) {
  const person = await own.employee(n)
  await earn(own, person.participant_id, fen)
  const [payout] = await db.asPerson(
    person.user,
    (tx) => tx<{ id: string }[]>`select id from private.request_payout(${own.id}, ${fen})`,
  )
  return { ...person, payout_id: payout?.id ?? '' }
}
const approve = (own: Campaign, limit: number | null = null, ids: string[] | null = null) =>
  said(
    admin<
      { said: string }[]
    >`select private.approve_payouts(${ids}::uuid[], ${limit}::bigint, ${own.id}) as said`,
  )
const statuses = async (own: Campaign) =>
  (await admin`select status from payouts where campaign_id = ${own.id} order by created_at`).map(
    ({ status }) => String(status),
  )

describe('approving payouts', () => {
  it('takes all that wait but those with a reason to, and says which stay and why', async () => {
    const own = await openCampaign()
    const [, held, owing] = [
      await asking(own, 1, 2000),
      await asking(own, 2, 3000),
      await asking(own, 3, 4000),
    ]
    await holdRewards(held.participant_id)
    await earn(own, owing.participant_id, -1)
    const text = await approve(own)
    expect(text).toContain('同意了 1 笔提现，共 20.00 元；留下 2 笔')
    expect(text).toMatch(new RegExp(`${held.payout_id} 30.00 元：奖励核查中`))
    expect(text).toMatch(new RegExp(`${owing.payout_id} 40.00 元：退款后欠佣金`))
    expect(await statuses(own)).toEqual(['approved', 'requested', 'requested'])
    expect(await approve(own)).toContain('同意了 0 笔')
  })

  it('goes up to a sum, oldest first', async () => {
    const own = await openCampaign()
    for (const n of [1, 2, 3]) await asking(own, n, 2000)
    expect(await approve(own, 4500)).toContain('同意了 2 笔提现，共 40.00 元；留下 1 笔')
    expect(await statuses(own)).toEqual(['approved', 'approved', 'requested'])
    expect(await verdict(approve(own, 0))).toBe('400 invalid_input')
  })

  it('by two at once, or of one that is rejected meanwhile, approves each once', async () => {
    const own = await openCampaign()
    const people = [await asking(own, 1, 2000), await asking(own, 2, 2000), await asking(own, 3, 2000)]
    const reject = said(
      admin<
        { said: string }[]
      >`select private.reject_payouts(${[people[0]?.payout_id ?? '']}, '资料不全') as said`,
    )
    const texts = await Promise.all([approve(own), approve(own), reject])
    const counts = texts.slice(0, 2).map((text) => Number(/同意了 (\d)/.exec(text)?.[1]))
    const after = await statuses(own)
    expect(after[0]).toBe('rejected')
    expect(after.slice(1)).toEqual(['approved', 'approved'])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(3)
    expect(await holds(people[0]?.participant_id ?? '', 'commission', 'available')).toBe(2000)
  })

  it('refuses an id that is none; rejecting needs a note, and says it once', async () => {
    const own = await openCampaign()
    const { payout_id, participant_id } = await asking(own, 1, 2000)
    expect(await verdict(approve(own, null, [own.id]))).toBe('404 not_found')
    const reject = (note: string) =>
      said(admin<{ said: string }[]>`select private.reject_payouts(${[payout_id]}, ${note}) as said`)
    expect(await verdict(reject(' '))).toBe('400 invalid_input')
    expect(await reject('缺资料')).toContain('拒绝了 1 笔')
    expect(await reject('缺资料')).toContain('拒绝了 0 笔')
    expect(await holds(participant_id, 'commission', 'available')).toBe(2000)
    expect(await approve(own, null, [payout_id])).toContain('已被拒绝')
  })
})

describe('holding rewards by hand', () => {
  it('stops payouts at once and tells the person; clearing gives them back', async () => {
    const own = await openCampaign()
    const { participant_id, payout_id } = await asking(own, 1, 2000)
    const answers = await Promise.all([1, 2].map(() => holdRewards(participant_id)))
    expect(answers.filter((text) => text.includes('没有再加'))).toHaveLength(1)
    expect(await approve(own, null, [payout_id])).toContain('同意了 0 笔')
    const [flag] = await admin<{ id: string }[]>`
      select id from reward_flags where participant_id = ${participant_id} and kind = 'by_hand' and status = 'open'`
    const id = flag?.id ?? ''
    expect(await decideFlag(id, 'cleared')).toContain('排除嫌疑')
    expect(await decideFlag(id, 'cleared')).toContain('没有再改')
    expect(await verdict(decideFlag(id, 'confirmed'))).toBe('409 forbidden')
    expect(await approve(own)).toContain('同意了 1 笔')
    expect((await toldTo(participant_id)).map(({ kind }) => kind)).toEqual([
      'rewards_held',
      'rewards_cleared',
    ])
  })

  it('confirmed takes the commission of the fans that the admin has named', async () => {
    const own = await openCampaign()
    const root = await own.employee(1)
    const fan = await own.friend(root)
    const order = await own.place(fan.user, [[0, 1, own.skus[0]?.list_price_fen ?? 0]])
    await own.pay(fan.user, order.id)
    await holdRewards(root.participant_id)
    const [flag] = await admin<
      { id: string }[]
    >`select id from reward_flags where participant_id = ${root.participant_id}`
    await admin`insert into reward_flag_fans values (${flag?.id ?? ''}, ${fan.participant_id})`
    expect(await holds(root.participant_id, 'commission', 'pending')).toBeGreaterThan(0)
    expect(await decideFlag(flag?.id ?? '', 'confirmed', '自己的小号')).toContain('1 位粉丝不再计数')
    expect(await holds(root.participant_id, 'commission', 'pending')).toBe(0)
  })

  it('needs a person, a reason, and a decision that there is', async () => {
    const own = await openCampaign()
    const { participant_id } = await own.employee(1)
    expect(await verdict(holdRewards(own.id))).toBe('404 not_found')
    expect(await verdict(holdRewards(participant_id, ''))).toBe('400 invalid_input')
    expect(await verdict(decideFlag(own.id, 'cleared'))).toBe('404 not_found')
    expect(await verdict(decideFlag(own.id, 'maybe'))).toBe('400 invalid_input')
    expect(await verdict(decideFlag(own.id, 'cleared', ''))).toBe('400 invalid_input')
  })
})
