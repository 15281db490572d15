import { createSimulator, type World } from './simulator.ts'

/** The account that tests of the simulator are about. */
export const ACCOUNT = { app_id: 'wx0123456789abcdef', app_secret: 'a-secret-of-the-test' }
export const PAGES = ['pages/home/index', 'pages/door/index']
export const HOUR = 3_600_000

export type Reply = Record<string, unknown>

/** A simulator whose clock stands still, and how tests talk to it. */
export function openSimulator(more: Partial<World> = {}) {
  const wechat = createSimulator({ ...ACCOUNT, pages: PAGES, time: () => 1_800_000_000_000, ...more })
  const fetched = (path: string, body?: object | string) =>
    wechat.request(path, body === undefined ? {} : { method: 'POST', body: textOf(body) })
  const call = async (path: string, body?: object | string) =>
    (await (await fetched(path, body)).json()) as Reply
  const control = async (path: string, body?: object) => {
    if (body === undefined) return call(`/__control${path}`)
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    return (await (await wechat.request(`/__control${path}`, init)).json()) as Reply
  }
  const token = async (account: { app_id: string; app_secret: string } = ACCOUNT) => {
    const { app_id: appid, app_secret: secret } = account
    const reply = await call('/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret })
    return String(reply.access_token)
  }
  return {
    fetched,
    call,
    control,
    token,
    pass: (advance_ms: number) => control('/clock', { advance_ms }),
    /** A path with the token of the moment. */
    withToken: async (path: string) => `${path}?access_token=${await token()}`,
  }
}

const textOf = (body: object | string) => (typeof body === 'string' ? body : JSON.stringify(body))
