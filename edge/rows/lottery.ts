import type { Database } from '../database.types.ts'

type Row<Name extends keyof Database['public']['Tables']> = Database['public']['Tables'][Name]['Row']

/** A published lottery: what was promised before it opened, and after it closed the seed, which proves every draw. */
export type LotteryRow = Omit<Row<'lotteries'>, 'changed_xid' | 'status'>

export type PrizeRow = Omit<Row<'prizes'>, 'changed_xid' | 'value_fen' | 'taken'> & {
  /** Not yet won. */
  remaining: number
}

/** One draw. Its number follows from the seed, the ticket and `client_seed`; `landed_prize_id` is where it fell, `prize_id` what was left and won. */
export type DrawRow = Pick<
  Row<'draws'>,
  | 'id'
  | 'seq'
  | 'client_seed'
  | 'number'
  | 'landed_prize_id'
  | 'prize_id'
  | 'consolation_points'
  | 'table_version'
  | 'drawn_at'
>

export type TicketRow = Pick<Row<'tickets'>, 'id' | 'campaign_id' | 'created_at' | 'revoked_at'> & {
  /** What it was given for. */
  source: 'milestone' | 'mall' | 'admin'
  /** Null until it is drawn. */
  draw: DrawRow | null
}

/** The odds as they were published at one time; a later version is never worse. */
export type LotteryTable = Pick<Row<'lottery_tables'>, 'version' | 'published_at' | 'consolation_points'> & {
  prizes: (Pick<
    Row<'prizes'>,
    'position' | 'name' | 'kind' | 'odds_bps' | 'quantity' | 'points' | 'coupon_id'
  > & {
    prize_id: string
  })[]
}

/** What came of drawing, with all that its check needs beside the seed. */
export type DrawResult = DrawRow & {
  ticket_id: string
  prize: Pick<PrizeRow, 'id' | 'name' | 'kind' | 'image_path' | 'coupon_id' | 'points'> | null
  proof: { commitment: string; message: string; table_version: number }
}

/** Where to look for the draws of a lottery, also after the campaign. */
export type LotteryListed = Pick<LotteryRow, 'campaign_id' | 'title' | 'closes_at'>

/** A draw of anybody's in a lottery that has closed. */
export type PublishedDraw = Omit<DrawRow, 'id'> & { ticket_id: string; mine: boolean }
