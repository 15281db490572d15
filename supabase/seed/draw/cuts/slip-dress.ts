import { cloth, crease, line, type Cut } from '../layers'
import { pair, sliver, unfold } from '../path'

/** Slip dress: thin straps, soft cowl, cut on the bias to the calf. */
export const slipDress = (): Cut => () => ({
  shadeFrom: 372,
  layers: [
    cloth(
      pair(
        'M351 206C350 160 342 130 331 112C326 130 326 160 327 196L331 196C330 160 330 134 333 122C340 136 346 164 347 206Z',
      ),
    ),
    cloth(unfold('M300 206Q330 196 350 190L352 226L300 240'), { fill: 'deep' }),
    cloth(
      unfold(
        'M300 238C322 232 342 216 352 196C359 232 368 252 386 264C384 300 374 330 373 360C376 420 402 470 410 540C416 600 420 650 424 712Q362 728 300 728',
      ),
    ),
    line(pair('M300 246C322 240 340 226 352 206C362 240 372 260 385 272'), pair('M423 702Q362 718 300 718')),
    line('M262 248Q300 276 338 248'),
    crease(
      'M256 256Q300 300 344 256Q300 314 256 256Z',
      sliver([214, 712], [262, 372], -26, 18),
      sliver([284, 724], [286, 420], -10, 14),
      sliver([348, 724], [326, 400], 14, -14),
      sliver([394, 714], [360, 400], 16, -20),
      sliver([228, 330], [276, 352], -2, 8),
    ),
  ],
})
