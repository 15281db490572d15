// What anybody needs to check a lottery: published before, during and after it. Row fields as the database names them.

/** One prize as it was promised. */
export type PublishedPrize = {
  position: number
  prize_id: string
  name: string
  odds_bps: number
  quantity: number
}

/** A version of what a lottery promised. */
export type PublishedTable = {
  version: number
  published_at: string
  /** For a draw that wins no prize. */
  consolation_points: number
  prizes: readonly PublishedPrize[]
}

/** The promise of the seed, and the seed once it is revealed. */
export type RevealedLottery = {
  opens_at: string
  closes_at: string
  commitment: string | null
  /** Hex. */
  seed: string | null
}

/** One draw as it was recorded. */
export type RecordedDraw = {
  seq: number
  ticket_id: string
  client_seed: string
  number: number
  landed_prize_id: string | null
  prize_id: string | null
  consolation_points: number
  table_version: number
  drawn_at: string
}
