import type { Tx } from '../db.ts'
import type { Sees } from './cursor.ts'
import { uuidLiteral } from './literals.ts'

/** Where the database and the caller stand in this snapshot. */
export type Position = {
  epoch: string
  horizon: string
  participant_id: string
  ends_at: string
  sees: Sees
}

/** Null without a live grant. */
export async function readPosition(tx: Tx, campaignId: string): Promise<Position | null> {
  const campaign = uuidLiteral(campaignId)
  const [position] = await tx.unsafe<Position[]>(`
    select s.epoch, s.horizon, grants.participant_id, c.ends_at, jsonb_build_object(
             'priced', (${campaign} in (select private.my_priced_campaigns()))::text,
             'claimed', (select md5(coalesce(string_agg(k.id::text, ',' order by k.id), '')) from public.coupons k
                          where k.campaign_id = ${campaign} and k.id in (select private.my_claimed_coupons()))) as sees
      from private.my_participations() grants
      join public.campaigns c on c.id = grants.campaign_id
     cross join private.sync_position() s
     where grants.campaign_id = ${campaign}`)
  return position ?? null
}
