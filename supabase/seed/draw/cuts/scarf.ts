import { cloth, crease, line, type Cut } from '../layers'
import { sliver, tidy } from '../path'
import type { Weave } from '../weaves'

/** Long scarf, looped once around the neck, both ends hanging with fringes. */
export const scarf =
  (style: { weave?: Weave } = {}): Cut =>
  () => ({
    weave: style.weave,
    shadeFrom: 400,
    layers: [
      cloth(
        'M206 236C206 168 246 132 300 132C354 132 394 168 394 236L366 246C364 190 342 164 300 164C258 164 236 190 234 246Z',
        { fill: 'deep' },
      ),
      line(fringe(252, 664, 9, 10) + fringe(354, 606, 9, 10)),
      cloth('M318 284C344 380 346 490 346 606L442 606C444 490 440 376 414 270Z', { turn: -4 }),
      crease(sliver([382, 330], [390, 600], 4, 14), sliver([338, 320], [350, 600], 16, 12)),
      cloth('M216 280C244 380 244 520 246 664L342 664C344 540 346 400 330 300Z', { turn: 2 }),
      crease(sliver([280, 340], [276, 656], 6, 14), sliver([324, 350], [330, 658], 10, -14)),
      cloth(
        'M206 236C206 214 212 196 220 180C224 226 256 254 302 254C348 254 376 226 380 180C388 196 394 214 394 236C424 262 420 306 388 332C350 360 250 362 212 332C180 306 178 262 206 236Z',
        { edge: true, turn: 6 },
      ),
      crease(
        sliver([214, 240], [384, 322], -40, 22),
        sliver([384, 244], [236, 338], 36, 14),
        'M206 262Q262 322 356 300Q262 336 206 262Z',
      ),
    ],
  })

function fringe(x: number, y: number, count: number, gap: number): string {
  return tidy(
    Array.from(
      { length: count },
      (_, i) => `M${x + i * gap} ${y}Q${x + i * gap - 2} ${y + 16} ${x + i * gap + 1} ${y + 30}`,
    ).join(''),
  )
}
