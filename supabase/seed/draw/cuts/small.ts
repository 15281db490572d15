import { button, cloth, crease, line, stitch, type Cut } from '../layers'
import { flip, pair, sliver, tidy } from '../path'
import type { Weave } from '../weaves'

const METAL = '#C4AC78'

/** Leather belt, coiled once, buckle in front. */
export const belt = (): Cut => (ink) => ({
  shadeFrom: false,
  layers: [
    cloth(
      'M150 360C150 284 220 250 300 250C380 250 450 284 450 360L450 404C450 330 380 296 300 296C220 296 150 330 150 404Z',
      { fill: 'deep' },
    ),
    cloth('M150 360L150 424C170 510 240 540 330 540L470 536L470 486L330 490C236 490 166 450 150 360Z'),
    cloth('M450 360L450 404C450 450 420 470 384 482L384 432C424 420 448 396 450 360Z', { fill: 'shade' }),
    stitch('M158 386C176 458 244 496 330 496L466 492M158 424C180 504 250 532 330 534L466 530'),
    crease(sliver([156, 410], [250, 530], -16, 18)),
    cloth('M300 482L342 482L342 548L300 548Z', { edge: true, fill: 'shade' }),
    cloth('M404 470L482 466L486 556L408 560ZM418 484L420 546L472 543L470 481Z', {
      fill: `#${METAL.slice(1)}`,
    }),
    line('M414 514L476 512'),
    ...[206, 236, 266].map((x, i) => button(x, 494 + i * 9, 3.6, ink.deep)),
  ],
})

/** A pair of ribbed socks. */
export const socks =
  (style: { weave?: Weave } = {}): Cut =>
  () => {
    const leg =
      'M196 206L272 206L274 450C278 486 258 520 226 548C190 580 152 590 132 570C112 548 124 520 156 498C186 476 196 456 196 430Z'
    const other = tidy(shift(leg, 150, 26))
    return {
      weave: style.weave,
      shadeFrom: false,
      layers: [
        cloth(other),
        cloth(shift('M194 206L274 206L274 262L194 262Z', 150, 26), { fill: 'rib', edge: true }),
        cloth(shift('M132 570C112 548 124 520 156 498Q184 520 186 574C162 586 144 582 132 570Z', 150, 26), {
          fill: 'second',
          edge: true,
        }),
        cloth(shift('M274 424L274 450C276 472 268 492 254 512Q232 486 236 456Q250 436 274 424Z', 150, 26), {
          fill: 'second',
          edge: true,
        }),
        cloth(leg),
        cloth('M194 206L274 206L274 262L194 262Z', { fill: 'rib', edge: true }),
        cloth('M132 570C112 548 124 520 156 498Q184 520 186 574C162 586 144 582 132 570Z', {
          fill: 'second',
          edge: true,
        }),
        cloth('M274 424L274 450C276 472 268 492 254 512Q232 486 236 456Q250 436 274 424Z', {
          fill: 'second',
          edge: true,
        }),
        crease(
          sliver([262, 270], [264, 420], 6, -10),
          sliver([412, 296], [414, 446], 6, -10),
          sliver([200, 440], [168, 500], -4, 10),
          sliver([350, 466], [318, 526], -4, 10),
        ),
      ],
    }
  }

function shift(d: string, dx: number, dy: number): string {
  return d.replace(/(-?[\d.]+)[ ,]+(-?[\d.]+)/g, (_, x, y) => `${Number(x) + dx} ${Number(y) + dy}`)
}

/** A pair of knitted mittens with long ribbed cuffs. */
export const mittens = (): Cut => () => {
  const hand =
    'M334 548C322 480 314 420 318 356C322 288 352 250 388 250C426 250 448 290 448 352C448 372 446 388 444 400C452 386 466 372 482 378C500 386 494 410 484 430C468 462 450 492 436 548Z'
  const wrist = 'M330 536Q384 546 440 536L446 646Q386 658 326 646Z'
  return {
    shadeFrom: false,
    layers: [
      cloth(flip(hand)),
      cloth(hand),
      line(pair('M444 400C438 424 434 436 430 452'), pair('M332 530Q384 540 438 530')),
      crease(
        sliver([424, 280], [420, 520], 18, -22),
        sliver([232, 270], [250, 520], 6, -14),
        sliver([482, 392], [442, 500], 4, -10),
      ),
      cloth(flip(wrist), { fill: 'rib', edge: true }),
      cloth(wrist, { fill: 'rib', edge: true }),
    ],
  }
}
