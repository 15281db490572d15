import type { Parts } from '../parts.ts'
import { loggable } from '../sql-errors.ts'

/** Notes under which openid WeChat reaches a person. Signing in must not fail for it: the next sign-in notes it again. */
export async function noteOpenid(
  { db, log }: Pick<Parts, 'db' | 'log'>,
  userId: string,
  openid: string,
): Promise<void> {
  try {
    await db.asService((tx) => tx`select private.note_openid(${userId}, ${openid})`)
  } catch (error) {
    log({ level: 'error', event: 'openid_not_noted', error: loggable(error) })
  }
}
