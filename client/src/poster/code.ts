import { palette } from '@/styles/palette'
import type { Box, Pen } from './pen'
import type { PosterCode } from './poster'

/** The code in this box, on white that reaches at least four modules further on every side, as scanners want it. */
export function drawCode(pen: Pen, code: PosterCode, box: Box): void {
  if ('picture' in code) {
    // WeChat's picture brings some white of its own, which is no part of what the eye takes for the code.
    const white = Math.round(box.width * 0.05)
    const side = box.width + 2 * white
    return pen.drawImage(code.picture.source, box.x - white, box.y - white, side, side)
  }
  // Whole pixels: a module drawn across the edge of one turns grey there.
  const module = Math.floor(box.width / code.modules.length)
  const side = module * code.modules.length
  const [left, top] = [box.x + box.width - side, box.y + Math.floor((box.height - side) / 2)]
  pen.fillStyle = palette.ink
  code.modules.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) pen.fillRect(left + x * module, top + y * module, module, module)
    }),
  )
}
