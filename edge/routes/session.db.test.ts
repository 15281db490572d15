import { afterAll, describe, expect, it } from 'vitest'
import { openDb } from '../db.ts'
import { answerOf, BASE } from '../testing/person.ts'
import { openEdge } from '../testing/stack.ts'

// Against the Auth server of the stack. Its tokens are signed with the stack's own secret, which is not known here, so
// what they open is tested elsewhere; here they are only handed out.
const wechat = { WECHAT_APP_ID: 'wx1', WECHAT_APP_SECRET: 's', WECHAT_API_URL: 'http://wechat.test' }
const answerLogins: typeof fetch = (url, init) => {
  const code = new URL(String(url)).searchParams.get('js_code')
  if (code === null) return fetch(String(url), init)
  return Promise.resolve(
    Response.json(code === 'bad' ? { errcode: 40029 } : { openid: `o-${code}`, session_key: 'k' }),
  )
}
const edge = openEdge({ fetch: answerLogins }, wechat)
afterAll(() => edge.close())

const post = async (path: string, body: unknown) =>
  answerOf(
    await edge.request(BASE + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )

describe('POST /session/guest', () => {
  it('makes a person of the device and finds them again', async () => {
    const first = await post('/session/guest', {})
    expect(first).toMatchObject({
      status: 200,
      body: {
        guest_token: expect.stringMatching(/^[\w-]{43}$/),
        access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        refresh_token: expect.any(String),
        expires_at: expect.any(Number),
        user: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      },
    })
    const { guest_token, user } = first.body
    expect((await post('/session/guest', { guest_token })).body).toMatchObject({ guest_token, user })
    expect((await post('/session/guest', {})).body.user.id).not.toBe(user.id)
  })

  it('survives two first requests with one token', async () => {
    const guest_token = 'Q'.repeat(20) + crypto.randomUUID().replace(/-/g, '').slice(0, 23)
    const replies = await Promise.all([1, 2, 3].map(() => post('/session/guest', { guest_token })))
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200])
    expect(new Set(replies.map((reply) => reply.body.user.id)).size).toBe(1)
  })

  it.each(['short', 'x'.repeat(44), '!'.repeat(43), 7])(
    'refuses the malformed token %j',
    async (guest_token) => {
      expect(await post('/session/guest', { guest_token })).toMatchObject({
        status: 400,
        body: { error: { field: 'guest_token' } },
      })
    },
  )
})

describe('POST /session/refresh', () => {
  it('goes on with the same person; nonsense is refused', async () => {
    const { user, refresh_token } = (await post('/session/guest', {})).body
    expect(await post('/session/refresh', { refresh_token })).toMatchObject({ status: 200, body: { user } })
    expect(await post('/session/refresh', { refresh_token: 'nonsense' })).toMatchObject({
      status: 401,
      body: { error: { code: 'unauthenticated' } },
    })
    expect(await post('/session/refresh', {})).toMatchObject({
      status: 400,
      body: { error: { field: 'refresh_token' } },
    })
  })
})

describe('POST /session/wechat', () => {
  it('notes under which openid the person is reached, and says it to nobody', async () => {
    const code = crypto.randomUUID()
    for (let login = 0; login < 2; login++) {
      const { status, body } = await post('/session/wechat', { code })
      expect(status).toBe(200)
      expect(JSON.stringify(body)).not.toContain(`o-${code}`)
      const known =
        await edge.sql`select openid from private.wechat_identities where user_id = ${body.user.id}`
      expect([...known]).toEqual([{ openid: `o-${code}` }])
    }
  })

  it('lets the person in though that could not be noted', async () => {
    const code = crypto.randomUUID()
    const asService = () => Promise.reject(new Error('gone'))
    const there = openEdge(
      { fetch: answerLogins, db: { ...openDb(edge.env.SUPABASE_DB_URL, 1), asService } },
      wechat,
    )
    const reply = await there.request(`${BASE}/session/wechat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    })
    expect(reply.status).toBe(200)
    expect(there.log).toContainEqual(expect.objectContaining({ event: 'openid_not_noted' }))
    expect(JSON.stringify(there.log)).not.toContain(`o-${code}`)
    await there.close()
  })

  it('finds the same person by openid, and keeps openids out of Auth and logs', async () => {
    const openid = crypto.randomUUID()
    const [first, second] = [
      await post('/session/wechat', { code: openid }),
      await post('/session/wechat', { code: openid }),
    ]
    expect(first.status).toBe(200)
    expect(first.body.user.id).toBe(second.body.user.id)
    const [row] = await edge.sql`select email from auth.users where id = ${first.body.user.id}`
    expect(row?.['email']).toMatch(/^wx-[0-9a-f]{40}@wechat\.neigou\.invalid$/)
    expect(JSON.stringify(edge.log)).not.toContain(openid)
  })

  it('refuses a bad code', async () => {
    expect(await post('/session/wechat', { code: 'bad' })).toMatchObject({
      status: 401,
      body: { error: { code: 'wechat_login_failed' } },
    })
    expect(await post('/session/wechat', { code: '' })).toMatchObject({
      status: 400,
      body: { error: { field: 'code' } },
    })
  })
})
