import { Hono } from 'hono'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import type { Parts } from '../parts.ts'

/** Being forgotten. Safe to repeat without a key: the stored replies go with the person. */
export function meRoutes(parts: Parts) {
  return new Hono<PersonContext>().use(signedIn(parts.verify)).delete('/', async (c) => {
    await parts.db.asPerson(c.get('userId'), (tx) => tx`select private.forget_person()`)
    return c.json({ ok: true })
  })
}
