import type { Box, Pen } from './pen'

/** Half of a shirt on a hanger in a box of 100 × 100, from the collar round to the hem: corners, which are then rounded. */
const HALF: readonly (readonly [number, number])[] = [
  [58, 27],
  [74, 33],
  [88, 55],
  [77, 62],
  [70, 53],
  [71, 90],
]

/** What stands for a picture that is not there: a shirt on a hanger, in the garment's colour. */
export function drawGarment(pen: Pen, box: Box, tint: string): void {
  pen.save()
  pen.fillStyle = tint
  pen.fillRect(box.x, box.y, box.width, box.height)
  const side = Math.min(box.width, box.height) * 0.72
  pen.translate(box.x + (box.width - side) / 2, box.y + (box.height - side) / 2)
  pen.scale(side / 100, side / 100)
  pen.lineJoin = pen.lineCap = 'round'
  pen.strokeStyle = 'rgba(31, 27, 22, 0.34)'
  pen.lineWidth = 1.6
  pen.beginPath()
  pen.arc(50, 11, 4, -Math.PI, Math.PI / 2)
  pen.lineTo(50, 20)
  pen.moveTo(33, 29)
  pen.lineTo(50, 20)
  pen.lineTo(67, 29)
  pen.stroke()
  shirt(pen)
  pen.fillStyle = 'rgba(255, 255, 255, 0.5)'
  pen.fill()
  pen.stroke()
  pen.restore()
}

function shirt(pen: Pen): void {
  const mirrored = [...HALF].reverse().map(([x, y]) => [100 - x, y] as const)
  pen.beginPath()
  pen.moveTo(42, 27)
  pen.quadraticCurveTo(50, 36, 58, 27)
  const corners = [...HALF, ...mirrored]
  corners.slice(1).forEach(([x, y], at) => {
    const [nextX, nextY] = corners[at + 2] ?? [42, 27]
    pen.arcTo(x, y, nextX, nextY, 2.5)
  })
  pen.closePath()
}
