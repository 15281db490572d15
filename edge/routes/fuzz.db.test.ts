import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isErrorCode } from '../errors.ts'
import { CALLS } from '../testing/calls.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import { addPromotions } from '../testing/promotions.ts'
import type { Promotions } from '../testing/promotions.ts'
import { addRewards } from '../testing/rewards.ts'
import type { Rewards } from '../testing/rewards.ts'
import { BASE, signToken } from '../testing/person.ts'
import type { Person } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'

// Whatever comes in, the answer is a listed refusal or a success, never a fault. Storage is cut off, WeChat knows no
// login code, and Auth has never seen anybody: what they answer is not what is tested here.
const edge = openEdge(
  {
    fetch: (input) =>
      Promise.resolve(outside(typeof input === 'object' && 'url' in input ? input.url : String(input))),
  },
  { WECHAT_APP_ID: 'wx0123456789abcdef', WECHAT_APP_SECRET: 'only-for-the-test' },
)
let campaign: TestCampaign
let promotions: Promotions
let rewards: Rewards
let person: Person
beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
  promotions = await addPromotions(edge.sql, campaign)
  rewards = await addRewards(edge.sql, campaign)
  person = await edge.person()
  await campaign.admit(person)
  await campaign.claim(person)
  await rewards.giveTickets(person, 5)
  await rewards.givePoints(person, 100_000)
  await rewards.giveCommission(person, 100_000)
})
afterAll(() => edge.close())

function outside(url: string): Response {
  const { pathname, searchParams } = new URL(url)
  if (pathname.endsWith('/sns/jscode2session'))
    return Response.json({ errcode: 40029, errmsg: 'invalid code' })
  if (pathname.endsWith('/auth/v1/token')) {
    const code =
      searchParams.get('grant_type') === 'password' ? 'invalid_credentials' : 'refresh_token_not_found'
    return Response.json({ code: 400, error_code: code, msg: code }, { status: 400 })
  }
  if (pathname.endsWith('/auth/v1/signup')) {
    const user = {
      id: crypto.randomUUID(),
      aud: 'authenticated',
      app_metadata: {},
      user_metadata: {},
      created_at: '',
    }
    const tokens = { access_token: 'a.b.c', refresh_token: 'r', token_type: 'bearer', expires_in: 3600 }
    return Response.json({ ...tokens, expires_at: 9_999_999_999, user })
  }
  return new Response('{}', { status: 404 })
}

/** Bodies a route; `FUZZ_RUNS` for a long run. */
const BODIES = Number(process.env['FUZZ_RUNS'] ?? 50)

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
async function send(
  method: string,
  path: string,
  body?: string,
  more: Record<string, string> = {},
): Promise<void> {
  // A new person now and then, so that the limit on attempts does not hide what lies behind it.
  const limited = path.startsWith('/entry') || path.startsWith('/redemptions')
  const token = limited ? await signToken(crypto.randomUUID()) : person.token
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
  it.each(Object.keys(CALLS))('in the body of %s', async (name) => {
    const [path, template] = CALLS[name]?.({ campaign, promotions, rewards }) ?? ['', {}]
    await fc.assert(
      fc.asyncProperty(mutated(template), (body) => send('POST', path, JSON.stringify(body))),
      { numRuns: BODIES },
    )
  })

  it('in the body of a nickname', async () => {
    await fc.assert(
      fc.asyncProperty(mutated({ nickname: '小王' }), (body) =>
        send('PUT', '/me/nickname', JSON.stringify(body)),
      ),
      { numRuns: BODIES },
    )
  })

  it('in paths and queries', async () => {
    const ids = [
      '/orders/:',
      '/orders/:/cancel',
      '/orders/:/complete',
      '/orders/:/refunds',
      '/payments/:/check',
      '/payouts/:/receipt',
      '/payouts/:/check',
      '/coupons/:/claim',
      '/orders/:/payments',
      '/payments/sandbox/:/settle',
      '/mall/items/:/exchanges',
      '/deliveries/:/address',
      '/images/:/a.svg',
      `/images/${campaign.id}/:`,
      '/code-pictures/:',
    ]
    const queries = [
      ...['/sync', '/fans', '/earnings', '/earnings/all', '/leaderboard', '/payouts', '/deliveries'],
      ...['/lottery', '/lottery/draws', '/lottery/mine', '/live', '/share', '/images/x/y.svg'],
      `/code-pictures/${campaign.id}`,
      ...['/wechat', '/wechat/js-config', '/wechat/url-link'],
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ids),
        fc.constantFrom('GET', 'POST', 'DELETE'),
        text,
        (path, method, id) => send(method, path.replace(':', encodeURIComponent(toWellFormed(id)))),
      ),
      { numRuns: 200 },
    )
    const names = fc.constantFrom(
      ...['campaign_id', 'cursor', 'search', 'after', 'exp', 'sig', 'url', 'code', '__proto__'],
    )
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
      fc.asyncProperty(
        fc.constantFrom('/fans', '/earnings', '/payouts', '/deliveries'),
        number,
        fc.oneof(text, fc.uuid()),
        fc.constantFrom('', ':debit', ':credit'),
        (path, at, id, side) =>
          send(
            'GET',
            `${path}?campaign_id=${campaign.id}&cursor=${at}_${encodeURIComponent(toWellFormed(id))}${side}`,
          ),
      ),
      { numRuns: 120 },
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
        fc.constantFrom('/quotes', '/orders', '/inbox/read', '/redemptions', '/session/guest', '/events'),
        (body, path) => send('POST', path, body),
      ),
      { numRuns: 100 },
    )
  })
})

function toWellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text))
}
