import type { Tx } from '../db.ts'
import type { Sees } from './cursor.ts'
import { uuidLiteral, xidLiteral } from './literals.ts'

/** Where the database and the caller stand in this snapshot. */
export type Position = {
  epoch: string
  horizon: string
  participant_id: string
  ends_at: string
  sees: Sees
  /** Collections, and `tombstones`, in which nothing has changed. */
  unchanged: string[]
}

/** Null without a live grant. `since`: where the copy stands that is to be brought up to date, if there is one. */
export async function readPosition(
  tx: Tx,
  campaignId: string,
  since: string | undefined,
): Promise<Position | null> {
  const campaign = uuidLiteral(campaignId)
  const [position] = await tx.unsafe<Position[]>(`
    select private.unchanged_since(${campaign}, grants.participant_id,
             ${since === undefined ? 'null' : xidLiteral(since)}) as unchanged, s.epoch, s.horizon, grants.participant_id, c.ends_at, jsonb_build_object(
             'priced', (${campaign} in (select private.my_priced_campaigns()))::text,
             'claimed', (select md5(coalesce(string_agg(k.id::text, ',' order by k.id), '')) from public.coupons k
                          where k.campaign_id = ${campaign} and k.id in (select private.my_claimed_coupons()))) as sees
      from private.my_participations() grants
      join public.campaigns c on c.id = grants.campaign_id
     cross join private.sync_position() s
     where grants.campaign_id = ${campaign}`)
  return position ?? null
}
