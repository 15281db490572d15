import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admin, type Campaign, closeConnections, openCampaign } from './cast.ts'

const day = 24 * 3600_000
const [from, until] = [new Date(Date.now() + 20 * day), new Date(Date.now() + 36 * day)]
/** What an admin sets up, by the column that names a row to people. */
const NAMED = {
  products: 'model_no',
  skus: 'sku_no',
  coupons: 'title',
  add_ons: 'position',
  milestones: 'title',
  mall_items: 'name',
  prizes: 'name',
  lotteries: 'title',
  pickup_points: 'name',
  page_blocks: 'position',
  commission_rates: 'level',
} as const
const TABLES = [...Object.keys(NAMED), 'campaigns', 'sku_terms', 'coupon_terms'].sort()

let original: Campaign
let copy: string
beforeAll(async () => {
  original = await openCampaign()
  await furnish(original)
  // Whatever happened in it must stay behind.
  const person = await original.employee(1)
  await original.claim(person.user)
  const order = await original.place(person.user, [[0, 1, original.skus[0]?.list_price_fen ?? 0]])
  await original.pay(person.user, order.id)
  await original.friend(person)
  await admin`select private.make_link('dashboard', ${original.id})`
  copy = await duplicate(original.id)
})
afterAll(closeConnections)

/** Every kind of thing that can be set up, naming each other. */
async function furnish({ id, coupon_id, skus, pickup_point_id }: Campaign) {
  const [gift, given] = [randomUUID(), randomUUID()]
  const sku = skus[0]?.id ?? ''
  const window = admin`now() - interval '1 day', now() + interval '7 days'`
  await admin`update campaigns set banner_image = ${id + '/banner.png'}, share_image = ${id + '/card.png'}, budget_fen = 900000 where id = ${id}`
  await admin`insert into coupons (id, campaign_id, title, type, visibility, stacking_group, scope, scope_sku_ids, claim_starts_at, claim_ends_at, use_starts_at, use_ends_at) values
    (${gift}, ${id}, '赠品券', 'gift', 'public', 'gift', 'skus', ${[sku]}, ${window}, ${window}),
    (${given}, ${id}, '奖券', 'amount_off', 'given', 'given', 'all', '{}', ${window}, ${window})`
  await admin`insert into coupon_terms (coupon_id, campaign_id, amount_off_fen, gift_sku_id) values (${gift}, ${id}, null, ${sku}), (${given}, ${id}, 100, null)`
  await admin`insert into commission_rates (campaign_id, sku_id, level, rate_bps) values (${id}, ${sku}, 1, 2000)`
  await admin`insert into milestones (campaign_id, title, metric, target, points) values (${id}, '首位好友', 'qualified_fans', 1, 10)`
  await admin`insert into mall_items (campaign_id, kind, name, points_price, coupon_id, stock, taken) values (${id}, 'coupon', '换券', 10, ${given}, 5, 2)`
  await admin`insert into prizes (campaign_id, position, kind, name, image_path, quantity, odds_bps, coupon_id) values (${id}, 1, 'coupon', '一等奖', ${id + '/prize.png'}, 3, 100, ${given})`
  const [lottery] = await admin<{ id: string }[]>`
    insert into lotteries (campaign_id, title, rules_text, opens_at, closes_at, status) values (${id}, '抽奖', '规则', now(), now() + interval '3 days', 'published') returning id`
  await admin`select private.commit_lottery(${lottery?.id ?? ''}, ${'0'.repeat(64)})`
  await admin`select private.set_pickup_pin(${pickup_point_id}, '123456')`
  const areas = [
    { name: '券', x: 0, y: 0, width: 500, height: 500, coupon_id },
    { name: '衬衫', x: 500, y: 0, width: 500, height: 500, model_no: 'M-1' },
  ]
  await admin`insert into page_blocks (campaign_id, kind, image_path, video_path, coupon_id, model_nos, areas) values
    (${id}, 'coupon', null, null, ${coupon_id}, null, null),
    (${id}, 'goods_grid', null, null, null, '{M-1}', null),
    (${id}, 'video', ${id + '/poster.png'}, ${id + '/film.mp4'}, null, null, null),
    (${id}, 'image_map', ${id + '/map.png'}, null, null, null, ${admin.json(areas)})`
}

async function duplicate(id: string, title = '春季内购'): Promise<string> {
  const [row] = await admin<
    { id: string }[]
  >`select private.duplicate_campaign(${id}, ${title}, ${from}, ${until}) as id`
  return row?.id ?? ''
}

/** All that was set up, with the names that people know instead of ids, so that two campaigns can be compared. */
async function setUp(id: string): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {}
  const names = new Map([[id, 'this campaign']])
  for (const [table, name] of Object.entries(NAMED)) {
    for (const row of await admin<{ id: string; name: string }[]>`
      select id, ${table + ':'} || ${admin(name)} as name from ${admin(table)} where campaign_id = ${id}`)
      names.set(row.id, row.name)
  }
  const named = (text: string) =>
    text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (one) => names.get(one) ?? one)
  for (const table of TABLES) {
    const key = table === 'campaigns' ? 'id' : 'campaign_id'
    const found = await admin<
      { row: object }[]
    >`select to_jsonb(t) - 'changed_xid' as row from ${admin(table)} t where ${admin(key)} = ${id}`
    rows[table] = found
      .map(({ row }) => named(JSON.stringify(row)))
      .sort()
      .map((row) => JSON.parse(row) as unknown)
  }
  return rows
}

describe('private.duplicate_campaign', () => {
  it('makes a draft that people would see as they saw the original', async () => {
    const [was, is] = [await setUp(original.id), await setUp(copy)]
    const moved = [
      'starts_at',
      'ends_at',
      'claim_starts_at',
      'claim_ends_at',
      'use_starts_at',
      'use_ends_at',
      'opens_at',
      'closes_at',
    ]
    const own = [
      ...moved,
      'created_at',
      'status',
      'title',
      'sold_out',
      'taken',
      'remaining',
      'commitment',
      'stock_hint',
      'lowest_7d_fen',
    ]
    const plain = (rows: Record<string, unknown[]>) =>
      Object.fromEntries(
        Object.entries(rows).map(([table, list]) => [
          table,
          list.map((row) => ({
            ...(row as object),
            ...Object.fromEntries(
              own.filter((key) => key !== 'title' || table === 'campaigns').map((key) => [key, null]),
            ),
          })),
        ]),
      )
    expect(plain(is)).toEqual(plain(was))
    for (const table of TABLES) expect(is[table]?.length, table).toBeGreaterThan(0)
    expect(is['campaigns']).toMatchObject([{ title: '春季内购', status: 'draft' }])
  })

  it('moves times along: what lasted from start to end does so again', async () => {
    const [coupon] =
      await admin`select claim_starts_at, use_ends_at from coupons where campaign_id = ${copy} and visibility = 'hidden'`
    expect(coupon).toEqual({ claim_starts_at: from, use_ends_at: until })
    const [lottery] =
      await admin`select opens_at > ${from} and closes_at < ${until} as within from lotteries where campaign_id = ${copy}`
    expect(lottery).toEqual({ within: true })
  })

  it('has the stock that is left, its own history of prices, and nothing taken, drawn or sold out', async () => {
    const stock = (id: string) => admin`
      select s.sku_no, k.on_hand - k.reserved as free, k.reserved, s.stock_hint, (select min(h.list_price_fen) from sku_price_history h where h.sku_id = s.id)::int as price
        from skus s join sku_stock k on k.sku_id = s.id where s.campaign_id = ${id} order by 1`
    const [was, is] = [await stock(original.id), await stock(copy)]
    expect(is).toEqual(was.map((row) => ({ ...row, reserved: 0 })))
    expect(is.map((row) => row['free'])).toContain(49)
    expect(
      await admin`select taken from mall_items where campaign_id = ${copy} union all select taken from prizes where campaign_id = ${copy}`,
    ).toEqual([{ taken: 0 }, { taken: 0 }])
    expect(await admin`select status, commitment, seed from lotteries where campaign_id = ${copy}`).toEqual([
      { status: 'draft', commitment: null, seed: null },
    ])
  })

  it('leaves behind people, codes, claims, orders, PINs, links and whatever else happened', async () => {
    const tables = await admin<{ name: string }[]>`
      select format('%I.%I', n.nspname, c.relname) as name
        from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('public', 'private') and a.attname = 'campaign_id' and not a.attisdropped and c.relname not in ('audit_log', 'budget_use')`
    const filled = async (id: string) => {
      const names: string[] = []
      for (const { name } of tables)
        if ((await admin.unsafe(`select from ${name} where campaign_id = '${id}' limit 1`)).length > 0)
          names.push(name.replace('public.', ''))
      return names.sort()
    }
    expect(await filled(copy)).toEqual(TABLES.filter((table) => table !== 'campaigns'))
    expect(await admin`select used_fen::int from private.budget_use where campaign_id = ${copy}`).toEqual([
      { used_fen: 0 },
    ])
    for (const name of ['participants', 'entry_codes', 'coupon_claims', 'orders', 'standings', 'admin_links'])
      expect(await filled(original.id)).toContain(name)
    expect(
      await admin`select from private.pickup_point_pins n join pickup_points u on u.id = n.pickup_point_id where u.campaign_id = ${copy}`,
    ).toHaveLength(0)
  })

  it('asks for a copy of every picture and video in the folder of its own, and the checklist says to wait for them', async () => {
    let [paths, said]: [object[], string | undefined] = [[], '']
    const undone = new Error('undone')
    // Undone in the end, so that no run of the job takes them meanwhile.
    const trial = admin.begin(async (tx) => {
      const [row] = await tx<
        { id: string }[]
      >`select private.duplicate_campaign(${original.id}, '', ${from}, ${until}) as id`
      const id = row?.id ?? ''
      paths =
        await tx`select replace(to_path, ${id}, 'copy') as to_path, from_path from private.picture_copies where starts_with(to_path, ${id + '/'}) order by 1`
      const [step] = await tx<
        { what_to_do: string }[]
      >`select what_to_do from campaign_checklist where campaign_id = ${id} and topic like '图片%'`
      said = step?.what_to_do
      throw undone
    })
    await expect(trial).rejects.toBe(undone)
    const names = ['banner.png', 'card.png', 'film.mp4', 'map.png', 'poster.png', 'prize.png', 'x.svg']
    expect(paths).toEqual(
      names.map((name) => ({ to_path: `copy/${name}`, from_path: `${original.id}/${name}` })),
    )
    expect(said).toContain('pictures are being copied')
  })

  it('works again, also on a copy, and each copy stands alone', async () => {
    const [second, third] = [await duplicate(original.id, ''), await duplicate(copy, '再一次')]
    expect((await setUp(second))['page_blocks']).toEqual((await setUp(third))['page_blocks'])
    expect((await admin`select title from campaigns where id = ${second}`)[0]).toEqual({
      title: `内购 ${original.tag}（副本）`,
    })
    await admin`delete from campaigns where id = ${second}`
    expect((await setUp(third))['skus']).toHaveLength(3)
    expect((await setUp(original.id))['skus']).toHaveLength(3)
  })

  it('is published as soon as the admin says so: nothing needed is missing', async () => {
    await admin`update campaigns set starts_at = now() where id = ${copy}`
    expect((await admin`select private.publish_campaign(${copy}) as said`)[0]?.['said']).toContain('已发布')
  })

  it.each([
    ['no end', from, null],
    ['an end before its start', until, from],
  ])('refuses %s', async (_, starts_at, ends_at) => {
    await expect(
      admin`select private.duplicate_campaign(${original.id}, '', ${starts_at}, ${ends_at})`,
    ).rejects.toMatchObject({
      hint: '请填写新活动的开始时间，以及其后的结束时间。 · Say when the new campaign starts and when, after that, it ends.',
    })
  })
})

it('times of a campaign keep their order in a copy with other dates, and its start and end become the new ones', async () => {
  const at = fc
    .integer({ min: -60, max: 60 })
    .map((hours) => new Date(Date.UTC(2027, 0, 1) + hours * 3600_000))
  const span = fc
    .tuple(at, fc.integer({ min: 1, max: 900 }))
    .map(([start, hours]) => [start, new Date(start.getTime() + hours * 3600_000)] as const)
  await fc.assert(
    fc.asyncProperty(
      span,
      span,
      fc.uniqueArray(at, { minLength: 2, maxLength: 2, selector: Number }),
      async (old, next, two) => {
        const [early, late] = two
          .map(Number)
          .sort((a, b) => a - b)
          .map((ms) => new Date(ms))
        const [row] = await admin<{ start: Date; end: Date; ordered: boolean }[]>`
        with was as (select jsonb_populate_record(null::campaigns, ${admin.json({ starts_at: old[0].toISOString(), ends_at: old[1].toISOString() })}) as c)
        select private.moved_time(${old[0]}, was.c, ${next[0]}, ${next[1]}) as start,
               private.moved_time(${old[1]}, was.c, ${next[0]}, ${next[1]}) as "end",
               private.moved_time(${early ?? null}, was.c, ${next[0]}, ${next[1]}) < private.moved_time(${late ?? null}, was.c, ${next[0]}, ${next[1]}) as ordered from was`
        expect(row).toEqual({ start: next[0], end: next[1], ordered: true })
      },
    ),
    { numRuns: Number(process.env['TIME_RUNS'] ?? 50) },
  )
})
