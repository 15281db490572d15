import { cloth, crease, line, stitch, type Cut } from '../layers'
import { lapels, lining } from '../lapels'
import { pair, sliver, unfold } from '../path'
import { sleeves } from '../sleeve'
import { REGULAR, torso } from '../torso'

/** Wrap coat in double-faced wool: wide lapels, dropped shoulder, tied at the waist. */
export const coat = (): Cut => () => {
  const t = torso({
    ...REGULAR,
    neck: 48,
    neckY: 110,
    shoulder: 146,
    shoulderY: 152,
    pit: 146,
    pitY: 276,
    waist: 126,
    waistY: 410,
    hem: 146,
    hemY: 698,
    bow: 6,
  })
  const collar = { top: 110, neck: 48, lap: 30, low: 388, reach: 128, fall: 132 }
  return {
    layers: [
      ...lining(collar),
      ...sleeves({ tip: t.tip, pit: t.pit, length: 414, angle: 12, width: 80 }),
      cloth(unfold(`M300 340${t.flank}Q380 704 300 704`)),
      line(t.armholes),
      ...lapels(collar),
      stitch(pair('M392 500L410 590')),
      line(pair('M386 498L404 592'), 'M338 430C346 540 350 620 350 703'),
      crease(
        sliver([404, 432], [424, 690], 8, -18),
        sliver([210, 432], [196, 690], -6, 20),
        sliver([290, 436], [276, 698], -6, 14),
        sliver([438, 292], [396, 352], 8, 12),
        sliver([164, 290], [206, 346], -6, 10),
      ),
      cloth('M173 394Q300 406 427 394L426 424Q300 436 174 424Z', { edge: true }),
      cloth('M322 418C342 470 344 520 336 574L364 578C376 520 368 464 344 412Z', { edge: true }),
      cloth('M316 420C314 462 306 500 292 540L318 550C334 508 340 464 340 418Z', { edge: true }),
      cloth('M308 392Q332 386 350 396L352 424Q330 434 308 426Z', { edge: true }),
      crease(sliver([314, 400], [346, 420], 4, 7)),
    ],
  }
}
