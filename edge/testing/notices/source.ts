import fc from 'fast-check'
import { noticeBody, signMessage } from '../../../e2e/wechat-simulator/pay/notice-message.ts'
import type { NoticeEvent } from '../../../e2e/wechat-simulator/pay/notice-message.ts'
import type { Platform } from '../../../e2e/wechat-simulator/pay/platform.ts'

/** A request as WeChat Pay, or somebody in its name, sends it. */
export type NoticeRequest = { headers: Record<string, string>; body: string }
export type Content = Record<string, unknown>

/** What the notices are made from: the true one of a payment, and the keys that it is made with. */
export type NoticeSource = { platform: Platform; api_v3_key: string; content: Content }

/** One way to spoil a notice: a name that says how, and what becomes of the true one. */
export type Mutation = { how: string; spoil(source: NoticeSource): NoticeRequest }

/** A notice of this, sealed. */
export const bodyOf = ({ content, api_v3_key }: NoticeSource, event = 'TRANSACTION.SUCCESS') =>
  noticeBody(event as NoticeEvent, content, api_v3_key, Date.now()).text
/** A request with the signature of WeChat Pay. */
export const signed = ({ platform }: NoticeSource, body: string, at = Date.now()): NoticeRequest =>
  signMessage(platform, body, at)

const made = new WeakMap<NoticeSource, { at: number; notice: NoticeRequest }>()

/** The notice that they all are made from, and that is taken; signed anew each minute. */
export function trueNotice(source: NoticeSource): NoticeRequest {
  const known = made.get(source)
  if (known && Date.now() - known.at < 60_000) return known.notice
  const notice = signed(source, bodyOf(source))
  made.set(source, { at: Date.now(), notice })
  return notice
}

/** Another printable character in this place. */
export const flip = (text: string, place: number, by: number) => {
  const at = place % text.length
  const other = String.fromCharCode(33 + ((text.charCodeAt(at) - 33 + by + 94 * 1000) % 94))
  return text.slice(0, at) + (other === text[at] ? '~' : other) + text.slice(at + 1)
}

/** A place in a text, and how far from the character there. */
export const place = fc.nat(4000)
export const by = fc.integer({ min: 1, max: 93 })
