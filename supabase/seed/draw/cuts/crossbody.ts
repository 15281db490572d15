import { button, cloth, crease, line, stitch, type Cut } from '../layers'
import { sliver, unfold } from '../path'

/** Leather saddle bag: rounded flap, one metal stud, long strap. */
export const crossbody = (): Cut => () => ({
  layers: [
    cloth(
      'M160 396C150 230 216 120 300 120C384 120 450 230 440 396L426 396C434 240 376 136 300 136C224 136 166 240 174 396Z',
      { edge: true },
    ),
    cloth('M150 366L184 366L184 404L150 404Z', { edge: true, fill: 'shade' }),
    cloth('M416 366L450 366L450 404L416 404Z', { edge: true, fill: 'shade' }),
    cloth(unfold('M300 380L440 380Q462 380 464 404L470 560Q470 632 400 640L300 644')),
    stitch(unfold('M300 392L438 392Q450 394 452 408L458 558Q458 620 396 628L300 632')),
    cloth(unfold('M300 372L442 372Q468 376 468 404C468 490 420 546 300 548'), { edge: true }),
    stitch('M144 400C144 480 190 534 300 536C410 534 456 480 456 400'),
    crease(
      'M140 420C146 500 196 546 300 548C404 546 454 500 460 420C452 520 410 564 300 566C190 564 148 520 140 420Z',
      sliver([170, 392], [190, 500], -6, 12),
    ),
    cloth('M286 500Q300 494 314 500L316 580Q300 590 284 580Z', { edge: true }),
    button(300, 564, 9, '#CDB27A'),
    button(300, 564, 5, '#E4CF9F'),
    button(167, 385, 5, '#CDB27A'),
    button(433, 385, 5, '#CDB27A'),
    line('M150 372L184 372'),
  ],
})
