import { cloth, crease, line, type Cut } from '../layers'
import { pair, sliver, unfold } from '../path'

/** Camisole: thin straps, soft V, loose and short. */
export const camisole = (): Cut => () => ({
  layers: [
    cloth(
      pair(
        'M367 290C362 240 352 206 338 186C329 208 329 240 332 276L336 276C333 240 334 212 339 197C350 214 357 244 362 290Z',
      ),
    ),
    cloth(unfold('M300 292Q336 282 368 270L368 308L300 336'), { fill: 'deep' }),
    cloth(
      unfold(
        'M300 330C326 312 350 296 366 282C380 318 396 336 416 348C412 420 416 520 428 596Q366 612 300 612',
      ),
    ),
    line(pair('M300 339C326 321 350 305 365 292C380 326 398 344 415 355'), pair('M427 588Q366 603 300 603')),
    crease(
      sliver([322, 340], [344, 470], 10, 10),
      sliver([236, 604], [252, 396], -16, 14),
      sliver([286, 600], [292, 470], -4, 8),
      sliver([368, 604], [352, 450], 12, -12),
    ),
  ],
})
