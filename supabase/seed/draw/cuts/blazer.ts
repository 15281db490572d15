import { button, buttons, cloth, crease, line, type Cut } from '../layers'
import { lapels, lining } from '../lapels'
import { pair, sliver, unfold } from '../path'
import { sleeves } from '../sleeve'
import { REGULAR, torso } from '../torso'
import type { Weave } from '../weaves'

export type BlazerStyle = { breast?: 'single' | 'double'; weave?: Weave }

/** Tailored jacket: strong shoulder, set-in sleeve, flap pockets; one row of buttons or two. */
export const blazer =
  (style: BlazerStyle = {}): Cut =>
  () => {
    const double = style.breast === 'double'
    const low = double ? 352 : 372
    const t = torso({
      ...REGULAR,
      neck: 46,
      neckY: 150,
      shoulder: 140,
      shoulderY: 180,
      pit: 138,
      pitY: 300,
      waist: 122,
      waistY: 420,
      hem: 144,
      hemY: 628,
      bow: 6,
    })
    const collar = {
      top: 150,
      neck: 46,
      lap: double ? 34 : 8,
      low,
      reach: double ? 104 : 92,
      fall: double ? 118 : 116,
      peak: double,
    }
    const hem = double ? 'Q370 634 300 634' : 'Q370 640 334 636C314 632 304 590 301 552'
    return {
      weave: style.weave,
      layers: [
        ...lining(collar),
        ...sleeves({ tip: t.tip, pit: t.pit, length: 424, angle: 10, width: 66 }),
        cloth(unfold(`M300 ${double ? low - 36 : low}${t.flank}${hem}`)),
        line(
          t.armholes,
          double ? 'M334 352L334 634' : 'M308 372C306 440 303 500 301 552',
          pair('M408 316C392 380 384 440 392 520'),
        ),
        cloth(pair('M338 494L412 488L415 510L339 516Z'), { edge: true }),
        cloth('M352 306L398 298L400 312L354 320Z', { edge: true }),
        ...lapels(collar),
        ...(double
          ? [...buttons(322, 398, 462, 2, 7), ...buttons(262, 398, 462, 2, 7), button(252, 348, 7)]
          : [...buttons(300, 396, 464, 2, 7)]),
        ...[0, 14, 28].flatMap((up) => [
          button(493 - up * 0.19, 572 - up, 3.4),
          button(107 + up * 0.19, 572 - up, 3.4),
        ]),
        crease(
          sliver([430, 316], [380, 372], 8, 10),
          sliver([172, 316], [222, 360], -6, 9),
          sliver([196, 618], [206, 530], -6, 10),
        ),
      ],
    }
  }
