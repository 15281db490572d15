import type { Ink } from './ink'

export type Repeat = { width: number; height: number; marks: string }

/** A weave gives one repeat of the cloth: its size and the marks on top of the plain colour. Plain cloth has none. */
export type Weave = (ink: Ink) => Repeat | undefined

/** A weave of two colours: the same cut in a colour without a second yarn is plain. */
const twoColours =
  (repeat: (ink: Ink) => Repeat): Weave =>
  (ink) =>
    ink.second === ink.base ? undefined : repeat(ink)

const rect = (x: number, y: number, w: number, h: number, fill: string, opacity = 1) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`

/** Horizontal stripes: `repeat` apart, `width` thick. */
export const stripes = (repeat: number, width: number): Weave =>
  twoColours((ink) => ({ width: 40, height: repeat, marks: rect(0, repeat - width, 40, width, ink.second) }))

/** Fine vertical stripes. */
export const pinstripes = (repeat: number, width: number): Weave =>
  twoColours((ink) => ({
    width: repeat,
    height: 40,
    marks: rect((repeat - width) / 2, 0, width, 40, ink.second),
  }))

/** A woven check: two bands crossing, darker where they meet, and a fine pale overcheck. */
export const checks = (size: number): Weave =>
  twoColours((ink) => ({
    width: size,
    height: size,
    marks:
      rect(0, 0, size * 0.38, size, ink.second, 0.34) +
      rect(0, 0, size, size * 0.38, ink.second, 0.34) +
      rect(size * 0.68, 0, 2, size, '#FFF7E8', 0.4) +
      rect(0, size * 0.68, size, 2, '#FFF7E8', 0.4),
  }))

/** Dots set like bricks. */
export const dots = (gap: number, r: number): Weave =>
  twoColours((ink) => ({
    width: gap,
    height: gap,
    marks: [
      [gap * 0.25, gap * 0.25],
      [gap * 0.75, gap * 0.75],
    ]
      .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${ink.second}"/>`)
      .join(''),
  }))

/** Ribs or wales running down the cloth. */
export const ribs =
  (repeat: number): Weave =>
  (ink) => ({ width: repeat, height: 40, marks: rect(0, 0, Math.max(1.4, repeat * 0.2), 40, ink.line, 0.42) })

/** Cables: plaits between plain columns. */
export const cables = (): Weave => (ink) => ({
  width: 56,
  height: 44,
  marks:
    `<path d="M14 0C14 14 36 14 36 22C36 30 14 30 14 44M36 0C36 9 30 10 27 12M22 17C14 20 14 22 14 22C14 30 20 30 22 32M27 35C30 36 36 36 36 44M4 0L4 44M46 0L46 44" ` +
    `fill="none" stroke="${ink.line}" stroke-width="2" opacity=".6"/>`,
})
