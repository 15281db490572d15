import type { Parts } from '../parts.ts'

/** What followed from a notice. `reason` says in one word why one was ignored. */
export type Outcome = { outcome: 'handled' | 'ignored'; reason: string | null }

export const HANDLED: Outcome = { outcome: 'handled', reason: null }
export const ignored = (reason: string): Outcome => ({ outcome: 'ignored', reason })

/**
 * Does what a notice means. Comes under the eyes of WeChat Pay, which waits for five seconds: it reads and writes the database
 * and calls nobody. The same notice may come twice, at once or later, and those about one thing in any order. Throws when
 * nothing could be decided: WeChat Pay then repeats the notice.
 */
export type NoticeHandler = (
  parts: Pick<Parts, 'db' | 'log'> & { wechatPay: NonNullable<Parts['wechatPay']> },
  resource: unknown,
  event_type: string,
) => Promise<Outcome>
