import { buttons, cloth, crease, line, stitch, type Cut } from '../layers'
import { lapels, lining } from '../lapels'
import { pair, sliver, unfold } from '../path'
import { sleeves } from '../sleeve'
import { REGULAR, torso } from '../torso'

/** Trench coat: double-breasted, storm flap, shoulder straps, belt with a buckle, flared skirt. */
export const trench = (): Cut => (ink) => {
  const t = torso({
    ...REGULAR,
    neck: 46,
    neckY: 118,
    shoulder: 138,
    shoulderY: 150,
    pit: 134,
    pitY: 262,
    waist: 112,
    waistY: 402,
    hem: 158,
    hemY: 690,
    bow: 8,
  })
  const collar = { top: 118, neck: 46, lap: 44, low: 290, reach: 112, fall: 108 }
  return {
    layers: [
      ...lining(collar),
      ...sleeves({ tip: t.tip, pit: t.pit, length: 420, angle: 12, width: 70 }),
      cloth(pair('M506 480L454 494L457 512L510 497Z'), { edge: true }),
      cloth(unfold(`M300 256${t.flank}Q380 698 300 698`)),
      line(t.armholes, 'M344 290L346 697', t.hemLine(14)),
      cloth('M252 250C214 296 186 292 168 262C176 230 174 196 170 148L238 122Z', { edge: true }),
      cloth(pair('M372 132L430 148L428 164L366 148Z'), { edge: true }),
      ...lapels(collar),
      ...buttons(328, 322, 372, 2, 7),
      ...buttons(252, 322, 372, 2, 7),
      ...buttons(252, 470, 548, 2, 7),
      ...buttons(328, 548, 548, 1, 7),
      cloth(pair('M398 466L414 462L424 540L408 544Z'), { edge: true }),
      crease(
        sliver([396, 424], [440, 680], 6, -22),
        sliver([204, 424], [178, 676], -4, 22),
        sliver([286, 424], [276, 690], -4, 14),
        sliver([428, 276], [386, 330], 8, 10),
      ),
      cloth('M187 390Q300 400 413 390L413 418Q300 428 187 418Z', { edge: true }),
      stitch('M190 396Q300 406 410 396M190 412Q300 422 410 412'),
      cloth('M318 402L346 402L352 520Q338 528 324 520Z', { edge: true }),
      cloth('M280 386L324 386L324 430L280 430ZM287 393L287 423L317 423L317 393Z', {
        fill: asHex(ink.button),
      }),
    ],
  }
}

const asHex = (colour: string): `#${string}` => `#${colour.slice(1)}`
