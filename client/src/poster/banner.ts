import { palette } from '@/styles/palette'
import { drawGarment } from './garment'
import type { Box, Pen } from './pen'
import type { Poster } from './poster'
import { cover } from './shapes'

/** The picture at the top; without one, the goods' colours beside each other. */
export function drawBanner(pen: Pen, { banner, goods }: Poster, box: Box): void {
  pen.save()
  pen.beginPath()
  pen.moveTo(box.x, box.y)
  pen.lineTo(box.x + box.width, box.y)
  pen.lineTo(box.x + box.width, box.y + box.height)
  pen.lineTo(box.x, box.y + box.height)
  pen.closePath()
  pen.clip()
  if (banner === null)
    drawColours(pen, goods.length > 0 ? goods.map(({ tint }) => tint) : [palette.line], box)
  else cover(pen, banner, box)
  pen.restore()
}

function drawColours(pen: Pen, tints: readonly string[], box: Box): void {
  const width = box.width / tints.length
  tints.forEach((tint, at) => drawGarment(pen, { ...box, x: box.x + at * width, width }, tint))
}
