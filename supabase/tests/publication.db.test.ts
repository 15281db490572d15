import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { admin, closeConnections, openCampaign } from './cast.ts'

afterAll(closeConnections)

type Step = { topic: string; needed: boolean; done: boolean; what_to_do: string }
const day = 24 * 3600_000
const [from, until] = [new Date(Date.now() - day), new Date(Date.now() + 7 * day)]

const checklist = (id: string) => admin<Step[]>`
  select topic, needed, done, what_to_do from campaign_checklist where campaign_id = ${id} order by step`
/** The English halves of the topics of steps that are open; `needed`: only those. */
async function open(id: string, needed = false): Promise<string[]> {
  const steps = await checklist(id)
  return steps
    .filter((step) => !step.done && (step.needed || !needed))
    .map((step) => step.topic.split(' · ')[1] ?? '')
}
const publish = async (id: string) =>
  (await admin<{ said: string }[]>`select private.publish_campaign(${id}) as said`)[0]?.said
const refusal = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: { hint?: string }) => error.hint ?? '',
  )

/** A row as an admin types it: only what the table asks for. */
async function type(table: string, row: Record<string, unknown>): Promise<string> {
  const [made] = await admin<
    { id?: string }[]
  >`insert into ${admin(table)} ${admin(row as Record<string, string>)} returning *`
  return made?.id ?? ''
}
const empty = () =>
  type('campaigns', { company_name: '禾木', title: '秋季内购', starts_at: from, ends_at: until })

describe('setting up a campaign by rows alone', () => {
  it('closes the steps one after the other, and is refused publication with what is missing until the last needed one', async () => {
    const id = await empty()
    const windows = { claim_starts_at: from, claim_ends_at: until, use_starts_at: from, use_ends_at: until }
    const needed = ['Rules', 'Goods', 'Stock', 'Staff coupon', 'The staff coupon can be claimed', 'Page']
    expect(await open(id, true)).toEqual(needed)

    let [product_id, sku_id, coupon_id, point_id] = ['', '', '', '']
    const steps: [closes: string[], act: () => Promise<unknown>][] = [
      [['Rules'], () => admin`update campaigns set rules_text = '每人一张券' where id = ${id}`],
      [
        ['+Pictures'],
        async () =>
          (product_id = await type('products', {
            campaign_id: id,
            model_no: 'A',
            name: '衬衫',
            category: '衬衫',
            image_path: `${id}/a.png`,
          })),
      ],
      // a SKU without a floor opens a step of its own
      [
        ['Goods', '+Floor prices'],
        async () =>
          (sku_id = await type('skus', {
            campaign_id: id,
            product_id,
            sku_no: 'A-1',
            colour: '白',
            size: 'M',
            image_path: `${id}/a.png`,
            list_price_fen: 9900,
          })),
      ],
      [['Floor prices'], () => type('sku_terms', { sku_id, campaign_id: id, floor_price_fen: 4900 })],
      [['Stock'], () => type('sku_stock', { sku_id, on_hand: 5 })],
      [
        ['+Terms of every coupon'],
        async () =>
          (coupon_id = await type('coupons', {
            campaign_id: id,
            title: '员工券',
            type: 'percent_off',
            ...windows,
          })),
      ],
      [
        [
          'Staff coupon',
          'The staff coupon can be claimed',
          'Valid throughout',
          'Prices fall',
          'Terms of every coupon',
        ],
        () => type('coupon_terms', { coupon_id, campaign_id: id, percent_off_bps: 5000 }),
      ],
      [
        ['Page', 'Banner'],
        () => type('page_blocks', { campaign_id: id, kind: 'banner', image_path: `${id}/banner.png` }),
      ],
      [['Coupon block'], () => type('page_blocks', { campaign_id: id, kind: 'coupon', coupon_id })],
      [
        ['Pictures'],
        () =>
          admin`insert into storage.objects (id, bucket_id, name) select gen_random_uuid(), 'product-images', ${id} || n from unnest(array['/a.png', '/banner.png', '/card.png']) n`,
      ],
      [
        ['Rewards'],
        () =>
          type('milestones', {
            campaign_id: id,
            title: '首位好友',
            metric: 'qualified_fans',
            target: 1,
            points: 10,
          }),
      ],
      [
        ['+Pickup points'],
        async () =>
          (point_id = await type('pickup_points', { campaign_id: id, name: '前台', address: '一楼' })),
      ],
      [['Pickup points'], () => admin`select private.set_pickup_pin(${point_id}, '123456')`],
      [
        ['Share card'],
        () =>
          admin`update campaigns set share_title = '内购', share_image = ${id + '/card.png'} where id = ${id}`,
      ],
      [['Entry code'], () => admin`select private.issue_entry_code(${id}, 'staff')`],
    ]
    let before = await open(id)
    for (const [closes, act] of steps) {
      if ((await open(id, true)).length > 0) {
        expect(await refusal(publish(id))).toContain('The campaign cannot be published yet. Missing: ')
        expect(await refusal(admin`update campaigns set status = 'published' where id = ${id}`)).toContain(
          'Missing: ',
        )
      }
      await act()
      const after = await open(id)
      expect(
        before.filter((topic) => !after.includes(topic)),
        closes.join(),
      ).toEqual(closes.filter((topic) => !topic.startsWith('+')))
      expect(after.filter((topic) => !before.includes(topic)).map((topic) => `+${topic}`)).toEqual(
        closes.filter((topic) => topic.startsWith('+')),
      )
      before = after
    }
    expect(before).toEqual([])
    expect(await publish(id)).toBe('「秋季内购」已发布 · is published.')
  })

  it('says in the refusal exactly what the checklist says is needed', async () => {
    const id = await empty()
    const missing = (await checklist(id))
      .filter((step) => step.needed && !step.done)
      .map((step) => step.what_to_do)
    expect(await refusal(publish(id))).toBe(
      `活动还不能发布，缺以下各项。 · The campaign cannot be published yet. Missing: ${missing.join('; ')}.`,
    )
    expect(missing.every((sentence) => /[一-龥].* · \w/.test(sentence))).toBe(true)
  })

  it.each<[topic: string, spoil: (id: string) => Promise<unknown>]>([
    [
      'Dates',
      (id) =>
        admin`update campaigns set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day' where id = ${id}`,
    ],
    [
      'The staff coupon can be claimed',
      (id) =>
        admin`update coupons set claim_starts_at = now() + interval '30 days', claim_ends_at = now() + interval '31 days', use_ends_at = now() + interval '31 days' where campaign_id = ${id}`,
    ],
    [
      'Valid throughout',
      (id) => admin`update coupons set use_ends_at = now() + interval '1 day' where campaign_id = ${id}`,
    ],
    [
      'Prices fall',
      async (id) => {
        await admin`delete from add_ons where campaign_id = ${id}`
        await admin`update sku_terms t set floor_price_fen = s.list_price_fen from skus s where s.id = t.sku_id and s.campaign_id = ${id}`
      },
    ],
    ['What the page shows', (id) => type('page_blocks', { campaign_id: id, kind: 'lottery' })],
    [
      'Lottery',
      (id) => type('lotteries', { campaign_id: id, title: '抽奖', opens_at: from, closes_at: until }),
    ],
  ])('notices what is wrong with: %s', async (topic, spoil) => {
    const { id } = await openCampaign()
    await admin`update campaigns set status = 'draft' where id = ${id}`
    expect(await open(id)).not.toContain(topic)
    await spoil(id)
    expect(await open(id)).toContain(topic)
  })

  it('says of a draft lottery what it lacks, odds above 100 % among it', async () => {
    const { id } = await openCampaign()
    await type('lotteries', { campaign_id: id, title: '抽奖', opens_at: from, closes_at: until })
    for (const position of [1, 2])
      await type('prizes', { campaign_id: id, position, name: '围巾', quantity: 1, odds_bps: 6000 })
    const said = (await checklist(id)).find((step) => step.topic.endsWith('Lottery'))?.what_to_do
    expect(said).toMatch(/the lottery is a draft; 缺 · missing: 抽奖规则 · rules_text.*more than 100 %/)
  })
})

describe('private.publish_campaign and private.end_campaign', () => {
  it('publish once; again changes nothing, and says what would still be advisable', async () => {
    const { id } = await openCampaign()
    await admin`update campaigns set status = 'draft' where id = ${id}`
    expect(await publish(id)).toMatch(/已发布 · is published\. 建议补充 · Still advisable: .*banner/)
    expect(await publish(id)).toContain('已发布')
  })

  it('open a campaign again although everything in it is sold out by now', async () => {
    const own = await openCampaign({ stock: 1 })
    const { user } = await own.employee(1)
    await own.pay(user, (await own.place(user, [[0, 1, own.skus[0]?.list_price_fen ?? 0]])).id)
    await admin`update campaigns set status = 'draft' where id = ${own.id}`
    await admin`update sku_stock set on_hand = reserved where sku_id in (select id from skus where campaign_id = ${own.id})`
    expect(await publish(own.id)).toContain('已发布')
  })

  it('end it now and for good, once, with the reason kept for the audit log', async () => {
    const { id } = await openCampaign()
    const [ended] = await admin.begin(async (tx) => {
      await tx`select private.end_campaign(${id}, '泄露')`
      return tx<{ status: string; over: boolean; reason: string }[]>`
        select status, ends_at <= now() as over, current_setting('neigou.reason', true) as reason from campaigns where id = ${id}`
    })
    expect(ended).toEqual({ status: 'ended', over: true, reason: '泄露' })
    const at = () => admin<{ ends_at: string }[]>`select ends_at::text from campaigns where id = ${id}`
    const before = await at()
    await admin`select private.end_campaign(${id})`
    expect(await at()).toEqual(before)
    expect(await refusal(publish(id))).toContain('An ended campaign stays closed')
  })

  it('end one that has not begun without moving its dates, and no draft', async () => {
    const { id } = await openCampaign()
    await admin`update campaigns set starts_at = now() + interval '1 day' where id = ${id}`
    await admin`select private.end_campaign(${id})`
    expect(
      (await admin`select status, ends_at > starts_at as whole from campaigns where id = ${id}`)[0],
    ).toEqual({ status: 'ended', whole: true })
    expect(await refusal(admin`select private.end_campaign(${await empty()})`)).toContain('nothing to end')
  })

  it.each(['publish_campaign', 'end_campaign', 'preview_campaign'])(
    '%s refuses a campaign that does not exist',
    async (name) => {
      expect(await refusal(admin.unsafe(`select private.${name}('${randomUUID()}')`))).toBe(
        '没有这个活动，请核对 id。 · There is no campaign with this id.',
      )
    },
  )

  it('a published campaign has no preview: people enter it', async () => {
    const { id } = await openCampaign()
    expect(await refusal(admin`select private.preview_campaign(${id})`)).toContain(
      'Only a draft has a preview',
    )
  })
})
