import { beforeEach, expect, test, vi } from 'vitest'
import { comeInside } from '../../testing/inside'
import { claimRow, SESSION, syncReply } from '../../testing/rows'
import { phone, refusal, serve } from '../../testing/uni'

vi.mock('@/platform/login', () => ({ identify: async () => ({ kind: 'guest' }) }))

const LINKED = { ...SESSION, user: { id: 'of-the-mini-program' }, access_token: 'linked-1' }
const withClaim = () => syncReply({ changes: { coupon_claims: [claimRow()] } })
const went: string[] = []
const questions: string[] = []
let agrees = true
let inside: Awaited<ReturnType<typeof comeInside>>
let linking: ReturnType<typeof import('./useLinking').useLinking>

beforeEach(async () => {
  went.length = questions.length = 0
  agrees = true
  vi.spyOn(uni, 'reLaunch').mockImplementation(({ url }) => void went.push(String(url)))
  Object.assign(uni, {
    showModal: ({ title, success }: UniApp.ShowModalOptions) => {
      questions.push(title ?? '')
      success?.({ confirm: agrees, cancel: !agrees })
    },
  })
  serve(({ path }) => (path === '/session/linked' ? { body: LINKED } : 'offline'))
  inside = await comeInside()
  ;(await import('@/stores/session')).useSessionStore()
  linking = (await import('./useLinking')).useLinking()
  linking.code.value = 'abcd-2345'
})

const kept = () => [...phone.stored.keys()].filter((key) => key.startsWith('v1:campaign/'))
const linkCalls = () => phone.asked.filter(({ path }) => path === '/session/linked')

test('who has nothing here is linked without a question, and goes in at the door', async () => {
  await linking.link()
  expect(questions).toEqual([])
  expect(went).toEqual(['/pages/door/index'])
})

test('who has a coupon or an order here is told before, and nothing of it stays after', async () => {
  inside.replica.applySync(withClaim(), null)
  await (await import('@/sync/storage')).flushed()
  expect(kept()).not.toEqual([])
  await linking.link()
  expect(questions).toEqual(['换成小程序里的身份？'])
  await (await import('@/sync/storage')).flushed()
  await vi.waitFor(() => expect(kept()).toEqual([]))
  expect(inside.replica.replica.campaign_id.value).toBeNull()
  expect((await import('@/api/session')).currentSession()?.user.id).toBe(LINKED.user.id)
})

test('who would rather stay stays, and no code is spent', async () => {
  inside.replica.applySync(withClaim(), null)
  agrees = false
  await linking.link()
  expect(linkCalls()).toEqual([])
  expect(went).toEqual([])
  expect(inside.replica.replica.campaign_id.value).not.toBeNull()
})

test('what waits to be sent would be lost, so it goes first', async () => {
  await inside.outbox.enqueue('claim_coupon', 'c1', { coupon_id: 'k1' })
  await linking.link()
  expect(linkCalls()).toEqual([])
  expect(linking.error.value).toContain('等待发送')
  expect(linking.stuck.value).toBe(true)
  expect(inside.outbox.pending.value).toHaveLength(1)
  serve(({ path }) => {
    if (path === '/session/linked') return { body: LINKED }
    return path.endsWith('/claim') ? { body: { coupon_claim: { id: 'x' } } } : 'offline'
  })
  await linking.link()
  expect(linkCalls()).toHaveLength(1)
})

test('a code that does not work says so beside the field, until another is typed', async () => {
  serve(() => refusal(404, 'link_code_unusable'))
  await linking.link()
  expect(linking.error.value).toBe('这个登录码不对或已失效，请在小程序里重新取一个。')
  linking.code.value = 'wxyz'
  await Promise.resolve()
  expect(linking.error.value).toBe('')
  expect(went).toEqual([])
})

test('the code the door had begun with is gone on with after linking', async () => {
  const { setCodeAside, takeCode } = await import('@/platform/launch')
  setCodeAside('AbCdEfGhIjKlMnOp12')
  await linking.link()
  expect(takeCode()).toBe('AbCdEfGhIjKlMnOp12')
})

test('a link that is over is gone on with: the same person keeps what is here and what waits', async () => {
  inside.replica.applySync(withClaim(), null)
  await inside.outbox.enqueue('claim_coupon', 'c1', { coupon_id: 'k1' })
  const { write } = await import('@/sync/storage')
  write('session', { ...SESSION, link: 'over' })
  ;(await import('@/api/session')).adoptSession()
  serve(({ path }) =>
    path === '/session/linked' ? { body: { ...SESSION, access_token: 'again' } } : 'offline',
  )
  await linking.link()
  expect(questions).toEqual([])
  expect(inside.outbox.pending.value).toHaveLength(1)
  expect(inside.replica.replica.campaign_id.value).not.toBeNull()
})
