import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asEdge } from '../testing/as-edge.ts'
import { refused } from '../testing/at-once.ts'
import { ADDRESS, buyingIn } from '../testing/buying.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import { answerOf, BASE } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'

const edge = openEdge()
let campaign: TestCampaign
let other: TestCampaign

beforeAll(async () => {
  await edge.sql`update public.site_settings set h5_url = coalesce(h5_url, 'https://h5.example')`
  campaign = await makeCampaign(edge.sql)
  other = await makeCampaign(edge.sql)
  const employee = await edge.person()
  const friend = await edge.person()
  await campaign.admit(employee)
  await campaign.invite(employee, friend)
  await campaign.claim(friend)
  await buyingIn(campaign).buy(friend, { by: 'shipping' })
  await edge.sql`select private.refresh_reports(${campaign.id})`
})
afterAll(() => edge.close())

async function linkTo(campaign_id: string): Promise<string> {
  const [row] = await edge.sql<{ url: string }[]>`select private.dashboard_link(${campaign_id}) as url`
  return row?.url.split('link=')[1] ?? ''
}
const open = async (link: string, headers: Record<string, string> = {}) =>
  answerOf(await edge.request(`${BASE}/dashboard?link=${encodeURIComponent(link)}`, { headers }))
const UNUSABLE = refused(404, 'link_unusable')

describe('GET /dashboard', () => {
  it('shows the figures of one campaign to whoever holds its link, without a session', async () => {
    const { status, body, headers } = await open(await linkTo(campaign.id))
    expect(status).toBe(200)
    expect(body).toMatchObject({
      campaign: { title: '测试内购', status: 'published' },
      totals: { active_staff: 1, visitors: 2, fans: 1, buyers: 1, orders: 1, pieces: 1 },
      days: [{ orders: 1 }],
      products: [{ model_no: 'T-1', pieces: 1 }],
    })
    expect(body.totals.paid_fen).toBe(body.days[0].paid_fen)
    expect(body.totals.paid_fen).toBeGreaterThan(0)
    expect(headers.get('cache-control')).toContain('no-store')
  })

  it('holds nothing that names a person', async () => {
    const { body } = await open(await linkTo(campaign.id))
    const text = JSON.stringify(body)
    const people = await edge.sql<{ known: string }[]>`
      select unnest(array[p.id::text, p.user_id::text, p.display_name, e.name, e.employee_no]) as known
        from public.participants p left join public.employees e on e.id = p.employee_id where p.campaign_id = ${campaign.id}`
    const known = [...people.map((it) => it.known), ADDRESS.name, ADDRESS.phone, ADDRESS.line].filter(Boolean)
    expect(known.length).toBeGreaterThan(6)
    for (const one of known) expect(text, one).not.toContain(one)
  })

  it('answers 304 to whoever holds these figures already', async () => {
    const link = await linkTo(campaign.id)
    const etag = (await open(link)).headers.get('etag') ?? ''
    expect((await open(link, { 'if-none-match': etag })).status).toBe(304)
    expect((await open(link, { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('refuses a link alike that is made up, expired, stopped, or for something else', async () => {
    const [expired, stopped, preview] = [
      await linkTo(campaign.id),
      await linkTo(campaign.id),
      await linkTo(campaign.id),
    ]
    const hash = (link: string) => edge.sql`sha256(convert_to(${link}, 'UTF8'))`
    await asEdge(edge.sql, async (tx) => {
      await tx`
        update public.admin_links set created_at = now() - interval '2 days', expires_at = now() - interval '1 second'
         where token_hash = ${hash(expired)}`
      await tx`update public.admin_links set kind = 'preview' where token_hash = ${hash(preview)}`
    })
    expect((await open(stopped)).status).toBe(200)
    await edge.sql`update public.admin_links set revoked_at = now() where token_hash = ${hash(stopped)}`
    const bodies = await Promise.all(
      ['A'.repeat(22), '你好', expired, stopped, preview].map(async (link) => {
        const answer = await open(link)
        expect(answer, link).toMatchObject(UNUSABLE)
        return { ...answer.body.error, request_id: '' }
      }),
    )
    for (const body of bodies) expect(body).toEqual(bodies[0])
    expect(await answerOf(await edge.request(`${BASE}/dashboard`))).toMatchObject(
      refused(400, 'invalid_input', { field: 'link' }),
    )
  })

  it('shows a link’s own campaign and no other', async () => {
    await edge.sql`select private.refresh_reports(${other.id})`
    const { body } = await open(await linkTo(other.id))
    expect(body.totals).toMatchObject({ visitors: 0, orders: 0, paid_fen: 0 })
  })

  it('stays readable after the campaign has ended, until the link ends', async () => {
    const link = await linkTo(other.id)
    await other.setStatus('ended')
    expect(await open(link)).toMatchObject({ status: 200, body: { campaign: { status: 'ended' } } })
  })

  it('reads with no more rights than a viewer has', async () => {
    const { openDb } = await import('../db.ts')
    const db = openDb(edge.env.SUPABASE_DB_URL, 1)
    const attempts = ['select phone from public.employees', 'select * from public.orders']
    for (const sql of [...attempts, `delete from public.campaigns where id = '${campaign.id}'`]) {
      await expect(
        db.asViewer((tx) => tx.unsafe(sql)),
        sql,
      ).rejects.toThrow(/permission denied/)
    }
    await db.close()
  })
})

describe('private.dashboard_link', () => {
  it('is made for a campaign that exists and for at most 90 days', async () => {
    const make = (id: string, valid: string) =>
      edge.sql`select private.dashboard_link(${id}, ${valid}::interval, '') as url`
    await expect(make(crypto.randomUUID(), '1 day')).rejects.toMatchObject({ code: 'PT404' })
    for (const valid of ['91 days', '0 days', '-1 days'])
      await expect(make(campaign.id, valid), valid).rejects.toMatchObject({ code: 'PT400' })
    expect((await make(campaign.id, '90 days'))[0]?.['url']).toMatch(
      /\/#\/pages\/dashboard\/index\?link=[0-9A-Za-z]{22}$/,
    )
  })
})
