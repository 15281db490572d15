import { Hono, type Context } from 'hono'
import { stableToken } from './access-token.ts'
import { Clock } from './clock.ts'
import { code2Session, type Account } from './code2session.ts'
import { Consents } from './consents.ts'
import { controlRoutes, type SeenRequest } from './control.ts'
import { refusals, type Refusal } from './errors.ts'
import { LoginCodes } from './login-codes.ts'
import { MinuteQuota } from './minute-quota.ts'
import { sendMessage, type Delivered, type Templates } from './subscribe-message.ts'
import { Tokens } from './tokens.ts'
import { Trouble } from './trouble.ts'

export type World = Account & {
  templates?: Templates
  /** The pages of the mini-program that are online, as in app.json. */
  pages?: readonly string[]
}

/**
 * A stand-in for api.weixin.qq.com that is as strict as WeChat's pages say. `/__control/*` is for tests only and has no
 * counterpart at WeChat.
 */
export function createSimulator({ templates = {}, pages = [], ...account }: World) {
  const clock = new Clock()
  const codes = new LoginCodes(clock)
  const quota = new MinuteQuota(clock)
  const tokens = new Tokens(clock)
  const consents = new Consents()
  const trouble = new Trouble()
  const blocked = new Set<string>()
  const people = new Set<string>()
  const delivered: Delivered[] = []
  const seen: SeenRequest[] = []
  const now = () => new Date(clock.now()).toISOString()

  /** Notes the call and answers it, with HTTP 200 in any case. */
  function answer(c: Context, reply: object & Partial<Refusal>) {
    const { secret, access_token, ...query } = c.req.query()
    const hidden = { ...(secret && { secret: '***' }), ...(access_token && { access_token: '***' }) }
    const { errcode = 0 } = reply
    seen.push({ at: now(), method: c.req.method, path: c.req.path, query: { ...query, ...hidden }, errcode })
    return c.json(
      errcode === 0 ? reply : { ...reply, errmsg: `${reply.errmsg}, rid: ${requestId(seen.length)}` },
    )
  }

  return new Hono()
    .all('/sns/jscode2session', (c) =>
      answer(
        c,
        c.req.method === 'GET'
          ? code2Session(c.req.query(), { account, codes, quota, blocked })
          : refusals.getRequired,
      ),
    )
    .all('/cgi-bin/stable_token', async (c) => {
      const body = await posted(c)
      const refusal = trouble.for(c.req.path)
      return answer(c, refusal ?? ('errcode' in body ? body : stableToken(body.json, { account, tokens })))
    })
    .all('/cgi-bin/message/subscribe/send', async (c) => {
      const body = await posted(c)
      const refusal = trouble.for(c.req.path)
      if (refusal || 'errcode' in body) return answer(c, refusal ?? body)
      const world = {
        tokens,
        consents,
        templates,
        pages,
        knows: (openid: string) => people.has(openid),
        deliver: (message: Omit<Delivered, 'at'>) => delivered.push({ at: now(), ...message }),
      }
      return answer(c, sendMessage(c.req.query('access_token'), body.json, world))
    })
    .route(
      '/__control',
      controlRoutes({
        app_id: account.app_id,
        clock,
        codes,
        tokens,
        consents,
        templates,
        trouble,
        people,
        blocked,
        delivered,
        seen,
      }),
    )
}

/** The object in the body of a POST, or how WeChat refuses it. */
async function posted(c: Context): Promise<{ json: Record<string, unknown> } | Refusal> {
  if (c.req.method !== 'POST') return refusals.postRequired
  const text = await c.req.text()
  if (text === '') return refusals.emptyBody
  try {
    const json: unknown = JSON.parse(text)
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return { json: { ...json } }
  } catch {
    // no JSON: below
  }
  return refusals.badFormat
}

/** WeChat ends each refusal with an id of this shape, which must not be mistaken for part of the message. */
function requestId(count: number): string {
  const part = (n: number) => n.toString(16).padStart(8, '0')
  return [part(Math.floor(Date.now() / 1000)), part(count), part(process.pid)].join('-')
}
