import { signInKnown } from '../bridge.ts'
import type { Session } from '../bridge.ts'
import { Refusal } from '../errors.ts'
import type { Parts } from '../parts.ts'
import { linkCodeHash, newLinkCode } from './code.ts'

/** A code that links a browser to this person, in place of the one before. */
export async function openLinkCode(
  { env, db }: Pick<Parts, 'env' | 'db'>,
  userId: string,
): Promise<{ link_code: string; expires_at: string }> {
  const link_code = newLinkCode()
  const hash = await linkCodeHash(env.ENTRY_CODE_SECRET, link_code)
  const [opened] = await db.asPerson(
    userId,
    (tx) => tx<{ until: Date }[]>`select private.open_link_code(decode(${hash}, 'hex')) as until`,
  )
  if (!opened) throw new Error('open_link_code gave no row')
  return { link_code, expires_at: new Date(opened.until).toISOString() }
}

/** Who tries a code, as far as the limits on tries tell one from another. */
export type Trier = { address_hash: string; device_hash: string }

type Taken =
  | { outcome: 'ok'; user_id: string; openid: string }
  | { outcome: 'link_code_unusable' | 'rate_limited'; user_id: null; openid: null }

/** Spends a code for a session of the person who was shown it. */
export async function sessionByLinkCode(
  parts: Parts,
  typed: string,
  { address_hash, device_hash }: Trier,
): Promise<Session> {
  const hash = await linkCodeHash(parts.env.ENTRY_CODE_SECRET, typed)
  const [taken] = await parts.db.asService(
    (tx) =>
      tx<
        Taken[]
      >`select * from private.take_link_code(decode(${hash}, 'hex'), ${address_hash}, ${device_hash})`,
  )
  if (!taken) throw new Error('take_link_code gave no row')
  if (taken.outcome !== 'ok') throw new Refusal(taken.outcome)
  const session = await signInKnown(parts, 'wechat', taken.openid)
  // Forgotten in this very moment: nobody new must come of an old code.
  if (session?.user.id !== taken.user_id) throw new Refusal('link_code_unusable')
  return session
}
