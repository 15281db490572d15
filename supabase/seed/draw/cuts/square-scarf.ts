import { cloth, crease, line, type Cut } from '../layers'
import { sliver } from '../path'
import type { Weave } from '../weaves'

/** Silk square laid flat with a plain border, one corner turned back. */
export const squareScarf =
  (style: { weave?: Weave } = {}): Cut =>
  () => ({
    weave: style.weave,
    shadeFrom: false,
    layers: [
      cloth('M112 206Q300 196 488 204Q496 300 490 470L378 590Q240 600 114 592Q104 400 112 206Z', {
        fill: 'second',
      }),
      cloth('M146 240Q300 231 455 238Q461 320 457 456L364 556Q256 564 148 558Q139 400 146 240Z', {
        edge: true,
      }),
      line('M158 252Q300 243 443 250Q449 320 445 452L358 544Q256 552 160 546Q151 400 158 252Z'),
      crease(
        sliver([300, 198], [304, 592], 6, 16),
        sliver([110, 400], [488, 396], 0, 0),
        'M110 398Q300 388 492 396Q300 408 110 398Z',
      ),
      cloth('M490 470Q426 462 384 474Q366 520 378 590Q430 540 490 470Z', { fill: 'deep' }),
      crease('M378 590Q366 520 384 474Q392 530 378 590Z'),
    ],
  })
