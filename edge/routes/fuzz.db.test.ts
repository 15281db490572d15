import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isErrorCode } from '../errors.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import { BASE, signToken } from '../testing/person.ts'
import type { Person } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'

// Whatever comes in, the answer is a listed refusal or a success, never a fault. Auth, Storage and WeChat are cut off:
// their silence is not what is tested here.
const edge = openEdge({ fetch: () => Promise.resolve(new Response('{}', { status: 404 })) })
let campaign: TestCampaign
let person: Person
beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
  person = await edge.person()
  await campaign.admit(person)
  await campaign.claim(person)
})
afterAll(() => edge.close())

const nasty = fc.constantFrom<unknown>(
  ...[
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\u202e',
    '𝕏'.repeat(50),
    "' or 1=1 --",
    '../../etc/passwd',
    '%00',
    '1e999',
    'x'.repeat(5000),
    '0',
  ],
  ...[null, true, 0, -1, 1.5, 2 ** 53, -(2 ** 63), 1e308, [], {}, [[]], { __proto__: null }, { toString: 1 }],
)
const anything = fc.oneof(nasty, fc.jsonValue({ maxDepth: 2 }))

/** A well-formed body in which some values were swapped for anything. */
function mutated(template: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(template)) {
    return fc.oneof(
      { weight: 6, arbitrary: fc.tuple(...template.map(mutated)) },
      { weight: 1, arbitrary: anything },
    )
  }
  if (typeof template === 'object' && template !== null) {
    const fields = Object.fromEntries(Object.entries(template).map(([key, value]) => [key, mutated(value)]))
    return fc.oneof(
      { weight: 6, arbitrary: fc.record(fields, { requiredKeys: [] }) },
      { weight: 6, arbitrary: fc.record(fields) },
      { weight: 1, arbitrary: anything },
    )
  }
  return fc.oneof({ weight: 6, arbitrary: fc.constant(template) }, { weight: 1, arbitrary: anything })
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('..', '%2e%2e', '\u0000', 'null', '-1', '🙂'),
)
const contact = { name: '王', phone: '13800000000' }
const bodies = (): Record<string, unknown> => {
  const lines = [
    { sku_id: campaign.coat, quantity: 1 },
    { sku_id: campaign.sock, quantity: 2 },
  ]
  const quote = {
    campaign_id: campaign.id,
    lines,
    coupon_claim_ids: [campaign.coat],
    points_to_use: 0,
    fulfilment: { type: 'shipping' },
  }
  const pickup = { type: 'pickup', pickup_point_id: campaign.pickup_point_id, contact }
  const address = { ...contact, province: '浙', city: '杭', district: '余', line: '1' }
  return {
    '/session/guest': { guest_token: 'A'.repeat(43) },
    '/session/wechat': { code: 'x' },
    '/session/refresh': { refresh_token: 'x' },
    '/entry': { code: campaign.staff_code, employee: { employee_no: 'T1', name: '陈' } },
    '/quotes': quote,
    '/orders': { ...quote, fulfilment: pickup, expected_total_fen: 40002 },
    '/orders ': { ...quote, fulfilment: { type: 'shipping', address }, expected_total_fen: 40002 },
    '/inbox/read': { campaign_id: campaign.id, ids: [campaign.coat] },
    [`/coupons/${campaign.coupon_id}/claim`]: {},
    [`/orders/${campaign.coat}/payments`]: { provider: 'sandbox' },
    [`/payments/sandbox/${campaign.coat}/settle`]: { outcome: 'paid' },
  }
}

async function send(
  method: string,
  path: string,
  body?: string,
  more: Record<string, string> = {},
): Promise<void> {
  // A new person now and then, so that the limit on attempts does not hide what lies behind it.
  const token = path.startsWith('/entry') ? await signToken(crypto.randomUUID()) : person.token
  const headers = {
    authorization: `Bearer ${token}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...more,
  }
  const response = await edge.request(BASE + path, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  })
  const answer = await response.text()
  expect(
    response.status,
    `${method} ${path} ${body} ${answer} ${JSON.stringify(edge.log.at(-2))}`,
  ).toBeLessThan(500)
  if (response.status >= 400) {
    const { error } = JSON.parse(answer)
    expect(isErrorCode(error.code)).toBe(true)
    expect(error.request_id).toBe(response.headers.get('x-request-id'))
  }
}

describe('no input makes a fault', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('in body %i', async (i) => {
    const [path, template] = Object.entries(bodies())[i] ?? ['', {}]
    // Auth answering nonsense is a fault of Auth's, and not of the input's.
    if (path.startsWith('/session')) return
    await fc.assert(
      fc.asyncProperty(mutated(template), (body) => send('POST', path.trim(), JSON.stringify(body))),
      { numRuns: 120 },
    )
  })

  it('in paths and queries', async () => {
    const ids = [
      '/orders/:',
      '/orders/:/cancel',
      '/coupons/:/claim',
      '/orders/:/payments',
      '/payments/sandbox/:/settle',
      '/images/:/a.svg',
      `/images/${campaign.id}/:`,
    ]
    const queries = ['/sync', '/fans', '/earnings', '/share', '/images/x/y.svg']
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ids),
        fc.constantFrom('GET', 'POST', 'DELETE'),
        text,
        (path, method, id) => send(method, path.replace(':', encodeURIComponent(toWellFormed(id)))),
      ),
      { numRuns: 200 },
    )
    const names = fc.constantFrom('campaign_id', 'cursor', 'exp', 'sig', '__proto__')
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...queries),
        fc.array(fc.tuple(names, fc.oneof(text, fc.constant(campaign.id))), { maxLength: 4 }),
        (path, pairs) =>
          send(
            'GET',
            `${path}?${new URLSearchParams([['campaign_id', campaign.id], ...pairs.map(([name, value]): [string, string] => [name, toWellFormed(value)])].slice(pairs.length % 2))}`,
          ),
      ),
      { numRuns: 200 },
    )
  })

  it('in cursors of the right form', async () => {
    const number = fc.bigInt({ min: 0n, max: 99999999999999999n }).map(String)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('/fans', '/earnings'), number, text, (path, at, id) =>
        send(
          'GET',
          `${path}?campaign_id=${campaign.id}&cursor=${at}_${encodeURIComponent(toWellFormed(id))}`,
        ),
      ),
      { numRuns: 60 },
    )
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: 0n, max: 2n ** 64n }).map(String), fc.uuid(), (horizon, epoch) =>
        send(
          'GET',
          `/sync?campaign_id=${campaign.id}&cursor=${btoa(JSON.stringify({ campaign_id: campaign.id, epoch, horizon }))}`,
        ),
      ),
      { numRuns: 60 },
    )
  })

  it('in headers', async () => {
    const header = fc.constantFrom(
      'idempotency-key',
      'authorization',
      'if-none-match',
      'content-type',
      'x-request-id',
      'origin',
    )
    const value = fc.string({
      unit: fc.integer({ min: 33, max: 255 }).map((code) => String.fromCharCode(code)),
      maxLength: 300,
    })
    await fc.assert(
      fc.asyncProperty(header, value, (name, content) =>
        send('POST', '/inbox/read', JSON.stringify({ campaign_id: campaign.id, ids: [campaign.coat] }), {
          [name]: content,
        }),
      ),
      { numRuns: 150 },
    )
  })

  it('in bytes that are not JSON', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ maxLength: 200 }),
        fc.constantFrom('/quotes', '/orders', '/inbox/read'),
        (body, path) => send('POST', path, body),
      ),
      { numRuns: 100 },
    )
  })
})

function toWellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text))
}
