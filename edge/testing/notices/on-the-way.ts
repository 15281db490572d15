import { sign } from 'node:crypto'
import fc from 'fast-check'
import { makeKeyPair } from '../../../e2e/wechat-simulator/pay/merchant.ts'
import { bodyOf, by, flip, place, signed, trueNotice } from './source.ts'
import type { Mutation, NoticeRequest, NoticeSource } from './source.ts'

const SIGNED_HEADERS = ['Wechatpay-Timestamp', 'Wechatpay-Nonce', 'Wechatpay-Signature', 'Wechatpay-Serial']
const STRANGER = makeKeyPair()

const header = (request: NoticeRequest, name: string, change: (value: string) => string) => ({
  ...request,
  headers: { ...request.headers, [name]: change(request.headers[name] ?? '') },
})
const without = ({ headers, body }: NoticeRequest, name: string): NoticeRequest => ({
  headers: Object.fromEntries(Object.entries(headers).filter(([one]) => one !== name)),
  body,
})
/** On the way: whoever changes it cannot sign it anew. */
export const onTheWay: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, by).map(([at, step]) => ({
    how: 'a byte of the body',
    spoil: (from: NoticeSource) => {
      const true_one = trueNotice(from)
      return { ...true_one, body: flip(true_one.body, at, step) }
    },
  })),
  fc.tuple(fc.constantFrom(...SIGNED_HEADERS), place, by).map(([name, at, step]) => ({
    how: `a character of ${name}`,
    spoil: (from: NoticeSource) => header(trueNotice(from), name, (value) => flip(value, at, step)),
  })),
  fc
    .tuple(fc.constantFrom(...SIGNED_HEADERS), fc.string({ maxLength: 40, unit: 'grapheme-ascii' }))
    .map(([name, text]) => ({
      how: `another ${name}`,
      spoil: (from: NoticeSource) =>
        header(trueNotice(from), name, (value) => `${text.trim()}x${value.slice(1)}`),
    })),
  fc.constantFrom(...SIGNED_HEADERS).map((name) => ({
    how: `no ${name}`,
    spoil: (from: NoticeSource) => without(trueNotice(from), name),
  })),
  place.map((at) => ({
    how: 'cut off',
    spoil: (from: NoticeSource) => {
      const true_one = trueNotice(from)
      return { ...true_one, body: true_one.body.slice(0, at % true_one.body.length) }
    },
  })),
  fc.string({ minLength: 1, maxLength: 20 }).map((more) => ({
    how: 'more at the end',
    spoil: (from: NoticeSource) => {
      const true_one = trueNotice(from)
      return { ...true_one, body: true_one.body + more }
    },
  })),
  fc.integer({ min: 301, max: 10_000_000 }).chain((seconds) =>
    fc.constantFrom(-1, 1).map((way) => ({
      how: way < 0 ? 'kept for later' : 'from the future',
      spoil: (from: NoticeSource) => signed(from, bodyOf(from), Date.now() + way * (seconds + 60) * 1000),
    })),
  ),
  fc.constant({
    how: 'a probe',
    spoil: (from: NoticeSource) =>
      header(trueNotice(from), 'Wechatpay-Signature', (value) => `WECHATPAY/SIGNTEST/${value}`),
  }),
  fc.constantFrom('WECHATPAY2-SM2-WITH-SM3', 'none').map((type) => ({
    how: 'another signature type',
    spoil: (from: NoticeSource) => header(trueNotice(from), 'Wechatpay-Signature-Type', () => type),
  })),
  fc.constant({
    how: 'signed by a stranger in the name of WeChat Pay',
    spoil: (from: NoticeSource) => {
      const { headers, body } = trueNotice(from)
      const text = `${headers['Wechatpay-Timestamp']}\n${headers['Wechatpay-Nonce']}\n${body}\n`
      const signature = sign('sha256', Buffer.from(text), STRANGER.private_key).toString('base64')
      return { headers: { ...headers, 'Wechatpay-Signature': signature }, body }
    },
  }),
)
