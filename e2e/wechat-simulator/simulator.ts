import { Hono, type Context } from 'hono'
import { stableToken, tokenRefusal } from './access-token.ts'
import { Answers, posted, type Reply } from './answers.ts'
import { Clock } from './clock.ts'
import type { CodeContent } from './code-content.ts'
import { code2Session, type Account } from './code2session.ts'
import { Consents } from './consents.ts'
import { controlRoutes } from './control.ts'
import { refusals } from './errors.ts'
import { JsTickets, jsTicket, type OfficialAccount } from './js-sdk.ts'
import { Links } from './links.ts'
import { LoginCodes } from './login-codes.ts'
import { miniProgramCode } from './mini-program-code.ts'
import { Quota } from './quota.ts'
import { createPaySimulator, type PayWorld } from './pay/simulator.ts'
import { sendMessage, type Delivered, type Templates } from './subscribe-message.ts'
import { TextCheck } from './text-check.ts'
import { Tokens } from './tokens.ts'
import { Trouble } from './trouble.ts'
import { Visits } from './visits.ts'

export type World = Account & {
  templates?: Templates
  /** The pages of the mini-program that are online, as in app.json. The first is its home. */
  pages?: readonly string[]
  /** The official account whose JS-SDK web pages use. */
  official?: OfficialAccount
  /** Fewer calls than WeChat allows. */
  limits?: Partial<typeof LIMITS>
  /** The merchant at WeChat Pay; without one there is none. */
  pay?: Omit<PayWorld, 'app_id' | 'clock' | 'knows'>
  /** Another clock than the machine's. */
  time?: () => number
}

/** How many calls WeChat allows; each number is on the page of its call. */
const LIMITS = { logins_a_minute: 100, codes_a_minute: 5000, links_a_day: 500_000, texts_a_minute: 4000 }
const MINUTE_MS = 60_000

/**
 * A stand-in for api.weixin.qq.com that is as strict as WeChat's pages say. `/__control/*` is for tests only and has no
 * counterpart at WeChat.
 */
export function createSimulator({
  templates = {},
  pages = [],
  official,
  limits,
  time,
  pay,
  ...account
}: World) {
  const most = { ...LIMITS, ...limits }
  const clock = new Clock(time)
  const codes = new LoginCodes(clock)
  const logins = new Quota(clock, most.logins_a_minute, MINUTE_MS)
  const codeCalls = new Quota(clock, most.codes_a_minute, MINUTE_MS)
  const tokens = new Tokens(clock)
  const officialTokens = new Tokens(clock)
  const tickets = new JsTickets(clock)
  const consents = new Consents()
  const links = new Links({ clock, pages, a_day: most.links_a_day })
  const trouble = new Trouble()
  const visits = new Visits(clock)
  const texts = new TextCheck(clock, visits, most.texts_a_minute)
  const answers = new Answers(clock)
  const knows = (openid: string) => visits.knows(openid)
  const payments = pay && createPaySimulator({ ...pay, app_id: account.app_id, clock, knows })
  const blocked = new Set<string>()
  const delivered: Delivered[] = []
  const pictures: CodeContent[] = []
  const holders = [{ account, tokens }, ...(official ? [{ account: official, tokens: officialTokens }] : [])]

  /** A call that posts JSON with the mini-program's token. */
  const called = (act: (body: Record<string, unknown>) => Reply) => async (c: Context) => {
    const body = await posted(c)
    if ('errcode' in body) return answers.give(c, body)
    return answers.give(c, tokenRefusal(c.req.query('access_token'), tokens) ?? act(body.json))
  }

  return new Hono()
    .use(async (c, next) => {
      const mishap = trouble.for(c.req.path)
      if (mishap?.delay_ms) await new Promise((resolve) => setTimeout(resolve, mishap.delay_ms))
      if (mishap?.nonsense) return answers.nonsense(c)
      if (mishap?.refusal) return answers.give(c, mishap.refusal)
      return await next()
    })
    .all('/sns/jscode2session', (c) =>
      answers.give(
        c,
        c.req.method === 'GET'
          ? code2Session(c.req.query(), { account, codes, quota: logins, blocked, visits })
          : refusals.getRequired,
      ),
    )
    .all('/cgi-bin/stable_token', async (c) => {
      const body = await posted(c)
      return answers.give(c, 'errcode' in body ? body : stableToken(body.json, holders))
    })
    .all('/cgi-bin/ticket/getticket', (c) => {
      const token = c.req.query('access_token')
      if (c.req.method !== 'GET') return answers.give(c, refusals.getRequired)
      if (token && tokens.judge(token) === 'good') return answers.give(c, refusals.unauthorized)
      return answers.give(c, tokenRefusal(token, officialTokens) ?? jsTicket(c.req.query('type'), tickets))
    })
    .all(
      '/cgi-bin/message/subscribe/send',
      called((body) =>
        sendMessage(body, {
          consents,
          templates,
          pages,
          visits,
          deliver: (message) => delivered.push({ at: new Date(clock.now()).toISOString(), ...message }),
        }),
      ),
    )
    .all(
      '/wxa/getwxacodeunlimit',
      called((body) =>
        miniProgramCode(body, { app_id: account.app_id, pages, quota: codeCalls, made: pictures }),
      ),
    )
    .all(
      '/wxa/generate_urllink',
      called((body) => links.urlLink(body)),
    )
    .all(
      '/wxa/generatescheme',
      called((body) => links.scheme(body)),
    )
    .all(
      '/wxa/msg_sec_check',
      called((body) => texts.check(body)),
    )
    .route('/', payments ? payments.app : new Hono())
    .route(
      '/__control',
      controlRoutes({
        app_id: account.app_id,
        official,
        clock,
        codes,
        tokens,
        tickets,
        consents,
        templates,
        trouble,
        visits,
        texts,
        links,
        blocked,
        delivered,
        pictures,
        seen: answers.seen,
      }),
    )
}
