/**
 * Outlines are written as absolute M L C Q Z paths on a 600 × 800 picture whose middle line is x = 300.
 * Most garments are symmetric, so a cut describes its right half and these functions do the rest.
 */

export type Point = readonly [x: number, y: number]

const MIDDLE = 600

/** Rounds what a template string brings along; a unit is finer than a phone shows. */
export function tidy(d: string): string {
  return d
    .replace(/-?\d+\.\d+/g, (n) => String(Math.round(Number(n))))
    .replace(/\s*([MLCQZ])\s*/g, '$1')
    .trim()
}

/** The mirror image of a path. */
export function flip(d: string): string {
  return tidy(d.replace(/(-?[\d.]+)[ ,]+(-?[\d.]+)/g, (_, x, y) => `${MIDDLE - Number(x)} ${y}`))
}

/** A path and its mirror image. */
export function pair(d: string): string {
  return tidy(d) + flip(d)
}

/** Closes a right half, drawn from the top middle to the bottom middle, with its mirror image. */
export function unfold(d: string): string {
  const steps = [...d.matchAll(/([MLCQ])([^MLCQZ]*)/g)].map(([, letter = '', rest = '']) => {
    const n = rest
      .trim()
      .split(/[\s,]+/)
      .map(Number)
    return { letter, points: n.flatMap((x, i): Point[] => (i % 2 ? [] : [[x, n[i + 1] ?? 0]])) }
  })
  let left = ''
  for (let i = steps.length - 1; i > 0; i--) {
    const before = steps[i - 1]?.points.at(-1)
    const here = steps[i]
    if (!before || !here) break
    const back = [...here.points.slice(0, -1).reverse(), before]
    left += here.letter + back.map(([x, y]) => `${MIDDLE - x} ${y}`).join(' ')
  }
  return tidy(`${d}${left}Z`)
}

/** The smallest box around the points of some paths. */
export function bounds(ds: string[]): { left: number; top: number; right: number; bottom: number } {
  const points = ds.flatMap((d) => [...d.matchAll(/(-?[\d.]+)[ ,]+(-?[\d.]+)/g)])
  const xs = points.map(([, x]) => Number(x))
  const ys = points.map(([, , y]) => Number(y))
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}

/** A crease: a sliver that starts and ends in a point. */
export function sliver([x1, y1]: Point, [x2, y2]: Point, bend: number, width: number): string {
  const [mx, my] = [(x1 + x2) / 2 + bend, (y1 + y2) / 2]
  return tidy(`M${x1} ${y1}Q${mx} ${my} ${x2} ${y2}Q${mx + width} ${my} ${x1} ${y1}Z`)
}

/** A rectangle with slightly rounded corners. */
export function box(x: number, y: number, w: number, h: number, r = 3): string {
  return tidy(
    `M${x + r} ${y}L${x + w - r} ${y}Q${x + w} ${y} ${x + w} ${y + r}L${x + w} ${y + h - r}Q${x + w} ${y + h} ${x + w - r} ${y + h}` +
      `L${x + r} ${y + h}Q${x} ${y + h} ${x} ${y + h - r}L${x} ${y + r}Q${x} ${y} ${x + r} ${y}Z`,
  )
}
