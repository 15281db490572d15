import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { checkAuthorization, isTransaction } from './authorization.ts'
import { PayRefusal } from './errors.ts'
import { signMessage } from './notice-message.ts'
import { orderedRefusal, type Trouble } from './trouble.ts'
import type { PayParts } from './world.ts'

/** What a call does: its answer, or nothing for an empty one. */
export type Act = (c: Context, body: string) => unknown

type Answer = { status: number; reply: object | undefined; signed: boolean }

/** One call: checked, carried out, answered with a signature, and noted. */
export async function answerCall(parts: PayParts, c: Context, act: Act): Promise<Response> {
  const body = await c.req.text()
  const trouble = parts.troubles.take(c.req.path)
  if (trouble?.delay_ms) await new Promise((resolve) => setTimeout(resolve, trouble.delay_ms))
  const answer = await carriedOut(parts, c, body, act, trouble)
  const code = answer.reply && 'code' in answer.reply ? String(answer.reply.code) : null
  const at = new Date(parts.clock.now()).toISOString()
  const { method, path } = c.req
  parts.seen.push({ at, method, path, status: answer.status, code, body: parsed(body) })
  if (trouble?.nonsense) return c.html('<html>Bad Gateway</html>', 200)
  return written(parts, c, answer, trouble)
}

async function carriedOut(
  parts: PayParts,
  c: Context,
  body: string,
  act: Act,
  trouble: Trouble | null,
): Promise<Answer> {
  let signed = false
  try {
    const { pathname, search } = new URL(c.req.url)
    const url = pathname + search
    demandHeaders(c, url, body)
    const authorization = c.req.header('authorization')
    checkAuthorization({ method: c.req.method, url, body, authorization }, parts.merchant, Date.now())
    signed = true
    const refusal = trouble && orderedRefusal(trouble)
    if (refusal && !trouble.after) throw refusal
    const reply = (await act(c, body)) as object | undefined
    if (refusal) throw refusal
    return { status: reply === undefined ? 204 : 200, reply, signed }
  } catch (error) {
    if (!(error instanceof PayRefusal)) throw error
    const { status, code, message, detail } = error
    return { status, reply: { code, message, ...(detail && { detail }) }, signed }
  }
}

const LANGUAGES = ['zh-CN', 'zh-HK', 'zh-TW', 'en']

/**
 * https://pay.weixin.qq.com/doc/v3/merchant/4012081709; where the page is vague, as measured on the live service in 2026:
 * `Accept: *` + `/*` will do, a missing User-Agent will not (but for the payment calls), nor will `Accept-Language: *`, which fetch
 * sends by itself in Node and Deno.
 */
function demandHeaders(c: Context, url: string, body: string): void {
  const [accept = '', agent, language] = [
    c.req.header('accept'),
    c.req.header('user-agent'),
    c.req.header('accept-language'),
  ]
  if (!/application\/json|\*\/\*/.test(accept) || (!agent && !isTransaction(url))) {
    throw new PayRefusal(400, 'INVALID_REQUEST', 'Http头缺少Accept或User-Agent')
  }
  if (language !== undefined && !LANGUAGES.includes(language)) {
    throw new PayRefusal(406, 'PARAM_ERROR', '传入了不支持的Accept-Language')
  }
  if (body !== '' && !c.req.header('content-type')?.startsWith('application/json')) {
    throw new PayRefusal(400, 'INVALID_REQUEST', 'Http头Content-Type必须为application/json')
  }
}

/**
 * https://pay.weixin.qq.com/doc/v3/merchant/4013053420: every answer is signed; but a call whose own signature was not accepted
 * gets an answer without one, as measured on the live service.
 */
function written(parts: PayParts, c: Context, answer: Answer, trouble: Trouble | null): Response {
  const text = answer.reply === undefined ? '' : JSON.stringify(answer.reply)
  const headers = new Headers({ 'Content-Type': 'application/json; charset=utf-8' })
  if (answer.signed || !isTransaction(c.req.path)) headers.set('Request-ID', requestId())
  if (answer.signed && trouble?.signature !== 'missing') {
    const fault =
      trouble?.signature === 'wrong'
        ? 'wrong_signature'
        : trouble?.signature === 'sign_test'
          ? 'sign_test'
          : null
    const message = signMessage(parts.platform, text, Date.now(), fault, c.req.header('wechatpay-serial'))
    for (const [name, value] of Object.entries(message.headers)) {
      if (name.startsWith('Wechatpay-')) headers.set(name, value)
    }
  }
  return new Response(answer.status === 204 ? null : text, { status: answer.status, headers })
}

const requestId = () => `08${randomBytes(12).toString('hex').toUpperCase()}-0`

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
