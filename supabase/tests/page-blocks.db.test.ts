import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admin, type Campaign, closeConnections, openCampaign } from './cast.ts'

let campaign: Campaign
let other: Campaign
beforeAll(async () => {
  ;[campaign, other] = await Promise.all([openCampaign(), openCampaign()])
})
afterAll(closeConnections)

const picture = () => `${campaign.id}/a.png`
const area = (change: object = {}) => ({
  name: '看衬衫',
  x: 0,
  y: 0,
  width: 500,
  height: 300,
  category: '衬衫',
  ...change,
})

/** Types a row into page_blocks: `ok`, or the sentence that an admin reads. */
async function put(block: Record<string, unknown>): Promise<string> {
  const { areas, ...rest } = block
  const row = {
    campaign_id: campaign.id,
    ...rest,
    ...('areas' in block ? { areas: admin.json(areas as never) } : {}),
  }
  try {
    await admin`insert into page_blocks ${admin(row as unknown as Record<string, string>)}`
    return 'ok'
  } catch (error) {
    const { message, hint } = error as { message: string; hint?: string }
    return hint ?? message
  }
}
const map = (...areas: unknown[]) => put({ kind: 'image_map', image_path: picture(), areas })

describe('a block of the page', () => {
  it('goes to the end when no position is typed, with room before it', async () => {
    const own = await openCampaign()
    await put({ campaign_id: own.id, kind: 'countdown' })
    await put({ campaign_id: own.id, kind: 'rules', position: null })
    const rows = await admin<{ position: number }[]>`
      select position from page_blocks where campaign_id = ${own.id} order by position`
    expect(rows.map((row) => row.position)).toEqual([1, 11, 21])
  })

  it('cannot take the position of another, and the refusal says what to do', async () => {
    expect(await put({ kind: 'rules', position: 1 })).toContain(
      'position is taken: choose a free one, or leave it empty',
    )
  })

  it.each([
    ['countdown', {}],
    ['rules', {}],
    ['leaderboard', {}],
    ['lottery', {}],
    ['rich_text', { body: '写给同事' }],
    ['goods_grid', {}],
    ['goods_grid', { category: '衬衫' }],
    ['goods_grid', { model_nos: ['M-1'] }],
  ])('of kind %s with %j is taken', async (kind, columns) => {
    expect(await put({ kind, ...columns })).toBe('ok')
  })

  it('with a picture, a coupon, a video or areas is taken', async () => {
    expect(await put({ kind: 'banner', image_path: picture() })).toBe('ok')
    expect(await put({ kind: 'coupon', coupon_id: campaign.coupon_id })).toBe('ok')
    expect(
      await put({ kind: 'video', image_path: picture(), video_path: `${campaign.id}/film/a-1.mp4` }),
    ).toBe('ok')
    const targets = [{ model_no: 'M-1' }, { coupon_id: campaign.coupon_id }, { page: 'lottery' }]
    expect(await map(area(), ...targets.map((target) => area({ category: undefined, ...target })))).toBe('ok')
  })

  it.each([
    ['banner', {}, /banner has an image_path, unless the campaign has a banner_image/],
    ['rich_text', { title: ' ', body: '' }, /rich_text block has a title, a body or an image_path/],
    ['coupon', {}, /coupon block names its coupon_id/],
    ['goods_grid', { category: '鞋' }, /no goods of category 「鞋」 in this campaign; there are 衬衫/],
    ['goods_grid', { model_nos: ['M-1', 'M-9'] }, /no goods with model_no 「M-9」/],
    ['goods_grid', { model_nos: ['M-1', 'M-1'] }, /the same goods twice/],
    ['goods_grid', { model_nos: ['M-1'], category: '衬衫' }, /a category or model_nos, not both/],
    ['video', {}, /video has a video_path, and its poster in image_path/],
    ['image_map', {}, /image_map has an image_path and areas/],
  ])('of kind %s with %j is refused with a sentence', async (kind, columns, sentence) => {
    expect(await put({ kind, ...columns })).toMatch(sentence)
  })

  it('names a coupon of its own campaign that people can claim', async () => {
    const sentence = /coupon_id names no coupon of this campaign that people can claim/
    expect(await put({ kind: 'coupon', coupon_id: other.coupon_id })).toMatch(sentence)
    const given = randomUUID()
    await admin`insert into coupons (id, campaign_id, title, type, visibility, claim_starts_at, claim_ends_at, use_starts_at, use_ends_at)
      values (${given}, ${campaign.id}, '奖券', 'amount_off', 'given', now(), now() + interval '1 day', now(), now() + interval '1 day')`
    expect(await put({ kind: 'coupon', coupon_id: given })).toMatch(sentence)
    expect(await map(area({ category: undefined, coupon_id: given }))).toMatch(sentence)
  })

  it('takes pictures and videos of its own campaign only, by names that an address can carry', async () => {
    const image = (image_path: string) => put({ kind: 'rich_text', image_path })
    const video = (name: string) =>
      put({ kind: 'video', image_path: picture(), video_path: `${campaign.id}/${name}` })
    expect(await image(`${other.id}/a.png`)).toMatch(/image_path is <campaign id>/)
    expect(await image(`${campaign.id}/主图.png`)).toMatch(/image_path is <campaign id>/)
    expect(await image(`${campaign.id}/../a.png`)).toMatch(/image_path is <campaign id>/)
    expect(await image(`${campaign.id}/a.mp4`)).toMatch(/image_path is <campaign id>/)
    expect(await video('a.mov')).toMatch(/video_path is <campaign id>/)
  })

  it('can be changed cell by cell into another kind: what a kind does not need is left alone', async () => {
    const [row] = await admin<{ id: string }[]>`
      insert into page_blocks (campaign_id, kind, coupon_id) values (${campaign.id}, 'coupon', ${campaign.coupon_id}) returning id`
    const id = row?.id ?? ''
    await admin`update page_blocks set model_nos = '{M-1}' where id = ${id}`
    await admin`update page_blocks set kind = 'goods_grid' where id = ${id}`
    await admin`update page_blocks set coupon_id = null where id = ${id}`
    await admin`update page_blocks set category = '' where id = ${id}`
    expect(
      (await admin`select kind, model_nos, coupon_id, category from page_blocks where id = ${id}`)[0],
    ).toEqual({
      kind: 'goods_grid',
      model_nos: ['M-1'],
      coupon_id: null,
      category: null,
    })
  })
})

describe('an area of an image map', () => {
  it.each([
    [{ name: undefined }, /area 2 needs a name/],
    [{ name: '  ' }, /area 2 needs a name/],
    [{ x: '0' }, /whole numbers from 0 to 1000/],
    [{ x: 0.5 }, /whole numbers from 0 to 1000/],
    [{ height: undefined }, /whole numbers from 0 to 1000/],
    [{ width: 0 }, /must have a width/],
    [{ x: 600 }, /lie within the picture/],
    [{ page: 'mall' }, /exactly one of model_no, category, coupon_id and page/],
    [{ category: undefined }, /exactly one of/],
    [{ category: 7 }, /exactly one of/],
    [{ category: '鞋' }, /no goods of category 「鞋」/],
    [{ category: undefined, page: 'admin' }, /page is lottery, mall, earnings, rules or share/],
    [{ lable: 'x' }, /has 「lable」, which is none of/],
  ])('with %j is refused with its number and a sentence', async (change, sentence) => {
    expect(await map(area(), area(change))).toMatch(sentence)
  })

  it('is one of 1 to 40, in a list', async () => {
    for (const areas of [{}, [], 'x', Array.from({ length: 41 }, () => area())])
      expect(await put({ kind: 'image_map', image_path: picture(), areas })).toMatch(
        /a list of 1 to 40 areas/,
      )
    expect(await map(7)).toMatch(/area 1 is not of the form/)
  })

  it('is taken exactly when it lies within the picture', async () => {
    const edge = fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.constantFrom(0, 1, 999, 1000, 1001, -1))
    await fc.assert(
      fc.asyncProperty(edge, edge, edge, edge, async (x, y, width, height) => {
        const inside = x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1000 && y + height <= 1000
        const [row] = await admin<{ fault: string[] | null }[]>`
          select private.area_fault(${campaign.id}, ${admin.json(area({ x, y, width, height }))}) as fault`
        expect(row?.fault === null).toBe(inside)
      }),
      { numRuns: Number(process.env['AREA_RUNS'] ?? 60) },
    )
  })
})
