import type { Database } from '../database.types.ts'
import type { Address } from '../rows.ts'

type Row<Name extends keyof Database['public']['Tables']> = Database['public']['Tables'][Name]['Row']

/** 积分商城: what points can be exchanged for; `remaining` null: without limit. */
export type MallItemRow = Omit<Row<'mall_items'>, 'changed_xid' | 'status' | 'stock' | 'taken'>

export type ExchangeRow = Pick<
  Row<'mall_exchanges'>,
  'id' | 'item_id' | 'campaign_id' | 'points' | 'created_at'
>

/** Something won or exchanged that is sent to its owner; without an address by `claim_by` it lapses. */
export type DeliveryRow = Omit<
  Row<'deliveries'>,
  'changed_xid' | 'participant_id' | 'user_id' | 'address'
> & {
  address: Address | null
}
