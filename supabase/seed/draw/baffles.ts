import { tidy, type Point } from './path'

/**
 * Rows of down between two sides. `edge` runs down the first side with a bulge for each row, `back` up the other;
 * `seams` are the lines between the rows and `rungs` their ends.
 */
export function baffles(a0: Point, a1: Point, b0: Point, b1: Point, rows: number, bulge: number) {
  const at = (p: Point, q: Point, i: number): Point => [
    p[0] + ((q[0] - p[0]) * i) / rows,
    p[1] + ((q[1] - p[1]) * i) / rows,
  ]
  const puff = (p: Point, q: Point, out: number) =>
    `Q${(p[0] + q[0]) / 2 + out} ${(p[1] + q[1]) / 2} ${q[0]} ${q[1]}`
  let [edge, back, seams] = ['', '', '']
  const rungs: [Point, Point][] = []
  for (let i = 1; i <= rows; i++) {
    const [a, b] = [at(a0, a1, i), at(b0, b1, i)]
    edge += puff(at(a0, a1, i - 1), a, bulge * 2)
    back += puff(at(b0, b1, rows - i + 1), at(b0, b1, rows - i), -bulge)
    if (i < rows) seams += `M${a[0]} ${a[1]}Q${(a[0] + b[0]) / 2} ${(a[1] + b[1]) / 2 + 7} ${b[0]} ${b[1]}`
    rungs.push([b, a])
  }
  return { edge: tidy(`L${a0[0]} ${a0[1]}${edge}`), back: tidy(back), seams: tidy(seams), rungs }
}
