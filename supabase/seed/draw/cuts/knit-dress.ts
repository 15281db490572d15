import { cloth, crease, line, type Cut } from '../layers'
import { pair, sliver } from '../path'
import { sleeves } from '../sleeve'
import { REGULAR, torso } from '../torso'
import { ribs } from '../weaves'

export type ColumnDressStyle = { knit?: boolean }

/** Column dress: ribbed knit with long sleeves, or a plain sheath without sleeves. */
export const columnDress =
  (style: ColumnDressStyle = {}): Cut =>
  () => {
    const knit = style.knit ?? false
    const t = torso({
      ...REGULAR,
      neck: 54,
      neckY: 112,
      drop: knit ? 34 : 46,
      shoulder: knit ? 116 : 94,
      shoulderY: knit ? 138 : 132,
      pit: 112,
      pitY: 236,
      waist: 86,
      waistY: 370,
      hem: knit ? 112 : 104,
      hemY: knit ? 706 : 672,
      bow: 6,
      ...(knit ? { band: 38, nip: 3 } : {}),
    })
    return {
      shadeFrom: 366,
      weave: knit ? ribs(11) : undefined,
      layers: [
        cloth(t.inside, { fill: 'deep' }),
        line(t.backBand(11)),
        ...(knit
          ? sleeves({ tip: t.tip, pit: t.pit, length: 372, angle: 12, width: 56, cuff: 40, gather: 3 })
          : []),
        cloth(t.outline),
        line(t.armholes),
        ...(knit ? [cloth(t.collar(17), { fill: 'rib', edge: true })] : [line(t.facing(10))]),
        ...(knit
          ? [cloth(t.hemBand, { edge: true })]
          : [
              line(
                t.hemLine(14),
                pair('M300 378Q348 378 387 372'),
                pair('M352 300Q348 340 346 376M348 380Q354 440 352 490'),
                pair('M402 250Q376 268 356 286'),
              ),
            ]),
        crease(
          sliver([404, 252], [356, 300], 8, 9),
          sliver([198, 250], [236, 290], -6, 8),
          sliver([226, 360], [272, 392], -4, 8),
          sliver([222, 660], [244, 470], -14, 12),
          sliver([352, 660], [344, 500], 8, -10),
        ),
      ],
    }
  }
