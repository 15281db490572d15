import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import type { Tx } from '../db.ts'
import { Refusal } from '../errors.ts'
import { nicknameField } from '../linking/nickname.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import type { Parts } from '../parts.ts'
import { checkNickname } from '../wechat/text-check.ts'

/** What a person decides about themself: what others call them, and being forgotten. */
export function meRoutes(parts: Parts) {
  return (
    new Hono<PersonContext>()
      .use(signedIn(parts.verify))
      /** Safe to repeat without a key: the stored replies go with the person. */
      .delete('/', async (c) => {
        await parts.db.asPerson(c.get('userId'), (tx) => tx`select private.forget_person()`)
        return c.json({ ok: true })
      })
      .put('/nickname', valid('json', z.object({ nickname: nicknameField })), async (c) => {
        const { nickname } = c.req.valid('json')
        // WeChat checks names for people it knows, and is asked outside of any transaction.
        await checkNickname(parts, await openidOf(parts, c.get('userId')), nickname)
        const named = async (tx: Tx) => {
          await tx`select private.set_nickname(${nickname})`
          return { nickname }
        }
        return c.json(await write(c, parts.db, named, 'asServiceFor'))
      })
  )
}

async function openidOf({ db }: Pick<Parts, 'db'>, userId: string): Promise<string> {
  const [known] = await db.asService(
    (tx) => tx<{ openid: string }[]>`select openid from private.wechat_identities where user_id = ${userId}`,
  )
  if (!known) throw new Refusal('forbidden', 'Names are chosen in the mini-program.')
  return known.openid
}
