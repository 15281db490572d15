import { button, buttons, cloth, crease, line, stitch, type Cut } from '../layers'
import { pair, sliver, unfold } from '../path'
import { sleeves } from '../sleeve'
import { REGULAR, torso } from '../torso'
import type { Weave } from '../weaves'

/** Shirt dress: collar and placket to the hem, tied at the waist, rolled sleeves. */
export const shirtDress =
  (style: { weave?: Weave } = {}): Cut =>
  () => {
    const t = torso({
      ...REGULAR,
      neck: 46,
      neckY: 118,
      drop: 34,
      shoulder: 124,
      shoulderY: 144,
      pit: 122,
      pitY: 244,
      waist: 98,
      waistY: 366,
      hem: 154,
      hemY: 688,
      bow: 22,
    })
    return {
      weave: style.weave,
      shadeFrom: 380,
      layers: [
        cloth('M255 104Q300 88 345 104L347 148L300 200L253 148Z', { fill: 'deep' }),
        ...sleeves({ tip: t.tip, pit: t.pit, length: 236, angle: 20, width: 80, cuff: 40, gather: 2 }),
        cloth(t.outline),
        crease(
          sliver([220, 384], [174, 676], 4, 26),
          sliver([262, 388], [240, 696], -2, 18),
          sliver([340, 388], [366, 700], 2, -16),
          sliver([382, 384], [430, 674], -4, -26),
          sliver([416, 258], [372, 310], 8, 9),
          sliver([186, 256], [224, 300], -6, 8),
        ),
        line(t.armholes, 'M287 162L287 709M313 162L313 709', t.hemLine(9)),
        ...buttons(300, 196, 336, 4, 4.6),
        ...buttons(300, 424, 640, 4, 4.6),
        cloth(unfold('M300 370Q352 370 399 362L401 384Q352 394 300 394'), { edge: true }),
        stitch(pair('M300 375Q352 375 396 368')),
        cloth('M286 388C276 440 262 478 244 516L266 526C288 488 300 440 302 392Z', { edge: true }),
        cloth('M296 390C304 430 312 470 326 500L346 488C330 460 318 424 312 388Z', { edge: true }),
        cloth('M284 368Q300 362 316 368L316 396Q300 402 284 396Z', { edge: true }),
        cloth('M300 168Q272 164 254 124L259 116Q278 148 300 152Q322 148 341 116L346 124Q328 164 300 168Z', {
          edge: true,
        }),
        cloth(pair('M300 154Q334 138 345 104Q356 106 366 122L350 194Q320 180 300 154Z'), { edge: true }),
        button(300, 161, 4.2),
      ],
    }
  }
