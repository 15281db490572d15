import type { Drawing, Fill, Layer } from './layers'
import type { Ink } from './ink'
import { bounds } from './path'
import { ribs, type Repeat } from './weaves'

/** The room a garment may fill on a picture, and how much it may be enlarged to fill it. */
const ROOM = { width: 456, height: 628, enlarge: 1.2 }

/** One product picture: the tint, and the garment on it. */
export function frame(drawing: Drawing, ink: Ink): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 800">` +
    `<rect width="600" height="800" fill="${ink.tint}"/>` +
    `<g transform="${fit(drawing)}">${garment(drawing, ink, 'a')}</g></svg>\n`
  )
}

/** The garment alone, with its shadow; `id` keeps the names of two garments in one picture apart. */
export function garment(drawing: Drawing, ink: Ink, id: string): string {
  const patterns = new Map<string, string>()
  const paint = (fill: Fill, turn: number): string => {
    const weave = fill === 'rib' ? ribs(7) : fill === 'cloth' ? drawing.weave : undefined
    const repeat = weave?.(ink)
    if (!repeat) return plain(fill, ink)
    const straight = id + (fill === 'rib' ? 'r' : 'w')
    patterns.set(straight, pattern(straight, repeat, ink))
    if (!turn) return `url(#${straight})`
    const turned = straight + (turn < 0 ? 'r' : 'l') + Math.abs(Math.round(turn))
    const rotate = `patternTransform="rotate(${Math.round(turn)} 300 300)"`
    patterns.set(turned, `<pattern id="${turned}" href="#${straight}" ${rotate}/>`)
    return `url(#${turned})`
  }
  let pieces = 0
  const body = drawing.layers
    .map((layer) => draw(layer, ink, paint, drawing.thread, () => `${id}${pieces++}`))
    .join('')
  const [defs, light] =
    drawing.shadeFrom === false ? ['', ''] : side(drawing.shadeFrom ?? 372, ink, id, pieces)
  return (
    `<defs><filter id="${id}s" x="-20%" y="-20%" width="140%" height="150%" color-interpolation-filters="sRGB">` +
    `<feDropShadow dx="5" dy="15" stdDeviation="13" flood-color="#3B2C1C" flood-opacity=".24"/></filter>` +
    `${[...patterns.values()].join('')}${defs}</defs>` +
    `<g fill="none" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" filter="url(#${id}s)">${body}</g>${light}`
  )
}

/** Puts the garment in the middle of the picture at a size that leaves generous margins. */
function fit(drawing: Drawing): string {
  const cloths = drawing.layers.flatMap((layer) => (layer.kind === 'cloth' ? [layer.d] : []))
  const { left, top, right, bottom } = bounds(cloths)
  const grow = Math.min(ROOM.enlarge, ROOM.width / (right - left), ROOM.height / (bottom - top))
  const size = Math.round(grow * (drawing.scale ?? 1) * 100) / 100
  const [x, y] = [300 - (size * (left + right)) / 2, 396 - (size * (top + bottom)) / 2]
  return `translate(${Math.round(x)} ${Math.round(y)})scale(${size})`
}

/** The side away from the light, laid over every piece of cloth. */
function side(from: number, ink: Ink, id: string, pieces: number): [defs: string, light: string] {
  const uses = Array.from({ length: pieces }, (_, i) => `<use href="#${id}${i}"/>`).join('')
  const stops = `<stop stop-color="${ink.dusk}" stop-opacity="0"/><stop offset="1" stop-color="${ink.dusk}" stop-opacity=".19"/>`
  return [
    `<clipPath id="${id}c">${uses}</clipPath>` +
      `<linearGradient id="${id}g" gradientUnits="userSpaceOnUse" x1="${from - 10}" y1="400" x2="${from + 90}" y2="390">${stops}</linearGradient>`,
    `<path d="M200 0L600 0L600 800L200 800Z" fill="url(#${id}g)" clip-path="url(#${id}c)"/>`,
  ]
}

function draw(
  layer: Layer,
  ink: Ink,
  paint: (fill: Fill, turn: number) => string,
  thread = ink.line,
  name: () => string,
): string {
  switch (layer.kind) {
    case 'cloth': {
      const edge = layer.edge ? ` stroke="${ink.line}"` : ''
      return `<path id="${name()}" d="${layer.d}" fill="${paint(layer.fill, layer.turn)}"${edge}/>`
    }
    case 'line':
      return `<path d="${layer.d}" stroke="${ink.line}"/>`
    case 'stitch':
      return `<path d="${layer.d}" stroke="${thread}" stroke-width="1.5" stroke-dasharray="5 4" opacity=".75"/>`
    case 'crease':
      return `<path d="${layer.d}" fill="${ink.deep}" opacity=".36"/>`
    case 'button':
      return `<circle cx="${layer.x}" cy="${layer.y}" r="${layer.r}" fill="${layer.fill ?? ink.button}"/>`
  }
}

function plain(fill: Fill, ink: Ink): string {
  switch (fill) {
    case 'cloth':
    case 'plain':
    case 'rib':
      return ink.base
    case 'deep':
      return ink.deep
    case 'shade':
      return ink.shade
    case 'second':
      return ink.second
    default:
      return fill
  }
}

function pattern(name: string, { width, height, marks }: Repeat, ink: Ink): string {
  return (
    `<pattern id="${name}" width="${width}" height="${height}" patternUnits="userSpaceOnUse">` +
    `<rect width="${width}" height="${height}" fill="${ink.base}"/>${marks}</pattern>`
  )
}
