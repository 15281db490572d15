import type { Tx } from '../db.ts'
import { isAfter, newestFirst, placeOf } from '../http/page.ts'
import type { Place } from '../http/page.ts'
import type { RewardRow } from '../rows.ts'
import { REWARD_COLUMNS } from './columns.ts'

/**
 * The newest of one side of each account. `public.ledger_entries` says the same, but all entries would have to be sorted; here
 * an index is read from the place on. Both sides of one transfer may be the caller's: then the debit comes first.
 */
const side = (name: 'debit' | 'credit', sign: '-' | '', comes: '<' | '<=') => `
  select t.id || ':${name}' as id, a.unit, a.bucket, t.kind, ${sign}t.amount as amount, t.order_id, t.memo, t.expires_at,
         t.created_at
    from public.ledger_transfers t
   where t.${name}_account_id = a.id and ${isAfter('t.created_at', 't.id', { at: '$2::bigint', id: '$3::uuid' }, comes)}
   ${newestFirst('t.created_at', 't.id')}`

/** One page of the caller's entries in a campaign, newest first. */
export function readEntries(
  tx: Tx,
  campaign_id: string,
  cursor: Place,
): Promise<(RewardRow & { place: string })[]> {
  const [transfer = '', last] = cursor.id.split(':')
  return tx.unsafe<(RewardRow & { place: string })[]>(
    `select ${REWARD_COLUMNS}, ${placeOf('e.created_at', 'e.id')}
       from public.ledger_accounts a
      cross join lateral ((${side('debit', '-', '<')}) union all (${side('credit', '', last === 'debit' ? '<=' : '<')})) e
      where a.id in (select private.my_ledger_accounts()) and a.campaign_id = $1::uuid and a.bucket <> 'spent'
      ${newestFirst('e.created_at', 'e.id')}`,
    [campaign_id, cursor.at, transfer],
  )
}
