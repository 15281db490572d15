import { Hono } from 'hono'
import { z } from 'zod'
import type { PersonContext } from '../auth.ts'
import { sameText } from '../crypto/hmac.ts'
import { Refusal } from '../errors.ts'
import { isoTime } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { runJobs } from '../jobs/run.ts'
import type { Parts } from '../parts.ts'

const body = z.object({ now: isoTime.optional() })

/** What a scheduler calls every minute. No person's route: it opens with JOBS_SECRET, and without one does not exist. */
export function jobRoutes(parts: Parts) {
  return new Hono<PersonContext>()
    .use(async (c, next) => {
      const secret = parts.env.JOBS_SECRET
      if (secret === undefined) throw new Refusal('not_found')
      if (!sameText(`Bearer ${secret}`, c.req.header('authorization') ?? ''))
        throw new Refusal('unauthenticated')
      await next()
    })
    .post('/', valid('json', body), async (c) => {
      const { now = null } = c.req.valid('json')
      if (now !== null && parts.env.NEIGOU_ENV === 'production') {
        throw new Refusal('forbidden', 'The clock of the jobs can be moved outside production only.', {
          field: 'now',
        })
      }
      return c.json({ jobs: await runJobs(parts, now) })
    })
}
