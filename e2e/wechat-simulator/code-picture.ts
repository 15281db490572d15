import { PNG } from 'pngjs'
import { encode } from 'uqr'

export type Colour = { r: number; g: number; b: number }

type Look = { width: number; line_color: Colour; is_hyaline: boolean }

/** Modules of quiet space around the code, as scanners want it. */
const MARGIN = 4

/** A QR code of the text as a PNG, exactly so many pixels wide; a transparent ground where asked for. */
export function codePicture(text: string, { width, line_color, is_hyaline }: Look): Uint8Array {
  const { data, size } = encode(text, { ecc: 'M', border: MARGIN })
  const module = Math.floor(width / size)
  const start = Math.floor((width - module * size) / 2)
  const dark = Buffer.from([line_color.r, line_color.g, line_color.b, 255])
  const png = new PNG({ width, height: width })
  png.data.fill(Buffer.from([255, 255, 255, is_hyaline ? 0 : 255]))
  for (const [row, modules] of data.entries()) {
    for (const [column, isDark] of modules.entries()) {
      if (!isDark) continue
      for (let y = start + row * module; y < start + (row + 1) * module; y++) {
        const from = (y * width + start + column * module) * 4
        png.data.fill(dark, from, from + module * 4)
      }
    }
  }
  // Neither looks for the smallest file: tests ask for thousands.
  return PNG.sync.write(png, { filterType: 0, deflateLevel: 1 })
}
