import { cloth, type Layer } from './layers'
import { flip, tidy } from './path'

export type LapelShape = {
  /** Height of the shoulder at the neck. */
  top: number
  neck: number
  /** Where the two fronts meet, as a distance past the middle and a height. */
  lap: number
  low: number
  /** How far the lapel reaches from the middle, and how far down its point lies. */
  reach: number
  fall: number
  peak?: boolean
}

/** A tailored collar: lapels folded back from where the fronts meet, the collar lying on them. */
export function lapels(s: LapelShape): Layer[] {
  const x = (half: number) => 300 + half
  const seam = s.top + s.fall * 0.72
  const tip = s.peak ? s.top + s.fall * 0.62 : s.top + s.fall
  const lapel = (lap: number) =>
    tidy(
      `M${x(lap)} ${s.low}C${x(s.reach * 0.62)} ${s.low - (s.low - tip) * 0.34} ${x(s.reach * 0.96)} ${tip + (s.low - tip) * 0.3} ${x(s.reach)} ${tip}` +
        `L${x(s.reach * 0.72)} ${seam}L${x(s.neck - 2)} ${s.top - 4}Z`,
    )
  const collar = tidy(
    `M${x(s.neck - 4)} ${s.top - 8}Q${x(s.neck + 8)} ${s.top - 6} ${x(s.neck + 16)} ${s.top + 6}` +
      `L${x(s.reach * (s.peak ? 0.84 : 0.92))} ${s.top + s.fall * (s.peak ? 0.56 : 0.6)}L${x(s.reach * 0.66)} ${seam + 6}Q${x(s.neck * 0.9)} ${s.top + s.fall * 0.42} ${x(s.neck - 4)} ${s.top - 8}Z`,
  )
  return [
    cloth(flip(lapel(-s.lap)), { edge: true }),
    cloth(lapel(s.lap), { edge: true }),
    cloth(flip(collar), { edge: true }),
    cloth(collar, { edge: true }),
  ]
}

/** The back of the neck and the lining seen between the lapels. */
export function lining(s: LapelShape): Layer[] {
  const [l, r, t] = [300 - s.neck, 300 + s.neck, s.top]
  return [
    cloth(
      tidy(`M${l} ${t - 6}Q300 ${t - 26} ${r} ${t - 6}L${r} ${t + 40}L300 ${s.low + 6}L${l} ${t + 40}Z`),
      { fill: 'deep' },
    ),
    cloth(tidy(`M${l} ${t - 6}Q300 ${t - 26} ${r} ${t - 6}Q300 ${t + 22} ${l} ${t - 6}Z`), {
      fill: 'shade',
      edge: true,
    }),
  ]
}
