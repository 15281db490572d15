import { cloth, crease, line, stitch, type Cut } from '../layers'
import { pair, sliver } from '../path'
import { sleeves } from '../sleeve'
import { REGULAR, torso } from '../torso'

export type SweatshirtStyle = { neck?: 'crew' | 'half-zip' }

/** Sweatshirt: dropped shoulder, ribbed neck, cuffs and hem; with a round neck or a half zip. */
export const sweatshirt =
  (style: SweatshirtStyle = {}): Cut =>
  () => {
    const zip = style.neck === 'half-zip'
    const m = {
      ...REGULAR,
      shoulder: 142,
      shoulderY: 232,
      pit: 148,
      pitY: 340,
      waist: 148,
      hem: 142,
      hemY: 586,
      bow: 4,
      band: 42,
      nip: 8,
    }
    const t = torso({ ...m, drop: zip ? 20 : 40 })
    return {
      layers: [
        cloth(t.inside, { fill: 'deep' }),
        ...(zip
          ? [cloth('M246 200Q244 170 254 152Q300 140 346 152Q356 170 354 200L300 232Z', { fill: 'deep' })]
          : []),
        ...sleeves({
          tip: t.tip,
          pit: t.pit,
          length: 352,
          angle: 15,
          width: 72,
          cuff: 42,
          gather: 8,
          cuffFill: 'rib',
        }),
        cloth(t.outline),
        line(t.armholes),
        cloth(t.hemBand, { fill: 'rib', edge: true }),
        ...(zip
          ? [
              cloth(pair('M300 168Q336 164 350 150Q362 172 355 200Q334 222 300 226Z'), { edge: true }),
              line('M300 168L300 356'),
              stitch('M289 228L289 362L311 362L311 228'),
              cloth('M296 352L304 352L305 380L295 380Z', {
                fill: 'shade',
                edge: true,
              }),
            ]
          : [
              line(t.backBand(14)),
              cloth(t.collar(18), { fill: 'rib', edge: true }),
              stitch(t.facing(24)),
              line('M284 262L300 284L316 262'),
            ]),
        crease(
          sliver([438, 352], [348, 404], 10, 12),
          sliver([168, 346], [236, 388], -6, 10),
          sliver([196, 540], [224, 430], -12, 12),
          sliver([398, 540], [378, 452], 10, -9),
        ),
      ],
    }
  }
