import { locale } from '@/i18n'
import { yuan } from '@/i18n/format'

/** Large amounts as people say them: ¥68.34 万, in English ¥683.4k. Below ten thousand yuan exactly. */
export function amount(fen: number): string {
  const [by, unit] = scaleOf(Math.abs(fen))
  if (by === 0) return yuan(fen)
  return `${fen < 0 ? '-' : ''}¥${short(Math.abs(fen) / by)}${unit}`
}

/** [how many fen one unit is, the unit's name]. An amount changes unit where it would round up to the next one. */
function scaleOf(fen: number): [by: number, unit: string] {
  if (locale.value === 'en') {
    if (fen >= 99_995_000) return [100_000_000, 'M']
    return fen >= 1_000_000 ? [100_000, 'k'] : [0, '']
  }
  if (fen >= 9_999_500_000) return [10_000_000_000, ' 亿']
  return fen >= 1_000_000 ? [1_000_000, ' 万'] : [0, '']
}

/** Four digits at most after which nobody looks: 68.34, 683.4, 6,834. */
function short(number: number): string {
  return count(Number(number.toFixed(number < 100 ? 2 : number < 1000 ? 1 : 0)))
}

/** A number with its thousands apart. */
export function count(number: number): string {
  const [whole = '', rest] = String(number).split('.')
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return rest === undefined ? apart : `${apart}.${rest}`
}

/** Basis points as a percentage: 28.4%. */
export function percent(bps: number): string {
  return `${Number((bps / 100).toFixed(1))}%`
}

/** A part of a whole as a percentage; a dash when there is no whole. */
export function shareOf(part: number, whole: number): string {
  return whole > 0 ? percent((part / whole) * 10_000) : '–'
}

/** How much of the longest bar this one takes, 0 to 1. */
export function lengthOf(value: number, most: number): number {
  return most > 0 ? Math.min(1, Math.max(0, value / most)) : 0
}
