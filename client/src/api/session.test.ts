import { beforeEach, describe, expect, test, vi } from 'vitest'
import { SESSION } from '../../testing/rows'
import { phone, refusal, serve } from '../../testing/uni'

vi.mock('@/platform/login', () => ({ identify: async () => ({ kind: 'guest' }) }))

const LINKED = {
  access_token: 'linked-1',
  refresh_token: 'refresh-1',
  user: { id: 'of-the-mini-program' },
}
let storage: typeof import('@/sync/storage')
let sessions: typeof import('./session')
let call: () => Promise<unknown>

beforeEach(async () => {
  storage = await import('@/sync/storage')
  sessions = await import('./session')
  const client = await import('./client')
  call = () => client.call(client.api.campaigns.$get())
})

const paths = () => phone.asked.map(({ path }) => path)
const kept = () => JSON.parse(phone.stored.get('v1:session') ?? 'null') as unknown

describe('a browser linked by a code', () => {
  test('is the person of the mini-program from then on', async () => {
    storage.write('session', SESSION)
    serve(({ path }) => ({ body: path === '/session/linked' ? LINKED : { campaigns: [] } }))
    await sessions.linkSession('abcd-2345', 'd1')
    expect(phone.asked[0]?.body).toEqual({ link_code: 'abcd-2345', device: 'd1' })
    await call()
    expect(phone.asked.at(-1)?.header.authorization).toBe('Bearer linked-1')
    await storage.flushed()
    expect(kept()).toEqual({ ...LINKED, link: 'live' })
  })

  test('stays who it was when the code does not work', async () => {
    storage.write('session', SESSION)
    serve(() => refusal(404, 'link_code_unusable'))
    await expect(sessions.linkSession('abcd', 'd1')).rejects.toMatchObject({ code: 'link_code_unusable' })
    expect(sessions.currentSession()).toEqual(SESSION)
  })

  test('is not taken back by a guest’s sign-in that ends later', async () => {
    let release = () => {}
    serve(async ({ path }) => {
      if (path === '/session/guest') await new Promise<void>((resolve) => (release = resolve))
      return { body: path === '/session/linked' ? LINKED : SESSION }
    })
    const signingIn = sessions.ensureSession()
    const linking = sessions.linkSession('abcd2345', 'd1')
    await vi.waitFor(() => expect(paths()).toEqual(['/session/guest']))
    release()
    await Promise.all([signingIn, linking])
    expect(sessions.currentSession()?.user.id).toBe(LINKED.user.id)
  })

  test('is renewed like any other, and stays linked', async () => {
    storage.write('session', { ...LINKED, link: 'live' })
    serve(({ path, header }) => {
      if (path === '/session/refresh') return { body: { ...LINKED, access_token: 'linked-2' } }
      return header.authorization === 'Bearer linked-2'
        ? { body: { campaigns: [] } }
        : refusal(401, 'session_expired')
    })
    await call()
    expect(sessions.currentSession()).toMatchObject({ access_token: 'linked-2', link: 'live' })
  })

  test('becomes nobody else when it cannot be renewed, and asks nothing in anybody’s name', async () => {
    storage.write('session', { ...LINKED, link: 'live' })
    storage.write('guest_token', 'guest-1')
    serve(({ path }) => (path === '/session/guest' ? { body: SESSION } : refusal(401, 'session_expired')))
    await expect(call()).rejects.toMatchObject({ code: 'session_expired', status: 401 })
    expect(paths()).toEqual(['/campaigns', '/session/refresh'])
    await expect(call()).rejects.toMatchObject({ code: 'session_expired' })
    expect(paths()).toHaveLength(2)
    await storage.flushed()
    expect(kept()).toEqual({ ...LINKED, link: 'over' })
  })

  test('goes on with what another tab has renewed at the same moment', async () => {
    storage.write('session', { ...LINKED, link: 'live' })
    await storage.flushed()
    serve(({ path, header }) => {
      if (path === '/session/refresh') {
        Map.prototype.set.call(
          phone.stored,
          'v1:session',
          JSON.stringify({ ...LINKED, access_token: 'linked-2', link: 'live' }),
        )
        return refusal(401, 'unauthenticated')
      }
      return header.authorization === 'Bearer linked-2'
        ? { body: { campaigns: [] } }
        : refusal(401, 'session_expired')
    })
    await call()
    expect(sessions.currentSession()).toMatchObject({ access_token: 'linked-2', link: 'live' })
  })

  test('waits out a server in trouble without losing the link', async () => {
    storage.write('session', { ...LINKED, link: 'live' })
    serve(({ path }) =>
      path === '/session/refresh' ? refusal(503, 'not_ready') : refusal(401, 'session_expired'),
    )
    await expect(call()).rejects.toMatchObject({ code: 'not_ready' })
    expect(sessions.currentSession()?.link).toBe('live')
  })

  test('goes on with another code, also when it was over', async () => {
    storage.write('session', { ...LINKED, link: 'over' })
    serve(({ path }) => ({
      body: path === '/session/linked' ? { ...LINKED, access_token: 'linked-3' } : { campaigns: [] },
    }))
    await sessions.linkSession('abcd2345', 'd1')
    await call()
    expect(phone.asked.at(-1)?.header.authorization).toBe('Bearer linked-3')
  })

  test('gives way to the guest from before when it is left', async () => {
    storage.write('session', { ...LINKED, link: 'live' })
    storage.write('guest_token', 'guest-1')
    serve(({ path }) => ({ body: path === '/session/guest' ? SESSION : { campaigns: [] } }))
    sessions.endSession()
    await call()
    expect(phone.asked[0]).toMatchObject({ path: '/session/guest', body: { guest_token: 'guest-1' } })
  })
})
