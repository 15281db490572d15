import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import type { Parts } from '../parts.ts'

const body = z.object({
  /** Without it: the campaign the person came into last. */
  campaign_id: rowId.optional(),
  template: z.enum(['new_fan', 'commission', 'order'], 'is not a kind of message'),
  accepted: z.int('is not a whole number').min(0, 'is negative').max(20, 'is more than 20'),
})

/** How often a person agreed in WeChat to be sent a message of one kind. */
export function subscriptionRoutes(parts: Parts) {
  return new Hono<PersonContext>().use(signedIn(parts.verify)).post('/', valid('json', body), async (c) => {
    const { campaign_id, template, accepted } = c.req.valid('json')
    const reply = await write(c, parts.db, async (tx) => {
      const [row] = await tx<{ remaining: number }[]>`
        select private.add_consents(${campaign_id ?? null}, ${template}, ${accepted}) as remaining`
      return { template, remaining: row?.remaining ?? 0 }
    })
    return c.json(reply)
  })
}
