import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verify } from '../../edge/lottery/index.ts'
import { admin, type Campaign, closeConnections, openCampaign, verdict } from './cast.ts'
import { type Lottery, openLottery, record, shift } from './lottery.ts'

afterAll(closeConnections)

let campaign: Campaign
let lottery: Lottery
let coupon_id: string
const first = () => lottery.prizes[0] ?? ''
const points = () => lottery.prizes[2] ?? ''
const versions = async (own = lottery) =>
  (
    await admin<{ n: number }[]>`select count(*)::int as n from lottery_tables where lottery_id = ${own.id}`
  )[0]?.n

async function giveableCoupon(own: Campaign) {
  const id = randomUUID()
  await admin`insert into coupons (id, campaign_id, title, type, visibility, claim_starts_at, claim_ends_at, use_starts_at, use_ends_at)
    select ${id}, c.id, '立减', 'amount_off', 'given', c.starts_at, c.ends_at, c.starts_at, c.ends_at from campaigns c where c.id = ${own.id}`
  await admin`insert into coupon_terms (coupon_id, campaign_id, amount_off_fen) values (${id}, ${own.id}, 1000)`
  return id
}
/** The sentence of a refusal; a success is reported as `done`. */
async function sentence(act: Promise<unknown>): Promise<string> {
  try {
    await act
    return 'done'
  } catch (error) {
    return (error as { hint?: string }).hint ?? String(error)
  }
}

describe('what a committed lottery promised', () => {
  beforeAll(async () => {
    campaign = await openCampaign()
    coupon_id = await giveableCoupon(campaign)
    lottery = await openLottery(
      campaign,
      [
        { quantity: 2, odds_bps: 100, value_fen: 90_000, name: '风衣' },
        { quantity: 20, odds_bps: 900, value_fen: 5000, kind: 'coupon', coupon_id },
        { quantity: 200, odds_bps: 3000, value_fen: 100, kind: 'points', points: 100 },
      ],
      { consolation: 10 },
    )
  })

  it.each([
    ['a prize removed', () => admin`delete from prizes where id = ${first()}`],
    [
      'a prize moved to another campaign',
      async () => admin`update prizes set campaign_id = ${(await openCampaign()).id} where id = ${first()}`,
    ],
    ['lower odds', () => admin`update prizes set odds_bps = 99 where id = ${first()}`],
    ['fewer pieces', () => admin`update prizes set quantity = 1 where id = ${first()}`],
    ['less value', () => admin`update prizes set value_fen = 80000 where id = ${first()}`],
    ['fewer points', () => admin`update prizes set points = 99 where id = ${points()}`],
    ['another name', () => admin`update prizes set name = '围巾' where id = ${first()}`],
    ['another place', () => admin`update prizes set position = 40 where id = ${points()}`],
    [
      'points instead of goods',
      () => admin`update prizes set kind = 'points', points = 1000 where id = ${first()}`,
    ],
    [
      'another coupon',
      async () =>
        admin`update prizes set coupon_id = ${await giveableCoupon(campaign)} where coupon_id = ${coupon_id}`,
    ],
    [
      'lower odds in exchange for higher ones',
      () =>
        admin`update prizes set odds_bps = case when id = ${first()} then 50 else odds_bps + 500 end where campaign_id = ${campaign.id}`,
    ],
    [
      'a smaller consolation',
      () => admin`update lotteries set consolation_points = 9 where id = ${lottery.id}`,
    ],
    [
      'a consolation above the prize in points',
      () => admin`update lotteries set consolation_points = 101 where id = ${lottery.id}`,
    ],
    [
      'a new prize worth more than the one before it',
      () =>
        admin`insert into prizes (campaign_id, position, name, quantity, odds_bps, value_fen) values (${campaign.id}, 15, 'x', 1, 1, 90001)`,
    ],
    [
      'a new prize in points below the consolation',
      () =>
        admin`insert into prizes (campaign_id, position, name, quantity, odds_bps, kind, points) values (${campaign.id}, 50, 'x', 1, 1, 'points', 9)`,
    ],
    ['odds above 10000 together', () => admin`update prizes set odds_bps = 6101 where id = ${first()}`],
    [
      'a later opening',
      () => admin`update lotteries set opens_at = opens_at + interval '1 minute' where id = ${lottery.id}`,
    ],
    [
      'an earlier closing',
      () => admin`update lotteries set closes_at = closes_at - interval '1 minute' where id = ${lottery.id}`,
    ],
    ['fewer days to claim', () => admin`update lotteries set claim_days = 13 where id = ${lottery.id}`],
    ['other rules', () => admin`update lotteries set rules_text = '新规则' where id = ${lottery.id}`],
    ['its withdrawal', () => admin`update lotteries set status = 'draft' where id = ${lottery.id}`],
    [
      'another commitment',
      () => admin`update lotteries set commitment = ${'0'.repeat(64)} where id = ${lottery.id}`,
    ],
    ['no commitment', () => admin`update lotteries set commitment = null where id = ${lottery.id}`],
    [
      'its seed before it has closed',
      () => admin`select private.reveal_lottery(${lottery.id}, ${lottery.seed})`,
    ],
    [
      'less worth of a coupon among the prizes',
      () => admin`update coupon_terms set amount_off_fen = 900 where coupon_id = ${coupon_id}`,
    ],
    [
      'a threshold for a coupon among the prizes',
      () => admin`update coupon_terms set min_spend_fen = 1 where coupon_id = ${coupon_id}`,
    ],
    [
      'less time to use a coupon among the prizes',
      () => admin`update coupons set use_ends_at = use_ends_at - interval '1 minute' where id = ${coupon_id}`,
    ],
    [
      'a coupon among the prizes for anybody to claim',
      () => admin`update coupons set visibility = 'public' where id = ${coupon_id}`,
    ],
  ])('does not allow %s', async (_, edit) => {
    expect(await verdict(edit())).toBe('400 invalid_input')
    expect(await versions()).toBe(1)
  })

  it('is published anew with each improvement, and not with what changes nothing', async () => {
    await admin`update prizes set image_path = 'x.svg', name = name where id = ${first()}`
    expect(await versions()).toBe(1)
    await admin`update prizes set odds_bps = odds_bps + 100, quantity = quantity + 1 where campaign_id = ${campaign.id}`
    expect(await versions()).toBe(2)
    await admin`insert into prizes (campaign_id, position, name, quantity, odds_bps, value_fen) values (${campaign.id}, 15, '围巾', 1, 5, 50000)`
    await admin`update lotteries set consolation_points = 20, claim_days = 30, opens_at = opens_at - interval '1 hour', closes_at = closes_at + interval '1 hour' where id = ${lottery.id}`
    expect(await versions()).toBe(4)
  })

  it('names what is wrong in a sentence', async () => {
    expect(await sentence(admin`update prizes set odds_bps = 1 where id = ${first()}`)).toBe(
      '已公布的奖品，odds_bps、quantity、value_fen 和 points 只能增加：「风衣」。 · Odds, quantity, value and points of a published prize can only rise: 「风衣」.',
    )
  })

  it('can neither change nor open again once it has closed', async () => {
    const own = await openCampaign()
    const closed = await openLottery(own, [{ quantity: 1, odds_bps: 1 }])
    await shift(closed.id, `closes_at = clock_timestamp()`)
    for (const edit of [
      admin`update prizes set quantity = 2 where campaign_id = ${own.id}`,
      admin`update lotteries set closes_at = closes_at + interval '1 day' where id = ${closed.id}`,
      admin`select private.reveal_lottery(${closed.id}, ${'ab'.repeat(32)})`,
    ]) {
      expect(await verdict(edit)).toBe('400 invalid_input')
    }
    await closed.close()
    expect(
      await verdict(admin`update lotteries set seed = null, revealed_at = null where id = ${closed.id}`),
    ).toBe('400 invalid_input')
  })
})

it('draws before and after an improvement are each checked by the table they went by', async () => {
  const own = await openCampaign()
  const person = await own.employee(1)
  const better = await openLottery(
    own,
    [
      { quantity: 2, odds_bps: 3000 },
      { quantity: 3, odds_bps: 3000 },
    ],
    { consolation: 1 },
  )
  const draw = async (count: number) => {
    for (const ticket of await better.tickets(person.participant_id, count))
      await better.draw(person.user, ticket)
  }
  await draw(8)
  await admin`update prizes set odds_bps = 4500, quantity = quantity + 2 where campaign_id = ${own.id} and position = 10`
  await draw(8)
  await better.close()
  const { lottery: shown, tables, draws } = await record(person.user, own.id)
  expect(draws.map((one) => one.table_version)).toEqual([...Array(8).fill(1), ...Array(8).fill(2)])
  expect(shown && verify(shown, tables, draws)).toEqual([])
})

describe('a lottery that is not committed yet', () => {
  const draft = async (own: Campaign, more: Record<string, unknown> = {}) => {
    const id = randomUUID()
    const row = { id, campaign_id: own.id, title: '抽奖', rules_text: '规则', ...more }
    await admin`insert into lotteries ${admin({ opens_at: new Date(), closes_at: new Date(Date.now() + 3600_000), ...row })}`
    return id
  }
  const prize = (own: Campaign, more: Record<string, unknown> = {}) =>
    admin`insert into prizes ${admin({ campaign_id: own.id, position: 1, name: '奖', quantity: 1, odds_bps: 1, ...more })}`

  it.each([
    ['without rules', { rules_text: ' ' }, 'rules_text'],
    ['that has closed already', { opens_at: new Date(0), closes_at: new Date(1) }, 'closes_at in the future'],
    [
      'that closes after the campaign',
      { closes_at: new Date(Date.now() + 30 * 86_400_000) },
      'not after the campaign',
    ],
  ])('and %s cannot be published, and says why', async (_, more, words) => {
    const own = await openCampaign()
    await prize(own)
    const id = await draft(own, more)
    expect(await sentence(admin`update lotteries set status = 'published' where id = ${id}`)).toContain(words)
  })

  it('and has no prize cannot be published', async () => {
    const id = await draft(await openCampaign())
    expect(await sentence(admin`update lotteries set status = 'published' where id = ${id}`)).toContain(
      '奖品',
    )
  })

  it('takes neither commitment nor seed from the admin', async () => {
    expect(await verdict(draft(await openCampaign(), { commitment: '0'.repeat(64) }))).toBe(
      '400 invalid_input',
    )
    const id = await draft(await openCampaign())
    expect(await verdict(admin`update lotteries set commitment = ${'0'.repeat(64)} where id = ${id}`)).toBe(
      '400 invalid_input',
    )
    expect(await verdict(admin`update lotteries set seed = ${'0'.repeat(64)} where id = ${id}`)).toBe(
      '400 invalid_input',
    )
  })

  it('takes only a given coupon of its campaign as a prize', async () => {
    const own = await openCampaign()
    expect(await verdict(prize(own, { kind: 'coupon', coupon_id: own.coupon_id }))).toBe('400 invalid_input')
    expect(
      await verdict(prize(own, { kind: 'coupon', coupon_id: await giveableCoupon(await openCampaign()) })),
    ).toBe('400 invalid_input')
    expect(await verdict(prize(own, { kind: 'coupon', coupon_id: await giveableCoupon(own) }))).toBe('done')
  })

  it('may still be changed, withdrawn and deleted, and leaves the phones then', async () => {
    const own = await openCampaign()
    await prize(own)
    const gone = async () => {
      const rows = await admin<{ collection: string }[]>`
        select collection from tombstones where campaign_id = ${own.id} order by 1`
      return rows.map((row) => row.collection)
    }
    // In one transaction, so that no job commits it in between.
    await admin.begin(async (tx) => {
      await tx`insert into lotteries (campaign_id, title, rules_text, opens_at, closes_at, status)
        values (${own.id}, '抽奖', '规则', now(), now() + interval '1 hour', 'published')`
      await tx`update prizes set odds_bps = 0, quantity = 0 where campaign_id = ${own.id}`
      await tx`update lotteries set status = 'draft' where campaign_id = ${own.id}`
    })
    expect(await gone()).toEqual(['lotteries', 'prizes'])
    await admin`delete from lotteries where campaign_id = ${own.id}`
    expect(await gone()).toEqual(['lotteries', 'prizes'])
  })

  it.each([
    ['5000001 fen', 'a prize is worth at most 50000 yuan', { value_fen: 5_000_001 }],
    [
      'points without their number',
      'coupon has a coupon_id, points has points, goods neither',
      { kind: 'points' },
    ],
  ])('refuses a prize of %s', async (_, constraint, more) => {
    await expect(prize(await openCampaign(), more)).rejects.toMatchObject({ constraint_name: constraint })
  })
})
