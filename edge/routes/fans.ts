import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { Refusal } from '../errors.ts'
import { rowId } from '../http/fields.ts'
import { FETCH_SIZE, FIRST, pageCursor, pageOf } from '../http/page.ts'
import { valid } from '../http/valid.ts'
import type { Parts } from '../parts.ts'
import type { FanRow } from '../rows.ts'
import { FAN_COLUMNS, isFanOf } from '../sync/collections.ts'

const query = z.object({ campaign_id: rowId, cursor: pageCursor })
const PLACE = `(extract(epoch from f.joined_at) * 1000000)::bigint`

/** The people who came through the caller, newest first. */
export function fanRoutes(parts: Parts) {
  return new Hono<PersonContext>().use(signedIn(parts.verify)).get('/', valid('query', query), async (c) => {
    const { campaign_id, cursor = FIRST } = c.req.valid('query')
    const { total, rows } = await parts.db.asPerson(
      c.get('userId'),
      async (tx) => {
        const [me] = await tx<{ participant_id: string }[]>`
          select participant_id from private.my_participations() where campaign_id = ${campaign_id}`
        if (!me) throw new Refusal('grant_ended')
        const mine = `from public.participants f where f.campaign_id = $1::uuid and ${isFanOf('$2::uuid')}`
        const scope = [campaign_id, me.participant_id]
        const [count] = await tx.unsafe<{ total: number }[]>(`select count(*) as total ${mine}`, scope)
        const rows = await tx.unsafe<(FanRow & { place: string })[]>(
          `select ${FAN_COLUMNS}, ${PLACE} || '_' || f.id as place ${mine}
              and (${PLACE}, f.id::text) < ($3::bigint, $4::text) order by ${PLACE} desc, f.id::text desc limit $5`,
          [...scope, cursor.at, cursor.id, FETCH_SIZE],
        )
        return { total: count?.total ?? 0, rows }
      },
      { isolation: 'snapshot' },
    )
    const page = pageOf(rows)
    return c.json({ fans: page.rows, total, next_cursor: page.next_cursor })
  })
}
