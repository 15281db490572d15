import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openDb } from '../db.ts'
import { refused } from '../testing/at-once.ts'
import { ADDRESS, done } from '../testing/buying.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import { BASE } from '../testing/person.ts'
import type { Person } from '../testing/person.ts'
import { addRewards } from '../testing/rewards.ts'
import type { Rewards } from '../testing/rewards.ts'
import { openEdge } from '../testing/stack.ts'

const picture: typeof fetch = () => Promise.resolve(new Response('<svg/>'))
const edge = openEdge({ fetch: picture })
const db = openDb(edge.env.SUPABASE_DB_URL, 2)
afterAll(() => Promise.all([edge.close(), db.close()]))

let campaign: TestCampaign
let rewards: Rewards
let holder: Person
/** A draft with everything a page can show. */
beforeEach(async () => {
  campaign = await makeCampaign(edge.sql)
  rewards = await addRewards(edge.sql, campaign)
  await campaign.setStatus('draft')
  holder = await edge.person()
})

async function newLink(kind: 'preview' | 'dashboard' = 'preview'): Promise<string> {
  const [row] = await edge.sql<{ link: string }[]>`select private.make_link(${kind}, ${campaign.id}) as link`
  return row?.link.split('link=')[1] ?? ''
}
async function open(person = holder): Promise<string> {
  const link = await newLink()
  done(await person.post('/previews', { link }))
  return link
}
const sync = (person = holder) => person.get(`/sync?campaign_id=${campaign.id}`)
const END_LINKS = {
  expiry: () =>
    edge.sql`update public.admin_links set created_at = now() - interval '2 days', expires_at = now() where campaign_id = ${campaign.id}`,
  revocation: () =>
    edge.sql`update public.admin_links set revoked_at = now() where campaign_id = ${campaign.id}`,
  publication: () => campaign.setStatus('published'),
  'publication that was taken back': async () => {
    await campaign.setStatus('published')
    await campaign.setStatus('draft')
  },
  'the end of the campaign': () => campaign.setStatus('ended'),
}

describe('POST /previews', () => {
  it('makes whoever opens the link first its holder, and answers them the same again', async () => {
    const link = await newLink()
    const first = await holder.post('/previews', { link })
    expect(first).toMatchObject({ status: 200, body: { campaign_id: campaign.id } })
    expect(Date.parse(first.body.preview_ends_at)).toBeGreaterThan(Date.now())
    expect((await holder.post('/previews', { link })).body).toEqual(first.body)
  })

  it('has one holder when many open it at once', async () => {
    const link = await newLink()
    const people = await Promise.all(Array.from({ length: 6 }, () => edge.person()))
    const answers = await Promise.all(people.map((person) => person.post('/previews', { link })))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 404, 404, 404, 404, 404])
  })

  it('answers every unusable link alike', async () => {
    const held = await open()
    const [over, revoked] = [await newLink(), await newLink()]
    const hash = (link: string) => edge.sql`sha256(convert_to(${link}, 'UTF8'))`
    await edge.sql`update public.admin_links set created_at = now() - interval '2 days', expires_at = now() where token_hash = ${hash(over)}`
    await edge.sql`update public.admin_links set revoked_at = now() where token_hash = ${hash(revoked)}`
    const stranger = await edge.person()
    const answers = []
    for (const link of [held, over, revoked, 'never-issued', '码', await newLink('dashboard')])
      answers.push(await stranger.post('/previews', { link }))
    await campaign.setStatus('published')
    answers.push(await holder.post('/previews', { link: held }))
    for (const { status, body } of answers) {
      expect({ status, ...body.error, request_id: '' }).toEqual({
        status: 404,
        code: 'link_unusable',
        message: 'This link is unknown, or has ended.',
        request_id: '',
      })
    }
  })

  it('opens to signed-in people only', async () => {
    const body = JSON.stringify({ link: await newLink() })
    const headers = { 'content-type': 'application/json' }
    expect((await edge.request(`${BASE}/previews`, { method: 'POST', headers, body })).status).toBe(401)
  })
})

describe('a preview', () => {
  it('shows the page as an employee will see it after the claim, and nobody’s own things', async () => {
    await open()
    const seen = done(await sync())
    expect(seen.preview_ends_at).toBe(
      done(await holder.get('/campaigns')).campaigns.find((one: { id: string }) => one.id === campaign.id)
        .preview_ends_at,
    )
    await campaign.setStatus('published')
    const employee = await edge.person()
    await campaign.admit(employee)
    await campaign.claim(employee)
    const later = done(await sync(employee))
    expect(later.preview_ends_at).toBeNull()
    const { participants, standings, coupon_claims, ...page } = later.changes
    expect([participants, standings, coupon_claims].map((rows) => rows.length)).toEqual([1, 1, 1])
    const own = { participants: [], standings: [], coupon_claims: [] }
    expect(seen.changes).toEqual({ ...page, ...own })
    expect(page.skus[0].floor_price_fen).not.toBeNull()
    for (const name of [
      'page_blocks',
      'products',
      'coupons',
      'milestones',
      'lotteries',
      'prizes',
      'mall_items',
    ])
      expect(page[name].length, name).toBeGreaterThan(0)
  })

  it('follows what the admin changes meanwhile', async () => {
    await open()
    const { cursor } = done(await sync())
    await edge.sql`insert into public.page_blocks (campaign_id, kind, title) values (${campaign.id}, 'rules', '新')`
    const { changes, full } = done(await holder.get(`/sync?campaign_id=${campaign.id}&cursor=${cursor}`))
    expect(full).toBe(false)
    expect(changes.page_blocks).toMatchObject([{ kind: 'rules', title: '新' }])
  })

  it('shows nothing to anybody else: outsiders, participants of other campaigns, those once let in', async () => {
    const [outsider, neighbour, former] = [await edge.person(), await edge.person(), await edge.person()]
    await (await makeCampaign(edge.sql)).admit(neighbour)
    await campaign.setStatus('published')
    await campaign.admit(former)
    await campaign.setStatus('draft')
    const link = await open()
    for (const person of [outsider, neighbour, former]) {
      expect(await person.post('/previews', { link })).toMatchObject(refused(404, 'link_unusable'))
      expect(await sync(person)).toMatchObject(refused(403, 'grant_ended'))
      const seen = await db.asPerson(
        person.id,
        (tx) => tx`
        select id from public.campaigns where id = ${campaign.id}
        union all select id from public.page_blocks where campaign_id = ${campaign.id}
        union all select id from public.products where campaign_id = ${campaign.id}
        union all select id from public.skus where campaign_id = ${campaign.id}
        union all select sku_id from public.sku_terms where campaign_id = ${campaign.id}
        union all select id from public.coupons where campaign_id = ${campaign.id}
        union all select coupon_id from public.coupon_terms where campaign_id = ${campaign.id}
        union all select id from public.add_ons where campaign_id = ${campaign.id}
        union all select id from public.pickup_points where campaign_id = ${campaign.id}
        union all select id from public.milestones where campaign_id = ${campaign.id}
        union all select id from public.mall_items where campaign_id = ${campaign.id}
        union all select id from public.lotteries where campaign_id = ${campaign.id}
        union all select id from public.prizes where campaign_id = ${campaign.id}`,
      )
      expect(seen).toHaveLength(0)
    }
    await expect(db.asPerson(holder.id, (tx) => tx`select id from public.admin_links`)).rejects.toThrow(
      'permission denied',
    )
  })

  it('of one draft shows nothing of another', async () => {
    await open()
    const other = await makeCampaign(edge.sql)
    await other.setStatus('draft')
    expect(await holder.get(`/sync?campaign_id=${other.id}`)).toMatchObject(refused(403, 'grant_ended'))
  })

  it('is for looking only: whatever its holder does is refused, and nothing counts them', async () => {
    await open()
    const of = `campaign_id=${campaign.id}`
    const lines = [{ sku_id: campaign.coat, quantity: 1 }]
    const acts: [string, object][] = [
      [`/coupons/${campaign.coupon_id}/claim`, {}],
      ['/quotes', { campaign_id: campaign.id, lines }],
      [
        '/orders',
        {
          campaign_id: campaign.id,
          lines,
          expected_total_fen: 1,
          fulfilment: { type: 'shipping', address: ADDRESS },
        },
      ],
      [`/mall/items/${rewards.mug}/exchanges`, { address: ADDRESS }],
      ['/payouts', { campaign_id: campaign.id, amount_fen: 1000 }],
      ['/fans/seen', { campaign_id: campaign.id }],
      ['/leaderboard/visibility', { campaign_id: campaign.id, hidden: true }],
      ['/subscriptions', { campaign_id: campaign.id, template: 'new_fan', accepted: 1 }],
    ]
    for (const [path, body] of acts)
      expect(await holder.post(path, body), path).toMatchObject(refused(403, 'grant_ended'))
    for (const path of [
      '/share',
      '/fans',
      '/earnings',
      '/leaderboard',
      '/payouts',
      '/deliveries',
      '/lottery',
      '/lottery/draws',
      '/live',
    ])
      expect(await holder.get(`${path}?${of}`), path).toMatchObject(refused(403, 'grant_ended'))
    const event = {
      id: crypto.randomUUID(),
      type: 'page_view',
      at: new Date().toISOString(),
      campaign_id: campaign.id,
    }
    await holder.post('/events', { events: [event] })
    const [left] = await edge.sql`
      select (select count(*)::int from public.participants where campaign_id = ${campaign.id}) as participants,
             (select count(*)::int from public.events where campaign_id = ${campaign.id}) as events,
             (select count(*)::int from public.coupon_claims where campaign_id = ${campaign.id}) as claims,
             (select count(*)::int from public.orders where campaign_id = ${campaign.id}) as orders`
    expect(left).toEqual({ participants: 0, events: 0, claims: 0, orders: 0 })
  })

  it.each(Object.keys(END_LINKS) as (keyof typeof END_LINKS)[])('ends at once with %s', async (how) => {
    await open()
    done(await sync())
    await END_LINKS[how]()
    expect(await sync()).toMatchObject(refused(403, 'grant_ended'))
    expect(done(await holder.get('/campaigns')).campaigns).toEqual([])
  })

  it('ends for somebody who asks to be forgotten, and does not open again to another', async () => {
    const link = await open()
    done(await holder.remove('/me'))
    expect(await sync()).toMatchObject(refused(403, 'grant_ended'))
    expect(await (await edge.person()).post('/previews', { link })).toMatchObject(
      refused(404, 'link_unusable'),
    )
  })

  it('is followed by a full copy once its holder comes in by a code', async () => {
    await open()
    const { cursor } = done(await sync())
    await campaign.setStatus('published')
    await campaign.admit(holder)
    const { full, changes } = done(await holder.get(`/sync?campaign_id=${campaign.id}&cursor=${cursor}`))
    expect(full).toBe(true)
    expect(changes.skus[0].floor_price_fen).toBeNull()
  })
})

describe('pictures in a preview', () => {
  const image = async ({ exp, sig }: { exp: number; sig: string }, id = campaign.id) =>
    (await edge.request(`${BASE}/images/${id}/coat.svg?campaign_id=${id}&exp=${exp}&sig=${sig}`)).status

  it('open by the grant of the preview, for its campaign and as long as it lasts', async () => {
    await open()
    const { images } = done(await sync())
    expect(await image(images)).toBe(200)
    expect(await image({ ...images, exp: images.exp + 1 })).toBe(404)
    expect(
      await image({ ...images, sig: images.sig.slice(0, -1) + (images.sig.endsWith('A') ? 'E' : 'A') }),
    ).toBe(404)
    const other = await makeCampaign(edge.sql)
    expect(await image(images, other.id)).toBe(404)
    await END_LINKS.revocation()
    expect(await image(images)).toBe(404)
  })

  it('stay shut to those whose grant is from before the campaign was shut', async () => {
    await campaign.setStatus('published')
    const former = await edge.person()
    await campaign.admit(former)
    const { images } = done(await sync(former))
    expect(await image(images)).toBe(200)
    await campaign.setStatus('draft')
    await open()
    expect(await image(images)).toBe(404)
  })
})
