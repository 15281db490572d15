import { cloth, crease, line, type Cut } from '../layers'
import { sliver } from '../path'
import { sleeves } from '../sleeve'
import { REGULAR, torso } from '../torso'
import type { Weave } from '../weaves'

export type SweaterStyle = { neck?: 'crew' | 'turtle'; weave?: Weave; loose?: boolean }

/** Sweater: set-in sleeves, deep ribs; close or loose, round neck or half turtleneck. */
export const sweater =
  (style: SweaterStyle = {}): Cut =>
  () => {
    const wide = style.loose ? 12 : 0
    const t = torso({
      ...REGULAR,
      drop: style.neck === 'turtle' ? 20 : 40,
      neck: style.neck === 'turtle' ? 48 : 54,
      shoulder: 130 + wide,
      shoulderY: 224 + wide,
      pit: 140 + wide,
      pitY: 330 + wide,
      waist: 136 + wide,
      hem: 132 + wide,
      hemY: style.loose ? 580 : 590,
      bow: 4,
      band: 48,
      nip: 5,
    })
    const arm = { length: 350, angle: 14, width: 68 + wide / 2, cuff: 46, gather: 7 + wide / 4 }
    const collar =
      style.neck === 'turtle'
        ? [
            cloth('M256 164Q300 150 344 164L340 184L260 184Z', { fill: 'deep' }),
            cloth(
              'M252 206Q248 182 256 162Q300 180 344 162Q352 182 348 206Q326 224 300 224Q274 224 252 206Z',
              { fill: 'rib', edge: true },
            ),
          ]
        : []
    return {
      weave: style.weave,
      layers: [
        cloth(t.inside, { fill: 'deep' }),
        line(t.backBand(14)),
        ...sleeves({ tip: t.tip, pit: t.pit, ...arm, cuffFill: 'rib' }),
        cloth(t.outline),
        line(t.armholes),
        ...(style.neck === 'turtle' ? [] : [cloth(t.collar(20), { fill: 'rib', edge: true })]),
        cloth(t.hemBand, { fill: 'rib', edge: true }),
        ...collar,
        crease(
          sliver([434 + wide, 346 + wide], [350, 400], 10, 12),
          sliver([170 - wide, 342 + wide], [236, 386], -6, 10),
          sliver([200, 530], [222, 424], -12, 12),
        ),
      ],
    }
  }
