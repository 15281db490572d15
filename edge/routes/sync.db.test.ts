import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import { openEdge } from '../testing/stack.ts'

let now = new Date()
const edge = openEdge({ now: () => now })
let campaign: TestCampaign
beforeAll(async () => void (campaign = await makeCampaign(edge.sql)))
afterAll(() => edge.close())

const url = (cursor?: string) => `/sync?campaign_id=${campaign.id}${cursor ? `&cursor=${cursor}` : ''}`
const counts = (changes: Record<string, unknown[]>) =>
  Object.fromEntries(
    Object.entries(changes)
      .filter(([, rows]) => rows.length > 0)
      .map(([name, rows]) => [name, rows.length]),
  )

describe('GET /sync', () => {
  it('gives everything first, with list prices only', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    const { status, body, headers } = await person.get(url())
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(body.full).toBe(true)
    expect(counts(body.changes)).toEqual({
      participants: 1,
      campaigns: 1,
      page_blocks: 1,
      products: 1,
      skus: 2,
      coupons: 1,
      pickup_points: 1,
    })
    expect(body.changes.skus.every((sku: { floor_price_fen: unknown }) => sku.floor_price_fen === null)).toBe(
      true,
    )
    expect(body.changes.coupons[0].terms).toBeNull()
  })

  it('sends exactly the columns of the contract', async () => {
    const [employee, friend] = [await edge.person(), await edge.person()]
    await campaign.admit(employee)
    await campaign.invite(employee, friend)
    await campaign.claim(employee)
    const { changes } = (await employee.get(url())).body
    const columns = (name: string) => Object.keys(changes[name][0]).sort().join(' ')
    expect(columns('participants')).toBe('campaign_id depth display_name id joined_at role sponsor_name')
    expect(columns('campaigns')).toBe(
      'banner_image company_name ends_at free_shipping_over_fen id level2_enabled rules_text shipping_fee_fen starts_at subtitle title',
    )
    expect(columns('page_blocks')).toBe(
      'body campaign_id category coupon_id id image_path kind position title',
    )
    expect(columns('products')).toBe(
      'campaign_id category description id image_path model_no name position tint',
    )
    expect(columns('skus')).toBe(
      'colour floor_price_fen id image_path list_price_fen max_per_person position product_id size sku_no stock_hint',
    )
    expect(columns('coupons')).toBe(
      'campaign_id claim_ends_at claim_starts_at id priority scope scope_categories scope_sku_ids sold_out stacking_group subtitle terms title type use_ends_at use_starts_at visibility',
    )
    expect(columns('coupon_claims')).toBe('campaign_id claimed_at coupon_id id order_id status')
    expect(columns('fans')).toBe('depth id joined_at name orders qualified')
    expect(columns('inbox')).toBe('campaign_id created_at data id kind read_at')
    expect(changes.campaigns[0].ends_at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })

  it('then gives only what changed, and 304 while nothing does', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    const first = await person.get(url())
    const second = await person.get(url(first.body.cursor))
    expect(second.body).toMatchObject({ full: false, cursor: first.body.cursor, removed: {} })
    expect(counts(second.body.changes)).toEqual({})

    const etag = second.headers.get('etag') ?? ''
    const unchanged = await person.get(url(first.body.cursor), { 'if-none-match': `"x", W/${etag}` })
    expect(unchanged).toMatchObject({ status: 304, body: '' })
    expect(unchanged.headers.get('etag')).toBe(etag)

    await edge.sql`update public.skus set list_price_fen = list_price_fen + 0 where id = ${campaign.sock}`
    const changed = await person.get(url(first.body.cursor), { 'if-none-match': etag })
    expect(counts(changed.body.changes)).toEqual({ skus: 1 })
    expect(changed.body.cursor).not.toBe(first.body.cursor)
  })

  it('reveals prices in full after the claim, though their rows did not change', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    const before = await person.get(url())
    await campaign.claim(person)
    const { changes } = (await person.get(url(before.body.cursor))).body
    expect(counts(changes)).toMatchObject({ skus: 2, coupons: 1, coupon_claims: 1 })
    const floors = changes.skus.map((sku: { floor_price_fen: number }) => sku.floor_price_fen)
    expect([...floors].sort()).toEqual([1, 10000])
    expect(changes.coupons[0].terms).toMatchObject({ percent_off_bps: 6000 })
  })

  it('names what is gone', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    const before = await person.get(url())
    await edge.sql`update public.skus set status = 'unlisted' where id = ${campaign.sock}`
    const after = await person.get(url(before.body.cursor))
    expect(after.body.removed).toEqual({ skus: [campaign.sock] })
    await edge.sql`update public.skus set status = 'listed' where id = ${campaign.sock}`
    expect(counts((await person.get(url(after.body.cursor))).body.changes)).toEqual({ skus: 1 })
  })

  it('does not lose a change that commits late', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    let started = () => {}
    const begun = new Promise<void>((resolve) => (started = resolve))
    const slow = edge.sql.begin(async (tx) => {
      await tx`update public.pickup_points set name = 'slow' where id = ${campaign.pickup_point_id}`
      started()
      await held
    })
    await begun
    await edge.sql`update public.skus set list_price_fen = list_price_fen where id = ${campaign.coat}`
    const during = await person.get(url())
    release()
    await slow
    const after = await person.get(url(during.body.cursor))
    expect(after.body.changes.pickup_points).toMatchObject([{ name: 'slow' }])
  })

  it.each(['garbage', 'e30', btoa('{"campaign_id":1}')])(
    'answers the cursor %j with a full copy',
    async (cursor) => {
      const person = await edge.person()
      await campaign.admit(person)
      expect(await person.get(url(encodeURIComponent(cursor)))).toMatchObject({
        status: 200,
        body: { full: true },
      })
    },
  )

  it('keeps the picture grant for half an hour, never past the end', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    now = new Date('2026-03-01T10:05:00Z')
    const first = (await person.get(url())).body.images
    expect(new Date(first.exp * 1000).toISOString()).toBe('2026-03-01T11:00:00.000Z')
    now = new Date('2026-03-01T10:29:59Z')
    expect((await person.get(url())).body.images).toEqual(first)
    now = new Date(Date.now() + 24 * 3600 * 1000)
    const { changes, images } = (await person.get(url())).body
    expect(images.exp).toBe(Math.floor(Date.parse(changes.campaigns[0].ends_at) / 1000))
    now = new Date()
  })

  it('ends for everybody when the campaign is taken back', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    const { etag, cursor } = await person
      .get(url())
      .then(({ headers, body }) => ({ etag: headers.get('etag') ?? '', cursor: body.cursor }))
    await campaign.setStatus('draft')
    const ended = { status: 403, body: { error: { code: 'grant_ended' } } }
    expect(await person.get(url(), { 'if-none-match': etag })).toMatchObject(ended)
    expect(await person.get(url(cursor), { 'if-none-match': '*' })).toMatchObject(ended)
    await campaign.setStatus('published')
    expect((await person.get(url())).status).toBe(200)
  })
})
