import type { Parts } from '../parts.ts'
import { NOTICE_HANDLERS } from './notices.ts'
import type { NoticeHandler } from './outcome.ts'
import { ignored } from './outcome.ts'
import type { Notice, WechatPay } from './wechat-pay.ts'

/**
 * Does what a notice means, once, and notes what followed. Of one that came before and was decided nothing follows again; one
 * that was cut off before is handled now.
 */
export async function receiveNotice(
  { db, log }: Pick<Parts, 'db' | 'log'>,
  wechatPay: WechatPay,
  { id, event_type, resource }: Notice,
): Promise<void> {
  const [before] = await db.asService(
    (tx) => tx<{ outcome: string }[]>`select private.receive_notice(${id}, ${event_type}) as outcome`,
  )
  if (before?.outcome !== 'received') {
    log({ level: 'info', event: 'notice_repeated', notice_id: id, event_type })
    return
  }
  const handle = handlerOf(event_type)
  const { outcome, reason } = await handle({ db, log, wechatPay }, resource, event_type)
  await db.asService((tx) => tx`select private.decide_notice(${id}, ${outcome}, ${reason})`)
  const level = outcome === 'ignored' ? 'warn' : 'info'
  log({ level, event: `notice_${outcome}`, notice_id: id, event_type, reason })
}

const unknownEvent: NoticeHandler = () => Promise.resolve(ignored('unknown_event'))

/** The name comes from outside: `constructor` is no event. */
const handlerOf = (event_type: string): NoticeHandler =>
  (Object.hasOwn(NOTICE_HANDLERS, event_type) ? NOTICE_HANDLERS[event_type] : undefined) ?? unknownEvent
