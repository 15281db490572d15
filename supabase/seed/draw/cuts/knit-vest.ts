import { cloth, crease, line, type Cut } from '../layers'
import { pair, sliver, unfold } from '../path'
import { cables } from '../weaves'

/** Sleeveless college sweater: deep V and armholes edged in the second yarn, cables down the front. */
export const knitVest = (): Cut => () => {
  const neck = 'M300 352C322 316 350 270 356 202'
  const arm = 'C404 262 408 320 430 344'
  const neckEdge = 'M300 372C330 330 362 280 370 207L356 202C350 270 322 316 300 352Z'
  const armEdge = 'M404 222C404 262 408 320 430 344L432 326C420 306 417 262 418 227Z'
  return {
    weave: cables(),
    layers: [
      cloth(unfold('M300 214Q340 214 356 202L356 300L300 354'), { fill: 'deep' }),
      line(pair('M300 226Q340 226 353 214')),
      cloth(unfold(`${neck}L404 222${arm}C430 430 432 500 430 590Q366 594 300 594`)),
      cloth(unfold('M300 548Q366 548 431 544L426 592Q366 596 300 596'), { fill: 'rib', edge: true }),
      cloth(unfold('M300 566Q366 566 430 562L429 574Q366 578 300 578'), { fill: 'second' }),
      cloth(pair(neckEdge), { fill: 'second' }),
      cloth(pair(armEdge), { fill: 'second' }),
      line(pair('M300 384C336 338 368 284 377 210')),
      crease(
        sliver([424, 372], [356, 428], 8, 11),
        sliver([182, 372], [232, 408], -6, 9),
        sliver([200, 540], [218, 430], -10, 11),
      ),
    ],
  }
}
