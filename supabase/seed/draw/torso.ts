import { flip, pair, tidy, unfold, type Point } from './path'

/** The measures of a bodice, as half widths from the middle line and heights on the picture. */
export type Measures = {
  neck: number
  neckY: number
  /** How far the front neckline falls below the shoulder. */
  drop: number
  vNeck: boolean
  shoulder: number
  shoulderY: number
  pit: number
  pitY: number
  waist: number
  waistY: number
  hem: number
  hemY: number
  /** How far the hem hangs in the middle. */
  bow: number
  /** Height of a band along the hem, and how far it draws the cloth in. */
  band: number
  nip: number
}

export const REGULAR: Measures = {
  neck: 52,
  neckY: 196,
  drop: 44,
  vNeck: false,
  shoulder: 130,
  shoulderY: 222,
  pit: 140,
  pitY: 326,
  waist: 135,
  waistY: 450,
  hem: 138,
  hemY: 598,
  bow: 6,
  band: 0,
  nip: 0,
}

/** The lines every top is drawn from. All are right halves or whole outlines on the 600 × 800 picture. */
export function torso(m: Measures) {
  const x = (half: number) => 300 + half
  const neckline = curveToNeck(m, 0)
  const armhole = `C${x(m.shoulder - 9)} ${m.shoulderY + 40} ${x(m.pit - 22)} ${m.pitY - 34} ${x(m.pit)} ${m.pitY}`
  const side =
    `C${x(m.pit - 3)} ${m.pitY + 46} ${x(m.waist)} ${m.waistY - 60} ${x(m.waist)} ${m.waistY}` +
    `C${x(m.waist)} ${m.waistY + 54} ${x(m.hem)} ${m.hemY - 70} ${x(m.hem)} ${m.hemY - m.band}` +
    (m.band ? `L${x(m.hem - m.nip)} ${m.hemY}` : '')
  const shoulder = `Q${x((m.neck + m.shoulder) / 2)} ${(m.neckY + m.shoulderY) / 2 - 5} ${x(m.shoulder)} ${m.shoulderY}`
  const hem = `Q${x(m.hem * 0.55)} ${m.hemY + m.bow} 300 ${m.hemY + m.bow}`
  const backNeck = `M300 ${m.neckY + 11}Q${x(m.neck * 0.7)} ${m.neckY + 10} ${x(m.neck)} ${m.neckY}`
  const tip: Point = [x(m.shoulder), m.shoulderY]
  const pit: Point = [x(m.pit), m.pitY]
  return {
    tip,
    pit,
    outline: unfold(neckline + shoulder + armhole + side + hem),
    /** From the neck over the shoulder and down the side to the hem, for fronts that open. */
    flank: tidy(`L${x(m.neck)} ${m.neckY}${shoulder}${armhole}${side}`),
    /** From the neck over the shoulder to the armpit, for sides that are not plain. */
    yoke: tidy(`${neckline}${shoulder}${armhole}`),
    /** What one sees of the inside, through the neck. */
    inside: unfold(`${backNeck}L${x(m.neck)} ${m.neckY + m.drop}L300 ${m.neckY + m.drop + 4}`),
    armholes: pair(`M${tip[0]} ${tip[1]}${armhole}`),
    /** The neckline again, `by` further down: the seam of a facing. */
    facing: (by: number) => pair(curveToNeck(m, by)),
    /** A collar band of that width around the front of the neck. */
    collar: (by: number) => {
      const [outer, inner] = [curveToNeck(m, by), curveToNeck(m, 0)]
      return tidy(outer + back(inner) + flip(inner).replace('M', 'L') + back(flip(outer)) + 'Z')
    },
    backBand: (by: number) =>
      pair(
        `M300 ${m.neckY + 11 + by}Q${x(m.neck * 0.66)} ${m.neckY + 10 + by} ${x(m.neck - 4)} ${m.neckY + by * 0.7}`,
      ),
    /** A line across, `up` from the hem. */
    hemLine: (up: number) =>
      pair(
        `M300 ${m.hemY + m.bow - up}Q${x(m.hem * 0.55)} ${m.hemY + m.bow - up} ${x(m.hem)} ${m.hemY - up}`,
      ),
    hemBand: unfold(
      `M300 ${m.hemY + m.bow - m.band}Q${x(m.hem * 0.55)} ${m.hemY + m.bow - m.band} ${x(m.hem)} ${m.hemY - m.band}` +
        `L${x(m.hem - m.nip)} ${m.hemY}Q${x(m.hem * 0.55)} ${m.hemY + m.bow} 300 ${m.hemY + m.bow}`,
    ),
  }
}

/** A path of one curve walked the other way, joined to what came before. */
function back(d: string): string {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = [...d.matchAll(/-?[\d.]+/g)].map(Number)
  return `L${x3} ${y3}C${x2} ${y2} ${x1} ${y1} ${x0} ${y0}`
}

function curveToNeck(m: Measures, by: number): string {
  const [w, top, low] = [m.neck + by, m.neckY + by * 0.35, m.neckY + m.drop + by]
  const d = m.vNeck
    ? `M300 ${low}C${300 + w * 0.34} ${low - m.drop * 0.42} ${300 + w * 0.86} ${top + m.drop * 0.3} ${300 + w} ${top}`
    : `M300 ${low}C${300 + w * 0.6} ${low} ${300 + w * 0.96} ${top + m.drop * 0.42} ${300 + w} ${top}`
  return tidy(d)
}
