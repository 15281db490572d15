import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn } from '../auth.ts'
import type { PersonContext } from '../auth.ts'
import { rowId } from '../http/fields.ts'
import { FETCH_SIZE, FIRST, pageCursor, pageOf } from '../http/page.ts'
import { valid } from '../http/valid.ts'
import type { Parts } from '../parts.ts'
import type { RewardRow } from '../rows.ts'
import { IS_REWARD, REWARD_COLUMNS } from '../sync/collections.ts'

const query = z.object({ campaign_id: rowId, cursor: pageCursor })
const PLACE = `(extract(epoch from e.created_at) * 1000000)::bigint`

type Balance = {
  unit: 'commission' | 'points'
  bucket: 'house' | 'pending' | 'available' | 'paid' | 'spent'
  amount: number
}

/** What the caller has earned: balances, which are the sums of entries, and the entries, newest first. */
export function earningRoutes(parts: Parts) {
  return new Hono<PersonContext>().use(signedIn(parts.verify)).get('/', valid('query', query), async (c) => {
    const { campaign_id, cursor = FIRST } = c.req.valid('query')
    const { balances, rows } = await parts.db.asPerson(
      c.get('userId'),
      async (tx) => {
        const balances = await tx<Balance[]>`
          select e.unit, e.bucket, sum(e.amount)::bigint as amount from public.ledger_entries e
           where e.campaign_id = ${campaign_id} and e.bucket <> 'house' group by e.unit, e.bucket`
        // What was earned stays visible to its owner after the campaign; who earned nothing needs a live grant.
        if (balances.length === 0) await tx`select private.participant_in(${campaign_id})`
        const rows = await tx.unsafe<(RewardRow & { place: string })[]>(
          `select ${REWARD_COLUMNS}, ${PLACE} || '_' || e.id as place from public.ledger_entries e
            where e.campaign_id = $1::uuid and ${IS_REWARD} and (${PLACE}, e.id) < ($2::bigint, $3::text)
            order by ${PLACE} desc, e.id desc limit $4`,
          [campaign_id, cursor.at, cursor.id, FETCH_SIZE],
        )
        return { balances, rows }
      },
      { isolation: 'snapshot' },
    )
    const of = (unit: Balance['unit'], bucket: Balance['bucket']) =>
      balances.find((one) => one.unit === unit && one.bucket === bucket)?.amount ?? 0
    const page = pageOf(rows)
    return c.json({
      commission: {
        pending_fen: of('commission', 'pending'),
        available_fen: of('commission', 'available'),
        paid_fen: of('commission', 'paid'),
      },
      points: of('points', 'available'),
      tickets: 0,
      milestones: [] as const,
      entries: page.rows,
      next_cursor: page.next_cursor,
    })
  })
}
