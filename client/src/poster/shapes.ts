import type { Box, Pen, Picture } from './pen'

/** The outline of a box with round corners. */
export function roundBox(pen: Pen, { x, y, width, height }: Box, radius: number): void {
  pen.beginPath()
  pen.moveTo(x + radius, y)
  pen.arcTo(x + width, y, x + width, y + height, radius)
  pen.arcTo(x + width, y + height, x, y + height, radius)
  pen.arcTo(x, y + height, x, y, radius)
  pen.arcTo(x, y, x + width, y, radius)
  pen.closePath()
}

/**
 * Fills the box with the middle of the picture; the caller clips. The whole picture is drawn: a part of one that has no
 * size of its own, as an SVG may have none, is a different part in every browser.
 */
export function cover(pen: Pen, { source, width, height }: Picture, box: Box): void {
  const scale = Math.max(box.width / width, box.height / height)
  const [w, h] = [width * scale, height * scale]
  pen.drawImage(source, box.x + (box.width - w) / 2, box.y + (box.height - h) / 2, w, h)
}

/** A row of dots from left to right, as a ticket is perforated. */
export function perforation(pen: Pen, from: number, to: number, y: number, colour: string): void {
  const [radius, step] = [3, 21]
  pen.fillStyle = colour
  for (let x = from; x <= to; x += step) {
    pen.beginPath()
    pen.arc(x, y, radius, 0, 2 * Math.PI)
    pen.fill()
  }
}
