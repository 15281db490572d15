import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CodePictures } from '../code-pictures/worker.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import { answerOf, BASE } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'

const edge = openEdge()
/** Those of this file alone are handed codes. */
const department = `码表${crypto.randomUUID()}`
let campaign: TestCampaign
let staff: string

beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
  const [made] = await edge.sql<{ link: string }[]>`
    select private.hand_out_staff_code(${campaign.id}, now() + interval '5 hours') as link`
  staff = made?.link ?? ''
  await edge.sql`
    insert into public.employees (employee_no, name, department, email)
    select ${'S' + crypto.randomUUID().slice(0, 8).toUpperCase()} || n, '员工' || n, ${department}, n || '@hemu.example' from generate_series(1, 3) n`
  await edge.sql`select private.hand_out_personal_codes(${campaign.id}, ${department})`
})
afterAll(() => edge.close())

const newLink = async (kind = 'code_sheet', of = campaign.id) => {
  const [made] = await edge.sql<{ url: string }[]>`select private.make_link(${kind}, ${of}) as url`
  return made?.url.split('link=')[1] ?? ''
}
const open = async (link: string, more = '') =>
  answerOf(await edge.request(`${BASE}/code-sheets?link=${link}${more}`))
type Code = {
  id: string
  kind: string
  employee_no: string
  link: string | null
  picture_url: string | null
  revoked: boolean
}
const codes = async (): Promise<Code[]> => (await open(await newLink())).body.codes

describe('GET /code-sheets', () => {
  it('shows whoever holds the link the codes that were handed out, staff codes first, and what they are for', async () => {
    const [made] = await edge.sql<{ url: string }[]>`select private.code_sheet_link(${campaign.id}) as url`
    expect(made?.url).toMatch(/\/#\/pages\/codes\/index\?link=[0-9A-Za-z]{22}$/)
    const { status, headers, body } = await open(made?.url.split('link=')[1] ?? '')
    expect(status).toBe(200)
    expect(body.campaign).toEqual({
      title: '测试内购',
      company_name: '测试公司',
      ends_at: expect.any(String),
      ended: false,
    })
    expect(body.codes.map(({ kind, name }: { kind: string; name: string }) => [kind, name])).toEqual([
      ['staff', ''],
      ['personal', '员工1'],
      ['personal', '员工2'],
      ['personal', '员工3'],
    ])
    expect(body.codes[0]).toMatchObject({ link: staff, expires_at: expect.any(String), revoked: false })
    expect(body.codes[1]).toMatchObject({ department, email: '1@hemu.example', picture_url: null })
    expect(body.next_cursor).toBeNull()
    expect([headers.get('cache-control'), headers.get('x-robots-tag')]).toEqual(['no-store', 'noindex'])
  })

  it('answers alike to a link that is unknown, over, revoked, or opens something else', async () => {
    const [over, revoked, other] = [await newLink(), await newLink(), await newLink('dashboard')]
    const hash = (link: string) => edge.sql`token_hash = sha256(convert_to(${link}, 'UTF8'))`
    await edge.sql`
      update public.admin_links set created_at = now() - interval '2 days', expires_at = now() - interval '1 second' where ${hash(over)}`
    await edge.sql`update public.admin_links set revoked_at = now() where ${hash(revoked)}`
    const answers = await Promise.all([over, revoked, other, 'A'.repeat(22), '%00'].map((link) => open(link)))
    for (const { status, body } of answers) {
      const { request_id: _, ...error } = body.error
      expect([status, error]).toEqual([404, { code: 'link_unusable', message: expect.any(String) }])
    }
    expect(new Set(answers.map(({ body }) => body.error.message)).size).toBe(1)
    expect((await open('')).status).toBe(400)
  })

  it('shows the new code of one that was rotated, and of one that was revoked that it was', async () => {
    const [, first, second] = await edge.sql<{ id: string }[]>`
      select entry_code_id as id from public.code_handouts where campaign_id = ${campaign.id} order by kind, department, employee_no`
    const before = await codes()
    await edge.sql`select private.rotate_code(${first?.id ?? ''})`
    await edge.sql`select private.revoke_codes(${[second?.id ?? '']}, '外泄')`
    const after = await codes()
    expect(after.map(({ employee_no }) => employee_no)).toEqual(before.map(({ employee_no }) => employee_no))
    expect(after[1]).toMatchObject({ revoked: false, link: expect.stringContaining('/i/') })
    expect(after[1]?.link).not.toBe(before[1]?.link)
    expect(after[2]).toMatchObject({ revoked: true, link: null, picture_url: null })
  })

  it('shows no text of a code a day after it was made, though the job has not come yet', async () => {
    const own = await makeCampaign(edge.sql)
    await edge.sql`select private.hand_out_staff_code(${own.id})`
    await edge.sql`update public.code_handouts set created_at = now() - interval '1 day' where campaign_id = ${own.id}`
    const { body } = await open(await newLink('code_sheet', own.id))
    expect(body.codes).toMatchObject([{ kind: 'staff', link: null, code: null, email: null, revoked: false }])
  })

  it('says that the campaign has ended, and shows no code of it', async () => {
    const own = await makeCampaign(edge.sql)
    await edge.sql`select private.hand_out_staff_code(${own.id})`
    await own.setStatus('ended')
    const { body } = await open(await newLink('code_sheet', own.id))
    expect(body).toMatchObject({ campaign: { ended: true }, codes: [{ link: null, code: null }] })
  })

  it('is paged: every code comes once, in order', async () => {
    const own = await makeCampaign(edge.sql)
    await edge.sql`insert into public.entry_codes (campaign_id, kind) select ${own.id}, 'staff' from generate_series(1, 501)`
    const link = await newLink('code_sheet', own.id)
    const first = await open(link)
    expect(first.body.codes).toHaveLength(500)
    const second = await open(link, `&cursor=${first.body.next_cursor}`)
    expect(second.body).toMatchObject({ codes: [{ kind: 'staff' }], next_cursor: null })
    const ids = [...first.body.codes, ...second.body.codes].map(({ id }: Code) => id)
    expect(new Set(ids).size).toBe(501)
    expect((await open(link, '&cursor=x')).status).toBe(400)
    const elsewhere = (await codes())[0]?.id
    expect((await open(link, `&cursor=${elsewhere}`)).body.codes).toEqual([])
  })

  it('shows the mini-program code picture where there is one, also before the campaign opens', async () => {
    const own = await makeCampaign(edge.sql)
    await own.setStatus('draft')
    const wechat = openEdge({
      codePictures: { soon: () => {}, close: () => Promise.resolve() } as unknown as CodePictures,
    })
    const link = await newLink('code_sheet', own.id)
    const pending = async (of = wechat) =>
      (await answerOf(await of.request(`${BASE}/code-sheets?link=${link}`))).body.codes[0].picture_pending
    await edge.sql.begin(async (tx) => {
      await tx`insert into public.entry_codes (campaign_id, kind) values (${own.id}, 'staff')`
      // no worker of this stack makes it
      await tx`
        update private.code_pictures p set due_at = 'infinity' from public.code_handouts h
         where h.entry_code_id = p.entry_code_id and h.campaign_id = ${own.id}`
    })
    expect([await pending(), await pending(edge)]).toEqual([true, false])
    await edge.sql.begin(async (tx) => {
      await tx`
        update private.code_pictures p set status = 'done', scene = null, path = ${own.id + '/x.png'} from public.code_handouts h
         where h.entry_code_id = p.entry_code_id and h.campaign_id = ${own.id}`
    })
    expect(await pending()).toBe(false)
    await wechat.close()
    const shown = async () => (await open(link)).body.codes[0].picture_url
    expect(await shown()).toMatch(/^\/code-pictures\/[0-9a-f-]{36}\?exp=\d+&sig=[\w-]+$/)
    const [row] = await edge.sql<{ path: string | null }[]>`
      select private.shown_code_picture(entry_code_id) as path from public.code_handouts where campaign_id = ${own.id}`
    expect(row?.path).toBe(`${own.id}/x.png`)
    await edge.sql`update public.entry_codes set revoked_at = now() where campaign_id = ${own.id} and kind = 'staff'`
    expect(await shown()).toBeNull()
  })

  it('leaves neither a code nor the link in the log', async () => {
    const link = await newLink()
    const { body } = await open(link)
    const log = JSON.stringify(edge.log)
    expect(log).toContain('/code-sheets')
    expect(log).not.toContain(link)
    for (const { code } of body.codes.filter(({ code }: { code: string | null }) => code))
      expect(log).not.toContain(code)
  })
})
