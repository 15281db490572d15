import type { Tx } from '../db.ts'
import { Refusal } from '../errors.ts'
import { isAfter, newestFirst, placeOf } from '../http/page.ts'
import type { Place } from '../http/page.ts'
import type { FanRow } from '../rows.ts'
import { FAN_COLUMNS } from './columns.ts'

type Sponsor = { participant_id: string; role: 'employee' | 'friend'; total: number; new: number }

/** The caller with the kept counts of their fans. Refuses with grant_ended without a live grant. */
export async function readSponsor(tx: Tx, campaign_id: string): Promise<Sponsor> {
  const [me] = await tx<Sponsor[]>`
    select s.participant_id, s.role, s.fans as total, s.new_fans as new
      from private.my_participations() m join public.standings s on s.participant_id = m.participant_id
     where m.campaign_id = ${campaign_id}`
  if (!me) throw new Refusal('grant_ended')
  return me
}

/** One page of them; `search` finds any part of a name. An employee's fans are everybody below them, a friend's those they invited. */
export function readFans(
  tx: Tx,
  { participant_id, role }: Sponsor,
  cursor: Place,
  search: string,
): Promise<(FanRow & { place: string })[]> {
  const mine =
    role === 'employee' ? 'f.root_employee_id = $1::uuid and f.id <> $1::uuid' : 'f.sponsor_id = $1::uuid'
  const [at, id] = ['f.joined_at', 'f.id']
  return tx.unsafe<(FanRow & { place: string })[]>(
    `select ${FAN_COLUMNS}, ${placeOf(at, id)} from public.participants f
      where ${mine} and ${isAfter(at, id, { at: '$2::bigint', id: '$3::uuid' })}
            and ($4::text = '' or position(lower($4::text) in lower(f.display_name)) > 0)
      ${newestFirst(at, id)}`,
    [participant_id, cursor.at, cursor.id, search],
  )
}
