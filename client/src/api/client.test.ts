import { beforeEach, expect, test, vi } from 'vitest'
import { SESSION } from '../../testing/rows'
import { phone, refusal, serve } from '../../testing/uni'

vi.mock('@/platform/login', () => ({ identify: async () => ({ kind: 'guest' }) }))

let api: (typeof import('./client'))['api']
let call: (typeof import('./client'))['call']
let write: (typeof import('@/sync/storage'))['write']

beforeEach(async () => {
  ;({ api, call } = await import('./client'))
  ;({ write } = await import('@/sync/storage'))
})

const paths = () => phone.asked.map(({ path }) => path)

test('signs in before the first call, once, however many calls come together', async () => {
  serve(({ path }) => ({ body: path === '/session/guest' ? SESSION : { campaigns: [] } }))
  await Promise.all([call(api.campaigns.$get()), call(api.campaigns.$get())])
  expect(paths().filter((path) => path === '/session/guest')).toHaveLength(1)
  expect(phone.asked.at(-1)?.header.authorization).toBe('Bearer access-1')
})

test('a returning guest shows the token this device was given', async () => {
  write('guest_token', 'guest-1')
  serve(({ path }) => ({ body: path === '/session/guest' ? SESSION : { campaigns: [] } }))
  await call(api.campaigns.$get())
  expect(phone.asked[0]?.body).toEqual({ guest_token: 'guest-1' })
})

test('an expired session is renewed once for all, and the write repeated with the same key', async () => {
  write('session', SESSION)
  serve(({ path, header }) => {
    if (path === '/session/refresh') return { body: { ...SESSION, access_token: 'access-2' } }
    if (header.authorization !== 'Bearer access-2') return refusal(401, 'session_expired')
    return { body: { coupon_claim: { id: 'x' } } }
  })
  const claim = (id: string) => call(api.coupons[':id'].claim.$post({ param: { id } }))
  await Promise.all([claim('k1'), claim('k2')])
  expect(paths().filter((path) => path === '/session/refresh')).toHaveLength(1)
  const keys = phone.asked
    .filter(({ path }) => path === '/coupons/k1/claim')
    .map(({ header }) => header['idempotency-key'])
  expect(keys).toHaveLength(2)
  expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/)
  expect(keys[1]).toBe(keys[0])
})

test('a spent refresh token signs in again as the same person', async () => {
  write('session', SESSION)
  write('guest_token', 'guest-1')
  serve(({ path, header }) => {
    if (path === '/session/refresh') return refusal(401, 'session_expired')
    if (path === '/session/guest') return { body: { ...SESSION, access_token: 'access-3' } }
    return header.authorization === 'Bearer access-3'
      ? { body: { campaigns: [] } }
      : refusal(401, 'unauthenticated')
  })
  await call(api.campaigns.$get())
  expect(paths()).toEqual(['/campaigns', '/session/refresh', '/session/guest', '/campaigns'])
})

test('a refusal becomes an error with its code and what came with it', async () => {
  write('session', SESSION)
  serve(() => refusal(409, 'out_of_stock', { sku_ids: ['s1'] }))
  await expect(call(api.campaigns.$get())).rejects.toMatchObject({
    code: 'out_of_stock',
    status: 409,
    detail: { sku_ids: ['s1'] },
  })
})

test('no answer is "offline"; a proxy’s page and an unknown code are trouble on the other side', async () => {
  write('session', SESSION)
  serve(() => 'offline')
  await expect(call(api.campaigns.$get())).rejects.toMatchObject({ code: 'offline', passing: true })
  serve(() => ({ status: 502, body: 'bad gateway' }))
  await expect(call(api.campaigns.$get())).rejects.toMatchObject({ code: 'not_ready', passing: true })
  serve(() => refusal(400, 'brand_new'))
  await expect(call(api.campaigns.$get())).rejects.toMatchObject({ code: 'internal', passing: false })
})

test('an answer that arrives when somebody else is signed in is nobody’s', async () => {
  const { adoptSession } = await import('./session')
  write('session', SESSION)
  serve(() => {
    write('session', { ...SESSION, user: { id: 'somebody-else' } })
    adoptSession()
    return { body: { campaigns: [] } }
  })
  await expect(call(api.campaigns.$get())).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('what one person asked for is not asked again in the name of another', async () => {
  write('session', SESSION)
  serve(({ path }) => {
    if (path === '/session/refresh') return refusal(401, 'unauthenticated')
    if (path === '/session/guest') return { body: { ...SESSION, user: { id: 'somebody-else' } } }
    return refusal(401, 'session_expired')
  })
  const claim = call(api.coupons[':id'].claim.$post({ param: { id: 'k1' } }))
  await expect(claim).rejects.toMatchObject({ code: 'unauthenticated' })
  expect(paths().filter((path) => path.endsWith('/claim'))).toHaveLength(1)
})
