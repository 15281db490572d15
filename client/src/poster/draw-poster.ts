import { palette } from '@/styles/palette'
import { drawBanner } from './banner'
import { drawCode } from './code'
import { drawGoods, goodsRow } from './goods'
import type { Pen } from './pen'
import { POSTER, type Poster } from './poster'
import { perforation } from './shapes'
import { linesOf, setType, write, writeSpaced, type Type } from './type'

const MARGIN = 72
const INNER = POSTER.width - 2 * MARGIN
const MIDDLE = POSTER.width / 2
/** The stub below the perforation: who invites, and the code. */
const STUB = 420
const CODE = 288

const COMPANY: Type = { size: 38, weight: 500, colour: palette.soft }
const CIRCLE: Type = { size: 36, colour: palette.ink }
const HINT: Type = { size: 36, colour: palette.soft, align: 'center' }
const INVITATION: Type = { size: 58, weight: 700, display: true, colour: palette.ink }
const NOTE: Type = { size: 36, colour: palette.soft }
const title = (size: number): Type => ({
  size,
  weight: 700,
  display: true,
  colour: palette.ink,
  align: 'center',
})

/** Draws the whole poster. The picture at the top takes the room that words and goods leave. */
export function drawPoster(pen: Pen, poster: Poster): void {
  const head = headline(pen, poster.title)
  const row = goodsRow(pen, poster.goods, MARGIN, INNER)
  const hint = poster.hint === '' || row.priced || poster.goods.length === 0 ? 0 : 72
  const headHeight = 64 + 38 + 26 + head.lines.length * head.leading + 26 + 36 + 56
  const stub = POSTER.height - STUB
  const banner = stub - 56 - hint - row.height - headHeight

  pen.fillStyle = palette.paper
  pen.fillRect(0, 0, POSTER.width, POSTER.height)
  drawBanner(pen, poster, { x: 0, y: 0, width: POSTER.width, height: banner })

  let y = banner + 64 + 38
  const [company = ''] = linesOf(pen, poster.company, COMPANY, INNER * 0.8, 1)
  writeSpaced(pen, company, COMPANY, MIDDLE, y, 6)
  y += 26 + Math.round(head.type.size * 0.98)
  write(pen, head.lines, head.type, MIDDLE, y, head.leading)
  drawCircle(pen, poster.circle, banner + headHeight - 56 - 4)

  drawGoods(pen, row, banner + headHeight)
  if (hint > 0) write(pen, [poster.hint], HINT, MIDDLE, banner + headHeight + row.height + 58, 0)
  drawStub(pen, poster, stub)
}

/** A long title is set smaller before it is broken further, and shortened only in the smallest size. */
function headline(pen: Pen, text: string): { type: Type; lines: string[]; leading: number } {
  const set = (size: number, most: number) => {
    const lines = linesOf(pen, text, title(size), INNER, most, true)
    return { type: title(size), lines, leading: Math.round(size * 1.3) }
  }
  const whole = ({ lines }: { lines: string[] }) => !lines.at(-1)?.endsWith('…') || text.endsWith('…')
  return [set(88, 1), set(72, 1), set(72, 2)].find(whole) ?? set(58, 2)
}

/** Whom it is for, between two hairlines. */
function drawCircle(pen: Pen, text: string, y: number): void {
  setType(pen, CIRCLE)
  const half = pen.measureText(text).width / 2 + ([...text].length - 1) * 1.5
  writeSpaced(pen, text, CIRCLE, MIDDLE, y, 3)
  pen.fillStyle = palette.soft
  pen.fillRect(MIDDLE - half - 28 - 72, y - 14, 72, 2)
  pen.fillRect(MIDDLE + half + 28, y - 14, 72, 2)
}

/** The part to hand over: white, perforated, notched at both ends like the tickets of the screens. */
function drawStub(pen: Pen, { invitation, notes, code }: Poster, top: number): void {
  pen.fillStyle = palette.white
  pen.fillRect(0, top, POSTER.width, POSTER.height - top)
  for (const x of [0, POSTER.width]) {
    pen.beginPath()
    pen.arc(x, top, 30, 0, 2 * Math.PI)
    pen.fillStyle = palette.line
    pen.fill()
  }
  perforation(pen, 60, POSTER.width - 60, top, '#cdc2af')
  const box = {
    x: POSTER.width - MARGIN - CODE,
    y: top + Math.round((STUB - CODE) / 2),
    width: CODE,
    height: CODE,
  }
  drawCode(pen, code, box)

  const width = INNER - CODE - 40
  const name = linesOf(pen, invitation, INVITATION, width, 2, true)
  const said = notes.flatMap((note) => linesOf(pen, note, NOTE, width, 2, true))
  const height = name.length * 74 + 18 + said.length * 54
  const y = top + Math.round((STUB - height) / 2)
  write(pen, name, INVITATION, MARGIN, y + 58, 74)
  write(pen, said, NOTE, MARGIN, y + name.length * 74 + 18 + 40, 54)
}
