import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { write } from '../idempotency.ts'
import { configuredTemplates } from '../messages/configured.ts'
import { TEMPLATE_NAMES } from '../messages/templates.ts'
import type { TemplateName } from '../messages/templates.ts'
import type { Parts } from '../parts.ts'

const about = z.object({ campaign_id: rowId })
const body = z.object({
  /** Without it: the campaign the person came into last. */
  campaign_id: rowId.optional(),
  template: z.enum(TEMPLATE_NAMES, 'is not a kind of message'),
  accepted: z.int('is not a whole number').min(0, 'is negative').max(20, 'is more than 20'),
})

/** What a person may agree to in WeChat, how often they did, and how often a message of that kind may still come. */
export function subscriptionRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .use(signedIn(parts.verify))
    .get('/', valid('query', about), async (c) => {
      const { campaign_id } = c.req.valid('query')
      const rows = await parts.db.asPerson(
        c.get('userId'),
        (tx) => tx<{ template: TemplateName; remaining: number }[]>`
          select template, remaining from private.my_consents(${campaign_id})`,
      )
      const left = new Map(rows.map(({ template, remaining }) => [template, remaining]))
      // Consent to what is never sent would be asked for in vain.
      const offered = parts.messenger ? [...configuredTemplates(parts.env)] : []
      const templates = offered.map(([template, { id }]) => ({
        template,
        template_id: id,
        remaining: left.get(template) ?? 0,
      }))
      return c.json({ templates })
    })
    .post('/', valid('json', body), async (c) => {
      const { campaign_id, template, accepted } = c.req.valid('json')
      const reply = await write(c, parts.db, async (tx) => {
        const [row] = await tx<{ remaining: number }[]>`
          select private.add_consents(${campaign_id ?? null}, ${template}, ${accepted}) as remaining`
        return { template, remaining: row?.remaining ?? 0 }
      })
      return c.json(reply)
    })
}
