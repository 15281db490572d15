import type { Ink } from './ink'
import type { Weave } from './weaves'

export type Fill = 'cloth' | 'plain' | 'rib' | 'deep' | 'shade' | 'second' | `#${string}`

/** One thing laid on the picture; a drawing is laid bottom up. */
export type Layer =
  | { kind: 'cloth'; d: string; fill: Fill; turn: number; edge: boolean }
  | { kind: 'line' | 'stitch' | 'crease'; d: string }
  | { kind: 'button'; x: number; y: number; r: number; fill: string | undefined }

export type Drawing = {
  layers: Layer[]
  weave?: Weave | undefined
  /** Colour of the topstitching, where it is meant to be seen. */
  thread?: string
  /** Where the shaded side begins; false for things too small or too scattered to have one. */
  shadeFrom?: number | false
  /** Size about the middle of the picture; children's clothes are smaller. */
  scale?: number
}

/** A cut turns the colours of one cloth into a drawing. */
export type Cut = (ink: Ink) => Drawing

/** A piece of cloth. `turn` lays the weave along a sleeve; `edge` draws its outline. */
export function cloth(d: string, how: { fill?: Fill; turn?: number; edge?: boolean } = {}): Layer {
  return { kind: 'cloth', d, fill: how.fill ?? 'cloth', turn: how.turn ?? 0, edge: how.edge ?? false }
}

export const line = (...ds: string[]): Layer => ({ kind: 'line', d: ds.join('') })
export const stitch = (...ds: string[]): Layer => ({ kind: 'stitch', d: ds.join('') })
export const crease = (...ds: string[]): Layer => ({ kind: 'crease', d: ds.join('') })

export function button(x: number, y: number, r = 5.5, fill?: string): Layer {
  return { kind: 'button', x, y, r, fill }
}

/** A row of buttons down one line. */
export function buttons(
  x: number,
  from: number,
  to: number,
  count: number,
  r?: number,
  fill?: string,
): Layer[] {
  const gap = count > 1 ? (to - from) / (count - 1) : 0
  return Array.from({ length: count }, (_, i) => button(x, Math.round(from + gap * i), r, fill))
}
