import { button, buttons, cloth, crease, line, stitch, type Cut, type Layer } from '../layers'
import { pair, sliver } from '../path'
import { sleeves } from '../sleeve'
import { REGULAR, torso } from '../torso'
import type { Weave } from '../weaves'

export type ShirtStyle = {
  collar?: 'point' | 'button-down' | 'band' | 'camp' | 'bow'
  sleeve?: 'long' | 'short'
  pockets?: 0 | 1 | 2
  stitched?: boolean
  weave?: Weave
}

/** Shirt: curved hem, placket, barrel cuffs, and the collar that gives it its name. */
export const shirt =
  (style: ShirtStyle = {}): Cut =>
  () => {
    const collar = style.collar ?? 'point'
    const t = torso({
      ...REGULAR,
      neck: 48,
      drop: 36,
      waist: 136,
      hem: 130,
      hemY: 582,
      bow: 44,
      shoulder: 132,
    })
    const arm =
      style.sleeve === 'short'
        ? { length: 152, angle: 36, width: 96 }
        : { length: 384, angle: 13, width: 64, cuff: 40, gather: 4 }
    const start = collar === 'camp' ? 302 : 240
    return {
      weave: style.weave,
      layers: [
        cloth('M253 184Q300 166 347 184L348 226L300 300L252 226Z', { fill: 'deep' }),
        line('M256 206Q300 188 344 206'),
        ...sleeves({ tip: t.tip, pit: t.pit, ...arm }),
        cloth(t.outline),
        line(t.armholes, `M287 ${start}L287 624M313 ${start}L313 624`),
        ...(style.stitched
          ? [stitch(`M309 ${start}L309 622`, t.hemLine(9), pair('M352 236L430 262'))]
          : [line(t.hemLine(9))]),
        ...buttons(300, start + 34, 578, 5, 4.6),
        ...pockets(style.pockets ?? 0, style.stitched ?? false),
        crease(
          sliver([436, 344], [350, 400], 8, 11),
          sliver([172, 340], [236, 384], -6, 10),
          sliver([206, 590], [226, 452], -12, 12),
          sliver([368, 600], [356, 500], 8, -9),
        ),
        ...COLLARS[collar](),
      ],
    }
  }

function pockets(count: 0 | 1 | 2, stitched: boolean): Layer[] {
  const one = 'M336 318L398 318L398 378L367 392L336 378Z'
  const shape = count === 2 ? pair(one) : one
  const flap = 'M334 318L400 318L400 334L367 346L334 334Z'
  if (count === 0) return []
  if (!stitched) return [cloth(shape, { edge: true }), line('M336 330L398 330')]
  const flaps = count === 2 ? pair(flap) : flap
  return [
    cloth(shape, { edge: true }),
    cloth(flaps, { edge: true }),
    button(367, 336, 3.6),
    button(233, 336, 3.6),
  ]
}

const leaf = 'M300 236Q336 220 347 184Q358 186 368 204L350 278Q320 262 300 236Z'
const stand = 'M300 250Q272 246 252 202L258 196Q278 230 300 234Q322 230 342 196L348 202Q328 246 300 250Z'

const COLLARS: Record<NonNullable<ShirtStyle['collar']>, () => Layer[]> = {
  point: () => [cloth(stand, { edge: true }), cloth(pair(leaf), { edge: true }), button(300, 243, 4.2)],
  'button-down': () => [
    cloth(stand, { edge: true }),
    cloth(pair('M300 236Q336 220 347 184Q358 186 368 204Q364 250 346 284Q318 262 300 236Z'), { edge: true }),
    button(341, 272, 3.4),
    button(259, 272, 3.4),
    button(300, 243, 4.2),
  ],
  band: () => [
    cloth(
      'M300 256Q266 250 246 200Q244 184 254 172Q270 214 300 226Q330 214 346 172Q356 184 354 200Q334 250 300 256Z',
      { edge: true },
    ),
    button(300, 242, 4.2),
  ],
  camp: () => [
    cloth('M262 206Q300 186 338 206L300 296Z', { fill: 'deep' }),
    cloth(pair('M300 304L344 236L392 262Q352 300 300 304Z'), { edge: true }),
    cloth(pair('M300 300Q324 244 342 186Q358 190 368 206L392 250L344 266Z'), { edge: true }),
  ],
  bow: () => [
    cloth('M300 262Q262 250 248 200L256 190Q274 224 300 230Q326 224 344 190L352 200Q338 250 300 262Z', {
      edge: true,
    }),
    cloth('M292 256C280 330 262 380 240 424L284 440C304 390 306 320 306 258Z', { edge: true }),
    cloth('M298 256C312 320 330 360 356 396L322 430C304 380 296 320 292 260Z', { edge: true }),
    cloth('M300 254C260 214 222 226 216 250C214 276 256 282 300 258Z', { edge: true }),
    cloth('M300 254C340 214 378 226 384 250C386 276 344 282 300 258Z', { edge: true }),
    cloth('M288 244Q300 238 312 244L314 266Q300 272 286 266Z', { edge: true }),
    crease(sliver([288, 254], [234, 250], 0, 8), sliver([312, 254], [366, 250], 0, 8)),
  ],
}
