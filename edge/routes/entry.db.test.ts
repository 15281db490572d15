import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueStaffCode, makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import type { Person } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'

const edge = openEdge()
let campaign: TestCampaign
beforeAll(async () => void (campaign = await makeCampaign(edge.sql)))
afterAll(() => edge.close())

describe('POST /entry', () => {
  it('asks for the roster details, refuses wrong ones, lets the right ones in, once', async () => {
    const [person, thief] = [await edge.person(), await edge.person()]
    const employee = await campaign.hire()
    const code = campaign.staff_code

    expect(await person.post('/entry', { code })).toMatchObject({
      status: 403,
      body: { error: { code: 'roster_match_required' } },
    })
    const wrong = await person.post('/entry', { code, employee: { ...employee, name: '李四' } })
    expect(wrong).toMatchObject({
      status: 403,
      body: { error: { code: 'roster_mismatch', field: 'employee' } },
    })

    const entered = await person.post('/entry', {
      code,
      employee: { employee_no: ` ${employee.employee_no.toLowerCase()} `, name: '陈 晓 明' },
    })
    expect(entered).toMatchObject({
      status: 200,
      body: { campaign_id: campaign.id, participant: { role: 'employee', depth: 0 } },
    })
    expect((await person.post('/entry', { code })).body).toEqual(entered.body)
    expect(await thief.post('/entry', { code, employee })).toMatchObject({
      status: 409,
      body: { error: { code: 'employee_already_joined' } },
    })
  })

  it('answers every unusable code alike', async () => {
    const codes = { unknown: 'A'.repeat(22), malformed: '你好 %00', revoked: '', expired: '' }
    codes.revoked = await issueStaffCode(edge.sql, campaign.id)
    codes.expired = await issueStaffCode(edge.sql, campaign.id)
    await edge.sql`update public.entry_codes set revoked_at = now() where code_hash = sha256(convert_to(${codes.revoked}, 'UTF8'))`
    await edge.sql`update public.entry_codes set expires_at = now() where code_hash = sha256(convert_to(${codes.expired}, 'UTF8'))`
    const person = await edge.person()
    for (const code of Object.values(codes)) {
      const { status, body } = await person.post('/entry', { code })
      expect(status).toBe(404)
      const { request_id, ...rest } = body.error
      expect(request_id).toMatch(/^[\w-]+$/)
      expect(rest).toEqual({ code: 'code_unusable', message: 'This code cannot be used.' })
    }
  })

  it('logs refused attempts and stops guessing', async () => {
    const person = await edge.person()
    for (let i = 0; i < 10; i++) await person.post('/entry', { code: `guess-${i}` })
    const refused = await person.post('/entry', { code: campaign.staff_code })
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'rate_limited' } } })
    const rows =
      await edge.sql`select outcome, address_hash from public.entry_scans where user_id = ${person.id}`
    expect(rows.length).toBeGreaterThanOrEqual(10)
    expect(rows.every((row) => /^[0-9a-f]{32}$/.test(String(row['address_hash'])))).toBe(true)
  })

  it('stores a refused attempt under its idempotency key and still logs it', async () => {
    const person = await edge.person()
    const key = { 'idempotency-key': crypto.randomUUID() }
    const first = await person.post('/entry', { code: 'nothing' }, key)
    const second = await person.post('/entry', { code: 'nothing' }, key)
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(await edge.sql`select from public.entry_scans where user_id = ${person.id}`).toHaveLength(1)
  })

  it('holds the rewards of who brings many from one device, for a look at them', async () => {
    const sponsors = [await edge.person(), await edge.person()]
    for (const [n, sponsor] of sponsors.entries()) {
      await campaign.admit(sponsor)
      const { share_code } = (await sponsor.get(`/share?campaign_id=${campaign.id}`)).body
      for (let i = 0; i < 4; i++) {
        const device = n === 0 ? 'one-phone' : `phone-${i}`
        expect((await (await edge.person()).post('/entry', { code: share_code, device })).status).toBe(200)
      }
    }
    const held = async (person: Person) =>
      (await person.get(`/sync?campaign_id=${campaign.id}`)).body.changes.standings[0].held_reason
    expect(await Promise.all(sponsors.map(held))).toEqual(['same_device', null])
    const kept = await edge.sql`select device_hash from public.entry_scans where device_hash <> ''`
    expect(kept.every((row) => /^[0-9a-f]{32}$/.test(String(row['device_hash'])))).toBe(true)
  })

  it.each([
    [{}, 'code'],
    [{ code: 7 }, 'code'],
    [{ code: '' }, 'code'],
    [{ code: 'x'.repeat(257) }, 'code'],
    [{ code: 'x', employee: {} }, 'employee.employee_no'],
    [{ code: 'x', employee: { employee_no: '1', name: 'a\u0000b' } }, 'employee.name'],
    [{ code: 'x', device: 'y'.repeat(65) }, 'device'],
    [[], 'json'],
    [null, 'json'],
  ])('refuses %j naming the field', async (body, field) => {
    const person = await edge.person()
    expect(await person.post('/entry', body)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input', field } },
    })
  })

  it('needs a session', async () => {
    const response = await edge.request('/functions/v1/api/entry', { method: 'POST' })
    expect(response.status).toBe(401)
  })
})

describe('GET /campaigns', () => {
  it('lists live grants only', async () => {
    const [person, outsider] = [await edge.person(), await edge.person()]
    await campaign.admit(person)
    expect((await person.get('/campaigns')).body.campaigns).toMatchObject([
      { id: campaign.id, title: '测试内购' },
    ])
    expect((await outsider.get('/campaigns')).body).toEqual({ campaigns: [] })
  })
})
