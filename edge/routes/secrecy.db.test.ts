import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import { BASE, signToken } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'

const edge = openEdge()
let campaign: TestCampaign
beforeAll(async () => void (campaign = await makeCampaign(edge.sql)))
afterAll(() => edge.close())

const reads = () => ['/sync', '/share', '/fans'].map((path) => `${path}?campaign_id=${campaign.id}`)

describe('without a grant', () => {
  it('a real campaign looks like one that does not exist', async () => {
    const outsider = await edge.person()
    const nowhere = crypto.randomUUID()
    for (const path of [...reads(), `/earnings?campaign_id=${campaign.id}`]) {
      const [real, invented] = [
        await outsider.get(path),
        await outsider.get(path.replace(campaign.id, nowhere)),
      ]
      expect(real).toMatchObject({ status: 403, body: { error: { code: 'grant_ended' } } })
      expect({ ...real.body.error, request_id: '' }).toEqual({ ...invented.body.error, request_id: '' })
    }
  })

  it('no picture is shown', async () => {
    const forged = `${BASE}/images/${campaign.id}/coat.svg?campaign_id=${campaign.id}&exp=9999999999&sig=${'A'.repeat(43)}`
    expect((await edge.request(forged)).status).toBe(404)
    expect((await edge.request(`${BASE}/images/${campaign.id}/coat.svg`)).status).toBe(400)
  })
})

describe('before the claim', () => {
  it('no staff price and no worth of a coupon is sent', async () => {
    const person = await edge.person()
    await campaign.admit(person)
    const sent = JSON.stringify([
      (await person.get(`/sync?campaign_id=${campaign.id}`)).body,
      (
        await person.post('/quotes', {
          campaign_id: campaign.id,
          lines: [{ sku_id: campaign.coat, quantity: 1 }],
        })
      ).body,
    ])
    // As whole values: ids, cursors and times hold any digits.
    const values = new Set<unknown>()
    JSON.parse(sent, (key, value) => void values.add(key).add(value) ?? value)
    expect(values).toContain(39900)
    for (const secret of [15960, 10000, 6000, 'percent_off_bps']) expect(values).not.toContain(secret)
  })
})

describe('a token', () => {
  const path = `${BASE}/campaigns`
  const withToken = (token: string) => edge.request(path, { headers: { authorization: `Bearer ${token}` } })
  const codeOf = async (response: Response) => (await response.json()).error.code

  it('must be there, ours, of a person, and not over', async () => {
    const id = crypto.randomUUID()
    const past = Math.floor(Date.now() / 1000) - 60
    const unsigned =
      `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ sub: id, role: 'authenticated', aud: 'authenticated', exp: past * 2 }))}.`.replace(
        /=/g,
        '',
      )
    expect(await codeOf(await edge.request(path))).toBe('unauthenticated')
    expect(await codeOf(await withToken(unsigned))).toBe('unauthenticated')
    expect(await codeOf(await withToken('a.b.c'))).toBe('unauthenticated')
    expect(
      await codeOf(await withToken(await signToken(id, {}, 'another-secret-of-more-than-32-characters'))),
    ).toBe('unauthenticated')
    expect(await codeOf(await withToken(await signToken(id, { role: 'service_role' })))).toBe(
      'unauthenticated',
    )
    expect(await codeOf(await withToken(await signToken(id, { aud: 'other' })))).toBe('unauthenticated')
    expect(await codeOf(await withToken(await signToken("' or true --")))).toBe('unauthenticated')
    expect(await codeOf(await withToken(await signToken(id, { exp: past })))).toBe('session_expired')
    expect((await withToken(await signToken(id))).status).toBe(200)
  })
})

describe('logs', () => {
  it('hold no personal data, codes or tokens', async () => {
    const person = await edge.person()
    const employee = await campaign.hire()
    await person.post('/entry', { code: campaign.staff_code, employee })
    await campaign.claim(person)
    const lines = JSON.stringify(edge.log)
    for (const secret of [
      person.token,
      person.id,
      campaign.staff_code,
      employee.employee_no,
      employee.name,
    ]) {
      expect(lines).not.toContain(secret)
    }
    expect(edge.log.at(-1)).toMatchObject({
      event: 'request',
      method: 'POST',
      status: 200,
      route: expect.stringContaining('/coupons/:id/claim'),
    })
  })
})
