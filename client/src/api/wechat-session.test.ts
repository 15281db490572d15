import { beforeEach, expect, test, vi } from 'vitest'
import { SESSION } from '../../testing/rows'
import { phone, refusal, serve, type Answered } from '../../testing/uni'

let storage: typeof import('@/sync/storage')
let sessions: typeof import('./session')
let call: () => Promise<unknown>
let codes = 0

beforeEach(async () => {
  codes = 0
  Object.assign(uni, {
    login: ({ success }: UniApp.LoginOptions) =>
      success?.({ code: `code-${++codes}`, errMsg: 'login:ok', authResult: '' }),
  })
  storage = await import('@/sync/storage')
  sessions = await import('./session')
  const client = await import('./client')
  call = () => client.call(client.api.campaigns.$get())
})

const shown = () =>
  phone.asked.flatMap(({ path, body }) =>
    path === '/session/wechat' ? [(body as { code: string }).code] : [],
  )
/** Nobody is refreshed; WeChat's sign-in answers so. */
function edge(login: (code: string) => Answered): void {
  serve(({ path, body, header }) => {
    if (path === '/session/wechat') return login((body as { code: string }).code)
    if (path === '/session/refresh') return refusal(401, 'unauthenticated')
    return header.authorization === 'Bearer access-2'
      ? { body: { campaigns: [] } }
      : refusal(401, 'session_expired')
  })
}
const RENEWED = { body: { ...SESSION, access_token: 'access-2' } }

test('a code that was too old or used gives place to another, once', async () => {
  edge((code) => (code === 'code-1' ? refusal(401, 'wechat_login_failed') : RENEWED))
  await call()
  expect(shown()).toEqual(['code-1', 'code-2'])
  edge(() => refusal(401, 'wechat_login_failed'))
  storage.write('session', SESSION)
  sessions.adoptSession()
  await expect(call()).rejects.toMatchObject({ code: 'wechat_login_failed' })
  expect(shown()).toHaveLength(4)
})

test.each([
  ['WeChat is away', refusal(502, 'wechat_unavailable')],
  ['WeChat counts too many sign-ins', refusal(429, 'rate_limited')],
])(
  'while %s the phone keeps who it is, asks no further code, and is signed in afterwards',
  async (_, answer) => {
    storage.write('session', SESSION)
    edge(() => answer)
    await expect(call()).rejects.toMatchObject({ passing: true })
    expect(shown()).toHaveLength(1)
    expect(sessions.currentSession()?.user.id).toBe(SESSION.user.id)
    edge(() => RENEWED)
    await call()
    expect(sessions.currentSession()?.access_token).toBe('access-2')
  },
)

test('where WeChat gives no code there is no network, and what is on the phone stays', async () => {
  Object.assign(uni, {
    login: ({ fail }: UniApp.LoginOptions) => fail?.({ errMsg: 'login:fail timeout' }),
  })
  await expect(call()).rejects.toMatchObject({ code: 'offline', passing: true })
  const { asApiError } = await import('./error')
  expect(await sessions.ensureSession().catch(asApiError)).toMatchObject({ code: 'offline' })
  expect(phone.asked).toEqual([])
  vi.restoreAllMocks()
})
