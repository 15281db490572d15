import { button, cloth, crease, line, type Cut } from '../layers'
import { pair, sliver, unfold } from '../path'
import type { Weave } from '../weaves'

/** Pinafore dress: bib and crossed straps over a flared skirt. */
export const pinafore =
  (style: { weave?: Weave } = {}): Cut =>
  () => ({
    weave: style.weave,
    shadeFrom: 380,
    layers: [
      cloth(pair('M356 122Q368 118 380 124L392 240L390 300L370 300Z'), { fill: 'shade' }),
      cloth(unfold('M300 206L366 204Q372 262 398 304L398 352L300 356')),
      cloth(pair('M354 214L350 128Q362 118 376 122L374 214Z'), { edge: true }),
      cloth(unfold('M300 344Q352 344 398 340C420 430 452 560 464 676Q382 700 300 700')),
      crease(
        sliver([226, 352], [180, 680], 2, 26),
        sliver([266, 356], [250, 694], -2, 18),
        sliver([336, 356], [356, 694], 2, -18),
        sliver([376, 352], [424, 680], -2, -26),
      ),
      cloth(unfold('M300 330Q352 330 398 324L399 350Q352 356 300 356'), { edge: true }),
      line(pair('M300 216L364 214'), pair('M300 686Q382 686 462 662')),
      cloth(pair('M346 402L396 396L402 458Q376 470 350 462Z'), { edge: true }),
      line(pair('M347 414L397 408')),
      button(364, 226, 6),
      button(236, 226, 6),
    ],
  })
