import { breakEvenly, breakLines } from './break-lines'
import type { Pen } from './pen'

/** The families of the screens; a canvas cannot read CSS custom properties. */
const TEXT = '-apple-system, "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Noto Sans CJK SC", sans-serif'
const DISPLAY = '"Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", serif'

/** How a text is set. */
export interface Type {
  size: number
  weight?: 400 | 500 | 600 | 700
  display?: boolean
  colour: string
  align?: 'left' | 'center' | 'right'
}

/** Takes this type into the pen's hand. */
export function setType(
  pen: Pen,
  { size, weight = 400, display = false, colour, align = 'left' }: Type,
): void {
  pen.font = `${weight} ${size}px ${display ? DISPLAY : TEXT}`
  pen.fillStyle = colour
  pen.textAlign = align
  pen.textBaseline = 'alphabetic'
}

/** The lines of a text in this type, at most so many; `even` makes them alike in width. */
export function linesOf(
  pen: Pen,
  text: string,
  type: Type,
  width: number,
  most: number,
  even = false,
): string[] {
  setType(pen, type)
  const measure = (part: string) => pen.measureText(part).width
  return even ? breakEvenly(text, width, measure, most) : breakLines(text, width, measure, most)
}

/** This type, or a smaller one in which the text is no wider than this. */
export function fitting(pen: Pen, text: string, type: Type, width: number): Type {
  setType(pen, type)
  const natural = pen.measureText(text).width
  return natural <= width ? type : { ...type, size: Math.floor((type.size * width) / natural) }
}

/** Writes lines below each other; `y` is the first one's baseline. */
export function write(
  pen: Pen,
  lines: readonly string[],
  type: Type,
  x: number,
  y: number,
  leading: number,
): void {
  setType(pen, type)
  lines.forEach((line, at) => pen.fillText(line, x, y + at * leading))
}

/** Writes one line with air between its characters, centred at `x`. */
export function writeSpaced(pen: Pen, text: string, type: Type, x: number, y: number, gap: number): void {
  setType(pen, { ...type, align: 'left' })
  const signs = [...text]
  const widths = signs.map((sign) => pen.measureText(sign).width)
  let left = x - (widths.reduce((sum, one) => sum + one, 0) + gap * (signs.length - 1)) / 2
  signs.forEach((sign, at) => {
    pen.fillText(sign, left, y)
    left += (widths[at] ?? 0) + gap
  })
}
