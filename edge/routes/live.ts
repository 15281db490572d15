import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { rowId } from '../http/fields.ts'
import { valid } from '../http/valid.ts'
import { parseSnapshot } from '../live/snapshot.ts'
import type { LiveAnswer } from '../live/waiting-room.ts'
import type { Parts } from '../parts.ts'

const query = z.object({
  campaign_id: rowId,
  /** What the answer before said. Without it, or when it is not understood, there is news. */
  after: z.string().max(4096, 'is too long').optional(),
})

type Here = { participant_id: string; snapshot: string; news: boolean }

/** A question that is answered when a message comes into the caller's inbox, or after 25 s without one. */
export function liveRoutes(parts: Parts) {
  return new Hono<PersonContext>().use(signedIn(parts.verify)).get('/', valid('query', query), async (c) => {
    const { campaign_id, after = '' } = c.req.valid('query')
    const seen = parseSnapshot(after)?.text ?? null
    const [here] = await parts.db.asPerson(
      c.get('userId'),
      (tx) => tx<[Here]>`
          select participant_id, snapshot, news from private.my_inbox_news(${campaign_id}, ${seen})`,
    )
    const answer: LiveAnswer = here.news
      ? { after: here.snapshot, news: true }
      : await parts.live.wait(here.participant_id, here.snapshot, c.req.raw.signal)
    return c.json(answer)
  })
}
