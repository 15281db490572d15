import { button, buttons, cloth, crease, line, stitch, type Cut } from '../layers'
import { pair, sliver } from '../path'
import { sleeves } from '../sleeve'
import { REGULAR, torso } from '../torso'

const BRASS = '#B98A4E'

/** Cropped denim jacket: yoke, flap pockets, V seams and waistband, stitched in ochre. */
export const denimJacket = (): Cut => () => {
  const t = torso({
    ...REGULAR,
    neck: 48,
    neckY: 200,
    drop: 34,
    shoulder: 138,
    shoulderY: 232,
    pit: 146,
    pitY: 342,
    waist: 138,
    waistY: 470,
    hem: 128,
    hemY: 566,
    bow: 0,
    band: 34,
  })
  return {
    thread: '#D2A265',
    layers: [
      cloth('M253 192Q300 174 347 192L348 232L300 280L252 232Z', { fill: 'deep' }),
      ...sleeves({ tip: t.tip, pit: t.pit, length: 350, angle: 13, width: 72, cuff: 34, gather: 5 }),
      cloth(t.outline),
      cloth(t.hemBand, { edge: true }),
      line(t.armholes, 'M286 246L286 532M314 246L314 532', pair('M314 318L428 314')),
      stitch(
        'M310 246L310 528',
        pair('M318 324L426 320M330 376L352 530M392 376L372 530M324 376L346 530M398 376L378 530'),
        t.hemLine(6),
        t.hemLine(28),
      ),
      cloth(pair('M326 324L402 322L402 342L364 360L326 342Z'), { edge: true }),
      stitch(pair('M330 338L364 354L398 338')),
      cloth(pair('M300 244Q336 226 347 192Q360 194 370 214L356 286Q322 270 300 244Z'), { edge: true }),
      stitch(pair('M306 246Q328 266 352 278L363 216')),
      ...buttons(300, 290, 508, 5, 5.4, BRASS),
      button(300, 550, 5.4, BRASS),
      button(364, 344, 4.2, BRASS),
      button(236, 344, 4.2, BRASS),
      crease(
        sliver([440, 358], [404, 410], 8, 10),
        sliver([160, 356], [200, 400], -6, 9),
        sliver([182, 520], [186, 430], -6, 8),
      ),
    ],
  }
}
