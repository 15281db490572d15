import type { OpenOptions } from './open-options.ts'
import type { SimulatorAnswer } from './runtime/simulator.ts'

/** Calls a control route of the WeChat simulator as the person; without a body it is a GET. */
export async function askSimulator(
  person: OpenOptions['wechat'],
  path: string,
  body: object | null,
): Promise<SimulatorAnswer | { refused: string }> {
  if (!person) return { refused: 'no WeChat simulator: open the mini-program with { wechat: { url, user } }' }
  const reply = await fetch(new URL(path, person.url), {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify({ user: person.user, ...body }),
  })
  const answer: unknown = await reply.json().catch(() => ({}))
  return { status: reply.status, body: { ...Object(answer) } }
}
