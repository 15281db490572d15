import { cloth, crease, line, type Fill, type Layer } from './layers'
import { flip, pair, sliver, tidy, type Point } from './path'

export type SleeveShape = {
  tip: Point
  pit: Point
  length: number
  /** Degrees away from hanging straight down. */
  angle: number
  /** Width at the end. */
  width: number
  /** Length of a cuff, and how much it draws the sleeve in. */
  cuff?: number
  gather?: number
  cuffFill?: Fill
}

/** Both sleeves with their cuffs, to be laid under the bodice. */
export function sleeves(s: SleeveShape): Layer[] {
  const a = (s.angle * Math.PI) / 180
  const [dx, dy] = [Math.sin(a), Math.cos(a)]
  const end = (up: number, across: number): Point => [
    s.tip[0] + dx * (s.length - up) - dy * across,
    s.tip[1] + dy * (s.length - up) + dx * across,
  ]
  const cuff = s.cuff ?? 0
  const gather = s.gather ?? 0
  const [outer, inner] = [end(cuff, gather * 0.25), end(cuff, s.width - gather * 0.25)]
  const [sx, sy] = s.tip
  const [px, py] = s.pit
  const reach = Math.hypot(inner[0] - px, inner[1] - py)
  const bulge = s.length > 220 ? 10 : 5
  const d = tidy(
    `M${sx - 34} ${sy + 6}L${sx - 4} ${sy - 1}` +
      `C${sx + s.length * 0.05 + dx * 26 + 4} ${sy + 10 + dy * 12} ${outer[0] - dx * s.length * 0.5 + dy * bulge} ${outer[1] - dy * s.length * 0.5 - dx * bulge} ${outer[0]} ${outer[1]}` +
      `L${inner[0]} ${inner[1]}` +
      `C${inner[0] - dx * reach * 0.4} ${inner[1] - dy * reach * 0.4} ${px + dx * reach * 0.25} ${py + dy * reach * 0.25} ${px} ${py}` +
      `L${px - 40} ${py - 4}Z`,
  )
  const layers: Layer[] = [cloth(d, { turn: -s.angle }), cloth(flip(d), { turn: s.angle })]
  if (s.length > 220) {
    const [ex, ey] = end(s.length * 0.4, s.width * 0.82)
    const fold = sliver([ex, ey], [ex + s.width * -0.5, ey - 20], -4, 8)
    const fall = sliver(end(s.length * 0.3, s.width * 0.34), end(cuff + 14, s.width * 0.42), -6, 9)
    layers.push(crease(fold + flip(fold) + fall + flip(fall)))
  }
  if (cuff > 0) {
    const corners = [outer, end(0, gather), end(0, s.width - gather), inner]
    const band = tidy(`M${corners.map(([x, y]) => `${x} ${y}`).join('L')}Z`)
    const fill = s.cuffFill ?? 'cloth'
    layers.push(
      cloth(band, { fill, turn: -s.angle, edge: true }),
      cloth(flip(band), { fill, turn: s.angle, edge: true }),
    )
  } else {
    const [from, to] = [end(15, 0), end(15, s.width)]
    layers.push(line(pair(`M${from[0]} ${from[1]}L${to[0]} ${to[1]}`)))
  }
  return layers
}
