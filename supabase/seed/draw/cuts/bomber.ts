import { cloth, crease, line, stitch, type Cut } from '../layers'
import { pair, sliver, unfold } from '../path'
import { sleeves } from '../sleeve'
import { REGULAR, torso } from '../torso'

/** Bomber jacket: ribbed collar, cuffs and hem, metal zip, slanted welt pockets. */
export const bomber = (): Cut => () => {
  const t = torso({
    ...REGULAR,
    neck: 56,
    neckY: 196,
    drop: 34,
    shoulder: 142,
    shoulderY: 230,
    pit: 150,
    pitY: 342,
    waist: 154,
    waistY: 470,
    hem: 142,
    hemY: 586,
    bow: 2,
    band: 46,
    nip: 8,
  })
  return {
    layers: [
      cloth('M248 182Q300 160 352 182L354 226L300 250L246 226Z', { fill: 'deep' }),
      ...sleeves({
        tip: t.tip,
        pit: t.pit,
        length: 356,
        angle: 15,
        width: 82,
        cuff: 44,
        gather: 13,
        cuffFill: 'rib',
      }),
      cloth(t.outline),
      line(t.armholes, pair('M430 300C400 296 384 300 366 214')),
      cloth(t.hemBand, { fill: 'rib', edge: true }),
      cloth(unfold('M300 250C334 246 352 224 352 182Q366 186 370 204C366 246 338 274 300 276'), {
        fill: 'rib',
        edge: true,
      }),
      cloth(pair('M384 404L398 398L416 482L402 488Z'), { edge: true }),
      cloth('M293 262L307 262L307 588L293 588Z', { edge: true }),
      line('M300 264L300 588'),
      stitch('M286 282L286 540M314 282L314 540'),
      cloth('M296 288L304 288L306 314L294 314Z', { fill: '#C9B68C', edge: true }),
      crease(
        sliver([446, 358], [372, 402], 10, 12),
        sliver([158, 354], [222, 390], -6, 10),
        sliver([172, 544], [196, 430], -12, 12),
        sliver([430, 540], [404, 500], 6, -12),
        sliver([250, 540], [258, 470], -6, 8),
      ),
    ],
  }
}
