import { palette } from '@/styles/palette'
import { drawGarment } from './garment'
import type { Box, Pen } from './pen'
import type { PosterGoods } from './poster'
import { cover, roundBox } from './shapes'
import { fitting, linesOf, setType, write, type Type } from './type'

const GAP = 28
const RADIUS = 24
const NAME: Type = { size: 36, colour: palette.ink }
const LIST: Type = { size: 42, weight: 600, colour: palette.ink }
const STRUCK: Type = { size: 36, colour: palette.soft }
const STAFF: Type = { size: 52, weight: 700, colour: palette.red }
const LEADING = 50

/** One of the goods with its name as it is broken into lines. */
interface Column {
  goods: PosterGoods
  box: Box
  name: string[]
}

export interface GoodsRow {
  columns: Column[]
  /** Lines of the longest name: prices stand on one line. */
  nameLines: number
  priced: boolean
  height: number
}

/** Up to three goods beside each other, in columns of the same width, from `left` on; measured before anything is drawn. */
export function goodsRow(pen: Pen, goods: readonly PosterGoods[], left: number, width: number): GoodsRow {
  const column = Math.floor((width - 2 * GAP) / 3)
  const height = Math.round((column * 4) / 3)
  const start = left + (width - goods.length * column - Math.max(0, goods.length - 1) * GAP) / 2
  const columns = goods.map((one, at) => ({
    goods: one,
    box: { x: Math.round(start + at * (column + GAP)), y: 0, width: column, height },
    name: linesOf(pen, one.name, NAME, column, 2),
  }))
  const nameLines = Math.max(0, ...columns.map(({ name }) => name.length))
  const priced = goods.some(({ staff }) => staff !== null)
  const whole = goods.length === 0 ? 0 : height + 20 + nameLines * LEADING + (priced ? 124 : 64)
  return { columns, nameLines, priced, height: whole }
}

/** Draws the row with its upper edge at `top`. */
export function drawGoods(pen: Pen, { columns, nameLines }: GoodsRow, top: number): void {
  for (const { goods, box, name } of columns) {
    const place = { ...box, y: top }
    pen.save()
    roundBox(pen, place, RADIUS)
    pen.clip()
    drawGarment(pen, place, goods.tint)
    if (goods.picture !== null) {
      pen.fillStyle = goods.tint
      pen.fillRect(place.x, place.y, place.width, place.height)
      cover(pen, goods.picture, place)
    }
    pen.restore()
    const below = top + box.height + 20
    write(pen, name, NAME, box.x, below + 38, LEADING)
    drawPrice(pen, goods, { ...place, y: below + nameLines * LEADING })
  }
}

/** The list price; beside a staff price it is struck through and stands below it. */
function drawPrice(pen: Pen, { list, staff }: PosterGoods, { x, y, width }: Box): void {
  if (staff === null) return write(pen, [list], fitting(pen, list, LIST, width), x, y + 52, 0)
  write(pen, [staff], fitting(pen, staff, STAFF, width), x, y + 60, 0)
  setType(pen, fitting(pen, list, STRUCK, width))
  pen.fillText(list, x, y + 112)
  pen.fillRect(x, y + 99, pen.measureText(list).width, 2)
}
