import type { Tx } from '../db.ts'
import type { Sees } from './cursor.ts'
import { uuidLiteral, xidLiteral } from './literals.ts'

/** Where the database and the caller stand in this snapshot. */
export type Position = {
  epoch: string
  horizon: string
  /** In a preview the link, which is nobody's participant. */
  participant_id: string
  ends_at: string
  preview: boolean
  sees: Sees
  /** Collections, and `tombstones`, in which nothing has changed. */
  unchanged: string[]
}

/** Null without a live grant or preview. `since`: where the copy stands that is to be brought up to date, if there is one. */
export async function readPosition(
  tx: Tx,
  campaignId: string,
  since: string | undefined,
): Promise<Position | null> {
  const campaign = uuidLiteral(campaignId)
  const [position] = await tx.unsafe<Position[]>(`
    select private.unchanged_since(${campaign}, grants.participant_id,
             ${since === undefined ? 'null' : xidLiteral(since)}) as unchanged, s.epoch, s.horizon, grants.participant_id,
           coalesce(grants.preview_ends_at, c.ends_at) as ends_at, grants.preview_ends_at is not null as preview, jsonb_build_object(
             'priced', (${campaign} in (select private.my_priced_campaigns()))::text,
             'claimed', (select md5(coalesce(string_agg(k.id::text, ',' order by k.id), '')) from public.coupons k
                          where k.campaign_id = ${campaign} and k.id in (select private.my_claimed_coupons()))) as sees
      from (select m.participant_id, m.campaign_id, null::timestamptz as preview_ends_at from private.my_participations() m
             union all
            select v.link_id, v.campaign_id, v.ends_at from private.my_previews() v) grants
      join public.campaigns c on c.id = grants.campaign_id
     cross join private.sync_position() s
     where grants.campaign_id = ${campaign}`)
  return position ?? null
}
