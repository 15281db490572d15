import { baffles } from '../baffles'
import { cloth, crease, line, stitch, type Cut, type Layer } from '../layers'
import { flip, pair, sliver, tidy, unfold, type Point } from '../path'
import { REGULAR, torso } from '../torso'

export type PufferStyle = { length?: 'light' | 'long' | 'vest'; child?: boolean }

const SHAPES = {
  light: { top: 176, hemY: 566, rows: 8, half: 140, hood: false },
  vest: { top: 176, hemY: 576, rows: 6, half: 138, hood: false },
  long: { top: 150, hemY: 702, rows: 7, half: 150, hood: true },
  child: { top: 196, hemY: 578, rows: 5, half: 150, hood: true },
}

/** Down jacket: quilted in rows, zipped; light with a stand collar, long with a hood, or without sleeves. */
export const puffer =
  (style: PufferStyle = {}): Cut =>
  () => {
    const s = SHAPES[style.child ? 'child' : (style.length ?? 'light')]
    const vest = style.length === 'vest'
    const m = { ...REGULAR, neck: 56, neckY: s.top, drop: 26, shoulderY: s.top + 32, pitY: s.top + 138 }
    const t = torso({ ...m, shoulder: vest ? 118 : 138, pit: s.half, waist: s.half, hem: s.half })
    const right: Point = [300 + s.half, m.pitY]
    const bottom: Point = [300 + s.half - (style.length === 'long' ? -8 : 6), s.hemY]
    const side = baffles(right, bottom, [600 - right[0], right[1]], [600 - bottom[0], bottom[1]], s.rows, 7)
    const seamsAbove = pair(`M300 ${m.pitY - 50}Q360 ${m.pitY - 46} ${vest ? 398 : 412} ${m.pitY - 58}`)
    return {
      ...(style.child ? { scale: 0.84 } : {}),
      layers: [
        ...(s.hood ? hood(s.top) : stand(s.top)),
        ...(vest ? [] : arms(t.tip, t.pit, s.hemY, s.rows)),
        cloth(unfold(`${t.yoke}${side.edge}Q380 ${s.hemY + 6} 300 ${s.hemY + 6}`)),
        line(side.seams, seamsAbove, vest ? '' : t.armholes),
        ...(s.hood ? [] : [cloth(collar(s.top), { edge: true })]),
        cloth(tidy(`M291 ${s.top + 12}L309 ${s.top + 12}L309 ${s.hemY + 5}L291 ${s.hemY + 5}Z`), {
          edge: true,
        }),
        stitch(`M300 ${s.top + 16}L300 ${s.hemY}`),
        ...(s.hood ? [cloth(hoodFront(s.top), { edge: true })] : []),
        line(pair(`M366 ${s.hemY - 150}L396 ${s.hemY - 74}`)),
        crease(
          ...side.rungs
            .slice(0, -1)
            .flatMap(([l, r]) => [
              sliver([l[0] + 12, l[1] + 5], [l[0] + 74, l[1] + 12], 4, -9),
              sliver([r[0] - 16, r[1] + 6], [r[0] - 62, r[1] + 14], -4, 9),
            ]),
        ),
      ],
    }
  }

function arms(tip: Point, pit: Point, hemY: number, rows: number): Layer[] {
  const length = Math.min(hemY, 590) - tip[1] - 20
  const out: Point = [tip[0] + length * 0.24, tip[1] + length * 0.94]
  const inner: Point = [out[0] - 70, out[1] + 18]
  const arm = baffles(
    [tip[0] + 12, tip[1] + 14],
    out,
    [pit[0] - 10, pit[1] - 20],
    inner,
    Math.max(rows - 1, 5),
    7,
  )
  const [[ax, ay], [bx, by]] = [tip, pit]
  const d = tidy(
    `M${ax - 30} ${ay}Q${ax} ${ay - 4} ${ax + 12} ${ay + 14}${arm.edge}L${inner[0]} ${inner[1]}${arm.back}L${bx - 40} ${by}Z`,
  )
  const cuff = tidy(
    `M${out[0] - 4} ${out[1]}L${out[0] - 2} ${out[1] + 20}L${inner[0] + 8} ${inner[1] + 18}L${inner[0] + 2} ${inner[1]}Z`,
  )
  return [cloth(pair(cuff), { fill: 'shade', edge: true }), cloth(d), cloth(flip(d)), line(pair(arm.seams))]
}

const collar = (top: number) =>
  unfold(
    `M300 ${top - 26}Q336 ${top - 28} 352 ${top - 44}Q364 ${top - 26} 358 ${top + 2}Q336 ${top + 28} 300 ${top + 30}`,
  )

const stand = (top: number): Layer[] => [
  cloth(tidy(`M248 ${top - 42}Q300 ${top - 62} 352 ${top - 42}L340 ${top - 10}L260 ${top - 10}Z`), {
    fill: 'deep',
  }),
]

const hood = (top: number): Layer[] => [
  cloth(
    unfold(
      `M300 ${top - 86}C354 ${top - 86} 392 ${top - 56} 392 ${top - 8}Q388 ${top + 26} 352 ${top + 40}L300 ${top + 50}`,
    ),
    { edge: true },
  ),
  line(`M300 ${top - 86}L300 ${top - 60}`),
  cloth(
    unfold(
      `M300 ${top - 60}C340 ${top - 60} 362 ${top - 36} 360 ${top - 2}C354 ${top + 28} 326 ${top + 44} 300 ${top + 60}`,
    ),
    { fill: 'deep' },
  ),
]

const hoodFront = (top: number) =>
  pair(
    `M300 ${top + 44}C330 ${top + 32} 352 ${top + 16} 360 ${top - 2}Q376 ${top - 2} 384 ${top + 14}C368 ${top + 46} 336 ${top + 66} 300 ${top + 74}Z`,
  )
