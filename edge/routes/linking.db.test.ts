import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressHash } from '../entry/codes.ts'
import { newLinkCode } from '../linking/code.ts'
import { makeCampaign } from '../testing/campaign.ts'
import type { TestCampaign } from '../testing/campaign.ts'
import { answerOf, BASE } from '../testing/person.ts'
import { refused } from '../testing/at-once.ts'
import { openEdge } from '../testing/stack.ts'

// WeChat answers with an openid made of the code; Auth is the stack's.
let authIsAway = false
const outside: typeof fetch = (url, init) => {
  const code = new URL(String(url)).searchParams.get('js_code')
  if (code !== null) return Promise.resolve(Response.json({ openid: `o-${code}`, session_key: 'k' }))
  return authIsAway ? Promise.resolve(new Response('', { status: 502 })) : fetch(String(url), init)
}
const edge = openEdge(
  { fetch: outside },
  { WECHAT_APP_ID: 'wx1', WECHAT_APP_SECRET: 's', WECHAT_API_URL: 'http://wechat.test' },
)
let campaign: TestCampaign
beforeAll(async () => {
  campaign = await makeCampaign(edge.sql)
})
afterAll(() => edge.close())

const anywhere = () => crypto.randomUUID()
async function post(path: string, body: unknown, address = anywhere()) {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
  return answerOf(await edge.request(BASE + path, init, { address }))
}
/** Somebody who has opened the mini-program. */
async function inWechat() {
  const { body } = await post('/session/wechat', { code: anywhere() })
  return edge.person(body.user.id)
}
type Somebody = Awaited<ReturnType<typeof inWechat>>
const codeOf = async (person: Somebody): Promise<string> =>
  (await person.post('/session/links')).body.link_code
const link = (link_code: string, more: { device?: string; address?: string } = {}) =>
  post('/session/linked', { link_code, ...(more.device && { device: more.device }) }, more.address)
const UNUSABLE = refused(404, 'link_code_unusable')

describe('POST /session/links', () => {
  it('gives who came through WeChat a code for five minutes, and keeps only its hash', async () => {
    const person = await inWechat()
    const { status, body } = await person.post('/session/links')
    expect(status).toBe(200)
    expect(body).toEqual({
      link_code: expect.stringMatching(/^[2-9A-HJKMNP-Z]{8}$/),
      expires_at: expect.any(String),
      h5_url: 'https://h5.example',
    })
    const [row] = await edge.sql`
      select expires_at - now() between '4 minutes' and '5 minutes' as lasts, l::text as kept
        from private.link_codes l where user_id = ${person.id}`
    expect(row?.['lasts']).toBe(true)
    expect(row?.['kept']).not.toContain(body.link_code)
    expect(JSON.stringify(edge.log)).not.toContain(body.link_code)
  })

  it('keeps no code beside the key of a repeated request', async () => {
    const person = await inWechat()
    const key = { 'idempotency-key': anywhere() }
    const codes = [
      (await person.post('/session/links', {}, key)).body.link_code,
      (await person.post('/session/links', {}, key)).body.link_code,
    ]
    expect(codes[0]).not.toBe(codes[1])
    expect(await edge.sql`select from private.idempotency_keys where user_id = ${person.id}`).toHaveLength(0)
    expect(await link(codes[0])).toMatchObject(UNUSABLE)
    expect((await link(codes[1])).body.user.id).toBe(person.id)
  })

  it('gives none to a guest, and none to nobody', async () => {
    const guest = await edge.person()
    expect(await guest.post('/session/links')).toMatchObject(refused(403, 'forbidden'))
    expect(await post('/session/links', {})).toMatchObject(refused(401, 'unauthenticated'))
    expect(await edge.sql`select from private.link_codes where user_id = ${guest.id}`).toHaveLength(0)
  })
})

describe('POST /session/linked', () => {
  it('is the same person, however the code is typed', async () => {
    const person = await inWechat()
    const code = await codeOf(person)
    const { status, body } = await link(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `)
    expect(status).toBe(200)
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      refresh_token: expect.any(String),
      expires_at: expect.any(Number),
      user: { id: person.id },
    })
    expect(await post('/session/refresh', { refresh_token: body.refresh_token })).toMatchObject({
      status: 200,
      body: { user: { id: person.id } },
    })
  })

  it('answers every code that does not work alike', async () => {
    const [used, expired, replaced] = await Promise.all([inWechat(), inWechat(), inWechat()])
    const codes = { used: await codeOf(used), expired: await codeOf(expired), old: await codeOf(replaced) }
    await codeOf(replaced)
    expect((await link(codes.used)).status).toBe(200)
    await edge.sql`update private.link_codes set expires_at = now() where user_id = ${expired.id}`
    const unknown = [newLinkCode(), 'short', 'x'.repeat(64), '你好', '\u0000', '-']
    const bodies = await Promise.all(
      [codes.used, codes.expired, codes.old, ...unknown].map(async (code) => {
        const { status, body } = await link(code)
        expect(status, code).toBe(404)
        return { ...body.error, request_id: '' }
      }),
    )
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1)
    expect(bodies[0]).toMatchObject({ code: 'link_code_unusable' })
  })

  it.each([{}, { link_code: '' }, { link_code: 7 }, { link_code: 'x'.repeat(65) }])(
    'refuses the malformed body %j',
    async (body) => {
      const error = { field: 'link_code' }
      expect(await post('/session/linked', body)).toMatchObject(refused(400, 'invalid_input', error))
    },
  )

  it('gives one session for a code that two bring at once', async () => {
    for (let round = 0; round < 5; round++) {
      const code = await codeOf(await inWechat())
      const answers = await Promise.all(Array.from({ length: 8 }, () => link(code)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(404)])
    }
  })

  it('stops a device after ten codes that did not work, and lets others on', async () => {
    const person = await inWechat()
    const [device, address] = [anywhere(), anywhere()]
    const tries = await Promise.all(
      Array.from({ length: 14 }, () => link(newLinkCode(), { device, address: anywhere() })),
    )
    expect(tries.filter(({ status }) => status === 404)).toHaveLength(10)
    expect(tries.filter(({ body }) => body.error.code === 'rate_limited')).toHaveLength(4)
    const code = await codeOf(person)
    expect(await link(code, { device, address })).toMatchObject(refused(429, 'rate_limited'))
    expect((await link(code, { device: anywhere(), address })).status).toBe(200)
  })

  it('stops an address after a hundred, also with the right code, until ten minutes have passed', async () => {
    const address = anywhere()
    await link(newLinkCode(), { address })
    const address_hash = await addressHash(edge.env.ENTRY_CODE_SECRET, address)
    await edge.sql`
      insert into private.link_tries (address_hash, device_hash)
      select t.address_hash, '' from private.link_tries t, generate_series(1, 99) where t.address_hash = ${address_hash}`
    const code = await codeOf(await inWechat())
    expect(await link(code, { address })).toMatchObject(refused(429, 'rate_limited'))
    await edge.sql`
      update private.link_tries set tried_at = tried_at - interval '11 minutes' where address_hash = ${address_hash}`
    expect((await link(code, { address })).status).toBe(200)
  })

  it('links nobody who has been forgotten meanwhile, and makes nobody new of them', async () => {
    const person = await inWechat()
    const code = await codeOf(person)
    const [known] = await edge.sql`select email from auth.users where id = ${person.id}`
    expect((await person.remove('/me')).status).toBe(200)
    expect(await link(code)).toMatchObject(UNUSABLE)
    expect(await edge.sql`select from auth.users where email = ${known?.['email']}`).toHaveLength(0)
    expect(await edge.sql`select from private.link_codes where user_id = ${person.id}`).toHaveLength(0)
  })

  it('makes nobody new of a person whom Auth has forgotten', async () => {
    const person = await inWechat()
    const code = await codeOf(person)
    const [known] = await edge.sql`delete from auth.users where id = ${person.id} returning email`
    expect(await link(code)).toMatchObject(UNUSABLE)
    expect(await edge.sql`select from auth.users where email = ${known?.['email']}`).toHaveLength(0)
  })

  it('says that it is not ready while Auth is away', async () => {
    const code = await codeOf(await inWechat())
    authIsAway = true
    expect(await link(code)).toMatchObject(refused(503, 'not_ready'))
    authIsAway = false
  })

  it('opens to the browser what is the person’s own', async () => {
    const person = await inWechat()
    await campaign.admit(person)
    await campaign.claim(person)
    const friend = await edge.person()
    await campaign.invite(person, friend)
    const linked = await edge.person((await link(await codeOf(person))).body.user.id)
    const { body } = await linked.get(`/sync?campaign_id=${campaign.id}`)
    expect(body.changes.coupon_claims).toHaveLength(1)
    expect(body.changes.fans).toHaveLength(1)
  })
})

it('nobody can read codes, tries, or whose code it is, as a person or as nobody', async () => {
  const functions = [
    `private.take_link_code('\\x00', '', '')`,
    `private.set_nickname('x')`,
    `private.too_many_link_tries('', '')`,
  ]
  const questions = [
    'select * from private.link_codes',
    'select * from private.link_tries',
    ...functions.map((call) => `select ${call}`),
  ]
  for (const role of ['anon', 'authenticated']) {
    for (const question of questions) {
      const asked = edge.sql.begin(async (tx) => {
        await tx.unsafe(`set local role ${role}`)
        await tx.unsafe(question)
      })
      await expect(asked, `${role}: ${question}`).rejects.toThrow(/permission denied/)
    }
  }
})
