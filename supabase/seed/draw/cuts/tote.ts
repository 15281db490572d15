import { cloth, crease, line, stitch, type Cut } from '../layers'
import { pair, sliver, unfold } from '../path'

/** Canvas tote: long handles sewn on with crosses, pocket in front. */
export const tote = (): Cut => () => ({
  layers: [
    cloth(
      'M226 330C226 190 254 140 300 140C346 140 374 190 374 330L358 330C358 204 336 158 300 158C264 158 242 204 242 330Z',
      { fill: 'deep' },
    ),
    cloth(unfold('M300 304L442 304Q446 306 446 310L462 622Q462 640 444 640L300 642')),
    crease(
      sliver([190, 320], [168, 620], -4, 16),
      sliver([250, 640], [262, 430], -8, 12),
      sliver([404, 636], [396, 470], 8, -12),
    ),
    line('M155 336L445 336', 'M142 606Q300 614 458 606'),
    cloth(
      'M222 336L238 304C232 220 256 184 300 184C344 184 368 220 362 304L378 336L378 404L358 404L356 330L342 304C346 236 334 204 300 204C266 204 254 236 258 304L244 330L242 404L222 404Z',
      { edge: true },
    ),
    stitch(pair('M361 374L375 374L375 400L361 400ZM361 374L375 400M375 374L361 400')),
    cloth(unfold('M300 432L374 432L374 520Q374 528 366 528L300 528'), { edge: true }),
    stitch('M230 442L370 442'),
    cloth('M278 462L322 462L322 484L278 484Z', { fill: 'deep' }),
  ],
})
