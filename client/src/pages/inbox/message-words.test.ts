import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import type { InboxMessage } from '@/api/rows'

let wordsOf: (message: InboxMessage) => string
let place: typeof import('./message-place')

beforeEach(async () => {
  setActivePinia(createPinia())
  wordsOf = (await import('./message-words')).useMessageWords()
  place = await import('./message-place')
})

const message = (kind: string, data: InboxMessage['data'] = {}): InboxMessage => ({
  id: 'i1',
  campaign_id: 'c1',
  kind: kind as InboxMessage['kind'],
  data,
  created_at: '2026-11-23T00:00:00Z',
  read_at: null,
})

test('a message about rewards says how much, for what, and why', () => {
  const said: [string, InboxMessage['data'], string][] = [
    [
      'milestone_reached',
      { title: '五位亲友', points: 200, tickets: 1 },
      '达成「五位亲友」，得到 200 积分 + 1 张抽奖券',
    ],
    [
      'commission_available',
      { amount_fen: 1250, order_no: 'N1' },
      '订单 N1 已过退款期，¥12.50 佣金可以提现了',
    ],
    ['payout_ready', { amount_fen: 5000 }, '提现 ¥50 等你确认收款，24 小时内有效'],
    ['payout_paid', { amount_fen: 5000 }, '提现 ¥50 已打款'],
    ['payout_rejected', { amount_fen: 5000, note: '缺资料' }, '提现 ¥50 没有通过，已退回可提现：缺资料'],
    ['rewards_held', { reason: 'same_device' }, '你的奖励正在核查：短时间内有多位粉丝来自同一部手机'],
    ['rewards_refused', { note: '同一部手机' }, '奖励核查完成，相关粉丝的奖励已取消：同一部手机'],
    [
      'delivery_shipped',
      { name: '帆布袋', carrier: '顺丰', tracking_no: 'SF1' },
      '「帆布袋」已寄出：顺丰 SF1',
    ],
    ['broadcast', { title: '最后一天', body: '今晚八点结束' }, '最后一天\n今晚八点结束'],
    ['rewards_held', { reason: 'by_hand' }, '你的奖励正在核查：有一些情况需要核对'],
  ]
  for (const [kind, data, sentence] of said) expect(wordsOf(message(kind, data))).toBe(sentence)
})

test('a message of a kind that came with a newer server still says something and has a mark', () => {
  expect(wordsOf(message('something_new'))).toBe('你有一条新消息')
  expect(place.iconOf('something_new' as InboxMessage['kind'])).toBe('bell')
})

test('a review for a reason that came with a newer server is still told', () => {
  const reason = 'something_new' as NonNullable<InboxMessage['data']['reason']>
  expect(wordsOf(message('rewards_held', { reason }))).toBe('你的奖励正在核查：有一些情况需要核对')
})
