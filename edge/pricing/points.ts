import { proportion } from './arithmetic.ts'
import type { PointsPart, PricingPoints } from './types.ts'

const FEN_PER_YUAN = 100

/** What a number of points pays, rounded down to the fen. */
function worth(points: number, per_yuan: number): number {
  return Math.floor((points * FEN_PER_YUAN) / per_yuan)
}

/** The most that points may pay of goods at `priced_fen`, whatever the person has. */
export function pointsLimit({ max_bps }: PricingPoints, priced_fen: number): number {
  return proportion(priced_fen, Math.min(max_bps, 10000), 10000)
}

/** The most that the points the person wants to use are worth. */
export function pointsOffered({ available, per_yuan, to_use }: PricingPoints): number {
  return per_yuan === null ? 0 : worth(Math.max(0, Math.min(available, to_use)), per_yuan)
}

/**
 * Points pay last, like money: up to a share of what goods and add-ons cost after coupons, and never the last fen. Never
 * more points go than the fen they pay need.
 */
export function payWithPoints(points: PricingPoints, priced_fen: number, shipping_fen: number): PointsPart {
  const { per_yuan, available, to_use } = points
  if (per_yuan === null) return { used: 0, amount_fen: 0, max: 0, max_fen: 0 }
  const limit_fen = Math.max(0, Math.min(pointsLimit(points, priced_fen), priced_fen + shipping_fen - 1))
  const payable_fen = Math.min(limit_fen, worth(Math.max(0, available), per_yuan))
  const most = Math.floor((payable_fen * per_yuan) / FEN_PER_YUAN)
  const [max, max_fen] = needed(most, per_yuan)
  const [used, amount_fen] = needed(Math.max(0, Math.min(most, to_use)), per_yuan)
  return { used, amount_fen, max, max_fen }
}

/** What so many points pay, and how few of them pay it. */
function needed(points: number, per_yuan: number): [points: number, fen: number] {
  const fen = worth(points, per_yuan)
  return [Math.ceil((fen * per_yuan) / FEN_PER_YUAN), fen]
}
