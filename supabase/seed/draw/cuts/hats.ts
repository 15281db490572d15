import { button, cloth, crease, line, stitch, type Cut } from '../layers'
import { pair, sliver, unfold } from '../path'

/** Bucket hat: flat crown, sloping brim with rows of stitching. */
export const bucketHat = (): Cut => () => ({
  layers: [
    cloth(unfold('M300 268Q376 268 396 290Q408 340 416 414L300 430')),
    line(pair('M300 302Q372 302 398 292')),
    crease(sliver([214, 310], [196, 412], -6, 14), sliver([352, 306], [372, 416], 6, -12)),
    cloth(unfold('M300 424Q372 424 417 404C446 432 472 470 484 508Q400 548 300 550'), { edge: true }),
    stitch(
      pair(
        'M300 446Q380 446 430 424M300 468Q388 468 446 444M300 490Q396 488 460 462M300 512Q402 508 470 482M300 532Q404 528 478 498',
      ),
    ),
    crease(sliver([170, 440], [136, 506], -6, 14)),
    button(226, 350, 4),
    button(374, 350, 4),
  ],
})

/** Ribbed beanie with a deep turn-up. */
export const beanie = (): Cut => () => ({
  layers: [
    cloth(unfold('M300 228C382 228 430 290 434 420L434 470L300 480'), { fill: 'rib' }),
    crease(
      sliver([220, 290], [196, 440], -10, 16),
      sliver([300, 236], [296, 440], -6, 8),
      sliver([366, 270], [398, 440], 8, -14),
    ),
    cloth(unfold('M300 440Q380 440 436 426Q448 440 446 470Q448 520 440 542Q380 560 300 560'), {
      fill: 'rib',
      edge: true,
    }),
    cloth('M336 482L384 478L386 520L338 524Z', { fill: 'deep' }),
    crease(sliver([170, 450], [176, 546], -6, 14)),
  ],
})

/** Six-panel cap from the front, the peak towards us. */
export const cap = (): Cut => () => ({
  layers: [
    cloth(unfold('M300 262C392 262 438 330 440 470L300 492')),
    line('M300 262L300 458', pair('M300 266C352 300 378 372 384 462')),
    stitch('M292 270L292 456M308 270L308 456', pair('M308 276C356 310 384 380 391 462')),
    crease(sliver([196, 330], [180, 460], -10, 16)),
    cloth(unfold('M300 450C368 450 414 458 444 478C472 504 480 530 476 552C424 520 364 512 300 512'), {
      edge: true,
    }),
    stitch(
      pair('M300 464C366 464 412 472 440 492C462 512 468 526 468 536M300 478C364 478 408 486 440 508'),
      pair('M300 494C358 494 404 500 452 524'),
    ),
    crease(unfold('M300 512C364 512 424 520 476 552C420 530 360 522 300 522')),
    button(300, 262, 8),
    button(236, 340, 3.6),
    button(364, 340, 3.6),
  ],
})
