import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { done } from '../testing/buying.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import { addRewards } from '../testing/rewards.ts'
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
      standings: 1,
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
      'banner_image company_name complete_after_days ends_at free_shipping_over_fen id leaderboard_enabled level2_enabled max_pieces_per_person payout_daily_max_fen payout_min_fen payouts_per_day points_earned_per_yuan points_max_bps points_per_yuan points_valid_days poster_image poster_shows_price qualified_by refund_within_days rules_text share_image share_title shipping_fee_fen starts_at subtitle title',
    )
    expect(columns('page_blocks')).toBe(
      'areas body campaign_id category coupon_id id image_path kind model_nos position title video_path',
    )
    expect(columns('products')).toBe(
      'campaign_id category description id image_path model_no name position status tint',
    )
    expect(columns('skus')).toBe(
      'colour floor_price_fen id image_path list_price_fen lowest_7d_fen max_per_person position product_id size sku_no status stock_hint',
    )
    expect(columns('coupons')).toBe(
      'campaign_id claim_ends_at claim_starts_at id per_person_limit priority scope scope_categories scope_sku_ids sold_out stacking_group subtitle terms title type use_ends_at use_starts_at visibility',
    )
    expect(columns('coupon_claims')).toBe('campaign_id claimed_at coupon_id id order_id ordinal status')
    expect(columns('fans')).toBe('bought_fen depth id joined_at name orders qualified')
    expect(columns('inbox')).toBe('campaign_id created_at data id kind read_at')
    expect(changes.campaigns[0].ends_at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })

  it('sends exactly the columns of the contract of what is earned and won', async () => {
    const own = await makeCampaign(edge.sql)
    const rewards = await addRewards(edge.sql, own)
    const person = await edge.person()
    await own.admit(person)
    await rewards.givePoints(person, 10)
    await rewards.giveCommission(person, 1000)
    const [ticket_id] = await rewards.giveTickets(person, 1)
    done(await person.post('/lottery/draws', { ticket_id, client_seed: 'x' }))
    done(await person.post(`/mall/items/${rewards.ticket_pack}/exchanges`, {}))
    done(await person.post('/payouts', { amount_fen: 1000 }))
    const { changes } = (await person.get(`/sync?campaign_id=${own.id}`)).body
    const columns = (row: object) => Object.keys(row).sort().join(' ')
    expect(columns(changes.standings[0])).toBe(
      'campaign_id direct_fans fan_orders fans fans_seen_at held_reason id leaderboard_hidden new_fans own_orders qualified_fans visits',
    )
    expect(columns(changes.milestones[0])).toBe(
      'campaign_id id metric points position target tickets times title',
    )
    expect(columns(changes.lotteries[0])).toBe(
      'campaign_id claim_days closes_at commitment consolation_points id opens_at revealed_at rules_text seed title',
    )
    expect(columns(changes.prizes[0])).toBe(
      'campaign_id coupon_id id image_path kind name odds_bps points position quantity remaining',
    )
    const drawn = changes.tickets.find((one: { id: string }) => one.id === ticket_id)
    expect(columns(drawn)).toBe('campaign_id created_at draw id revoked_at source')
    expect(columns(drawn.draw)).toBe(
      'client_seed consolation_points drawn_at id landed_prize_id number prize_id seq table_version',
    )
    expect(columns(changes.mall_items[0])).toBe(
      'campaign_id coupon_id id image_path kind name per_person_limit points_price position remaining tickets',
    )
    expect(columns(changes.rewards[0])).toBe(
      'amount bucket created_at expires_at fan_name id kind level order_id order_no rate_bps releases_at title unit',
    )
    expect(columns(changes.payouts[0])).toBe(
      'amount_fen campaign_id confirm_by created_at decided_at id note paid_at status transfer_state',
    )
    expect(columns(changes.exchanges[0])).toBe('campaign_id created_at id item_id points')
    expect(columns(changes.deliveries[0])).toBe(
      'address campaign_id carrier claim_by created_at id image_path name shipped_at source source_id status tracking_no',
    )
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

  it('comes in pages of a thousand, full on the first only, while rows go and come', async () => {
    const big = await makeCampaign(edge.sql)
    const person = await edge.person()
    await big.admit(person)
    await edge.sql`
      with p as (insert into public.products (campaign_id, model_no, name, category, image_path)
                 values (${big.id}, 'BIG', '大', '外套', ${big.id} || '/x.svg') returning id),
           s as (insert into public.skus (campaign_id, product_id, sku_no, colour, size, image_path, list_price_fen)
                 select ${big.id}, p.id, 'B' || n, n::text, 'M', ${big.id} || '/x.svg', 900 from p, generate_series(1, 2500) n returning id)
      insert into public.sku_terms (sku_id, campaign_id, floor_price_fen) select id, ${big.id}, 5 from s`
    const at = (cursor: string) => person.get(`/sync?campaign_id=${big.id}&cursor=${cursor}`)
    const first = await person.get(`/sync?campaign_id=${big.id}`)
    const size = ({ body }: typeof first) =>
      Object.values<unknown[]>(body.changes).reduce((sum, rows) => sum + rows.length, 0)
    expect(first.body).toMatchObject({ full: true, more: true, removed: {} })
    expect(size(first)).toBe(1000)
    expect(counts(first.body.changes)).toMatchObject({ campaigns: 1, coupons: 1, products: 2 })
    expect(first.headers.get('etag')).toBeNull()

    const held = new Map<string, { floor_price_fen: number | null }>()
    const hold = ({ body }: typeof first) => {
      for (const id of body.removed.skus ?? []) held.delete(id)
      for (const sku of body.changes.skus) held.set(sku.id, sku)
    }
    hold(first)
    const passed = first.body.changes.skus[0].id
    await edge.sql`delete from public.skus where id = ${passed}`
    await big.claim(person)
    let page = first
    while (page.body.more) {
      page = await at(page.body.cursor)
      expect(page.body.full).toBe(false)
      hold(page)
    }
    // The next pull brings the tombstone of what was passed before it went, and the prices of what was passed before the claim.
    expect(held.has(passed)).toBe(true)
    do {
      page = await at(page.body.cursor)
      expect(size(page)).toBeLessThanOrEqual(1000)
      hold(page)
    } while (page.body.more)
    expect(held.size).toBe(2501)
    expect([...held.values()].every((sku) => sku.floor_price_fen !== null)).toBe(true)
    expect(counts((await at(page.body.cursor)).body.changes)).toEqual({})
    expect((await at(page.body.cursor)).headers.get('etag')).not.toBeNull()
  })

  it('does not send the goods again for an order, nor for a fan', async () => {
    const person = await edge.person()
    const { participant_id } = await campaign.admit(person)
    await campaign.claim(person)
    const before = await person.get(url())
    await edge.sql`update public.coupon_claims set claimed_at = claimed_at where participant_id = ${participant_id}`
    await edge.sql`update public.participants set visited_at = now() where id = ${participant_id}`
    const { changes } = (await person.get(url(before.body.cursor))).body
    expect(counts(changes)).toEqual({ participants: 1, coupon_claims: 1 })
  })

  it('gives a full copy without staff prices when the claim is taken away', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    const claim = await campaign.claim(person)
    const before = await person.get(url())
    await edge.sql`delete from public.coupon_claims where id = ${claim}`
    const { full, changes } = (await person.get(url(before.body.cursor))).body
    expect(full).toBe(true)
    expect(changes.coupon_claims).toEqual([])
    expect(changes.skus.map((sku: { floor_price_fen: unknown }) => sku.floor_price_fen)).toEqual([null, null])
    expect(changes.coupons[0].terms).toBeNull()
  })

  it('gives a full copy to a cursor of another database, another person, or from before a restore', async () => {
    const [person, other] = [await edge.person(), await edge.person()]
    await campaign.admit(person)
    await campaign.admit(other)
    const { cursor } = (await person.get(url())).body
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const as = (over: object) => Buffer.from(JSON.stringify({ ...parts, ...over })).toString('base64url')
    const full = async (text: string, whose = person) => (await whose.get(url(text))).body.full
    expect(await full(cursor)).toBe(false)
    expect(await full(cursor, other)).toBe(true)
    expect(await full(as({ epoch: crypto.randomUUID() }))).toBe(true)
    expect(await full(as({ horizon: String(BigInt(parts.horizon) + 1_000_000n) }))).toBe(true)
    expect(await full(as({ campaign_id: crypto.randomUUID() }))).toBe(true)
    const place = { in: 'skus', after: "x'; select 1; --" }
    expect(await full(as({ underway: { since: '0', priced: true, claimed: true, place } }))).toBe(true)
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
