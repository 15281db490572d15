import type { Context } from 'hono'
import type { Clock } from './clock.ts'
import { refusals, type Refusal } from './errors.ts'

/** A call that reached the simulator, without its secrets. */
export type SeenRequest = {
  at: string
  method: string
  path: string
  query: Record<string, string>
  errcode: number
}

/** What a call comes to: the object WeChat answers, its refusal, or a picture. */
export type Reply = (object & Partial<Refusal>) | { picture: Uint8Array; type: string }

/** Answers calls as WeChat does, with HTTP 200 in any case, and keeps a list of them. */
export class Answers {
  readonly seen: SeenRequest[] = []

  constructor(private readonly clock: Clock) {}

  give(c: Context, reply: Reply): Response {
    const errcode = 'errcode' in reply ? (reply.errcode ?? 0) : 0
    this.note(c, errcode)
    if ('picture' in reply) {
      // A copy: the bytes of a Node buffer may lie in the midst of others.
      return c.body(new Uint8Array(reply.picture).buffer, 200, { 'content-type': reply.type })
    }
    if (errcode === 0) return c.json(reply)
    return c.json({ ...reply, errmsg: `${reply.errmsg}, rid: ${requestId(this.seen.length)}` })
  }

  /** Something that is no JSON, as a gateway in between may send. */
  nonsense(c: Context): Response {
    this.note(c, 0)
    return c.html('<html><body>502 Bad Gateway</body></html>')
  }

  private note(c: Context, errcode: number): void {
    const { secret, access_token, ...query } = c.req.query()
    const hidden = { ...(secret && { secret: '***' }), ...(access_token && { access_token: '***' }) }
    const at = new Date(this.clock.now()).toISOString()
    this.seen.push({ at, method: c.req.method, path: c.req.path, query: { ...query, ...hidden }, errcode })
  }
}

/** The object in the body of a POST, or how WeChat refuses it. */
export async function posted(c: Context): Promise<{ json: Record<string, unknown> } | Refusal> {
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
