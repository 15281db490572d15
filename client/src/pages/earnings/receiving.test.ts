import { beforeEach, expect, test, vi } from 'vitest'
import type { Payout } from '@/api/rows'
import { comeInside } from '../../../testing/inside'
import { payoutRow } from '../../../testing/rows'
import { phone, refusal, serve } from '../../../testing/uni'

const RECEIPT = { mch_id: '1900000001', app_id: 'wx1', package: 'p+/=' }
const waits = payoutRow({ status: 'approved', transfer_state: 'to_confirm' })

let opened: object[]
let heard: (Payout | null)[]
let receiving: ReturnType<(typeof import('./receiving'))['useReceiving']>

/** WeChat's page is shown, and left by confirming or not: its answer is the same. */
function wechat(answer: 'success' | 'fail') {
  vi.stubGlobal('wx', {
    canIUse: () => true,
    requestMerchantTransfer: ({ success, fail, ...given }: Record<'success' | 'fail', () => void>) => {
      opened.push(given)
      if (answer === 'success') success()
      else fail()
    },
  })
}
const edge = (payout: Payout) =>
  serve(({ path }) => {
    if (path === '/payouts/po1/receipt') return { body: RECEIPT }
    return path === '/payouts/po1/check' ? { body: { payout } } : 'offline'
  })
const asked = () => phone.asked.map(({ path }) => path).filter((path) => path.startsWith('/payouts'))

beforeEach(async () => {
  opened = []
  heard = []
  await comeInside()
  receiving = (await import('./receiving')).useReceiving((payout) => heard.push(payout))
})

test('a receipt is opened in WeChat as the server gives it, and only the server says that the money came', async () => {
  wechat('success')
  edge(payoutRow({ status: 'paid' }))
  await receiving.receive('po1')
  expect(opened).toEqual([{ mchId: '1900000001', appId: 'wx1', package: 'p+/=' }])
  expect(asked()).toEqual(['/payouts/po1/receipt', '/payouts/po1/check'])
  expect(heard).toMatchObject([{ status: 'paid' }])
  expect(phone.said.join()).toContain('已收款，钱在你的微信零钱里')
})

test.each(['success', 'fail'] as const)(
  'who leaves WeChat’s page without confirming (%s) is told nothing of money',
  async (answer) => {
    wechat(answer)
    edge(waits)
    await receiving.receive('po1')
    expect(heard).toMatchObject([{ transfer_state: 'to_confirm' }])
    expect(phone.said.join()).not.toContain('已收款')
    expect(receiving.error.value).toBe('')
  },
)

test('what can no longer be confirmed opens nothing, says so, and the page asks anew', async () => {
  wechat('success')
  serve(() => refusal(409, 'transfer_closed'))
  await receiving.receive('po1')
  expect(opened).toEqual([])
  expect(receiving.error.value).toBe('这笔钱现在不用确认收款，看看它最新的状态。')
  expect(heard).toEqual([null])
})

test('two taps open one page', async () => {
  wechat('success')
  edge(waits)
  await Promise.all([receiving.receive('po1'), receiving.receive('po1')])
  expect(opened).toHaveLength(1)
})
