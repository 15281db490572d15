import { Hono } from 'hono'
import { Clock } from './clock.ts'
import { code2Session, type Account } from './code2session.ts'
import { controlRoutes, type SeenRequest } from './control.ts'
import { refusals } from './errors.ts'
import { LoginCodes } from './login-codes.ts'
import { MinuteQuota } from './minute-quota.ts'

/**
 * A stand-in for api.weixin.qq.com that is as strict as WeChat's pages say. `/__control/*` is for tests only and has no
 * counterpart at WeChat.
 */
export function createSimulator(account: Account) {
  const clock = new Clock()
  const codes = new LoginCodes(clock)
  const quota = new MinuteQuota(clock)
  const blocked = new Set<string>()
  const seen: SeenRequest[] = []

  return new Hono()
    .all('/sns/jscode2session', (c) => {
      const query = c.req.query()
      const reply =
        c.req.method === 'GET'
          ? code2Session(query, { account, codes, quota, blocked })
          : refusals.getRequired
      const refused = 'errcode' in reply
      seen.push({
        at: new Date(clock.now()).toISOString(),
        method: c.req.method,
        path: c.req.path,
        query: { ...query, ...(query.secret && { secret: '***' }) },
        errcode: refused ? reply.errcode : 0,
      })
      return c.json(refused ? { ...reply, errmsg: `${reply.errmsg}, rid: ${requestId(seen.length)}` } : reply)
    })
    .route('/__control', controlRoutes({ app_id: account.app_id, clock, codes, blocked, seen }))
}

/** WeChat ends each refusal with an id of this shape, which must not be mistaken for part of the message. */
function requestId(count: number): string {
  const part = (n: number) => n.toString(16).padStart(8, '0')
  return [part(Math.floor(Date.now() / 1000)), part(count), part(process.pid)].join('-')
}
