import { cloth, crease, line, type Cut, type Layer } from '../layers'
import { pair, sliver, unfold } from '../path'
import { sleeves } from '../sleeve'
import { REGULAR, torso } from '../torso'
import type { Weave } from '../weaves'

export type DressStyle = {
  neck?: 'square' | 'v' | 'round'
  sleeve?: 'short' | 'puff' | 'none'
  weave?: Weave
  child?: boolean
}

/** Dress with a fitted bodice and a full skirt from the waist. */
export const aLineDress =
  (style: DressStyle = {}): Cut =>
  () => {
    const neck = style.neck ?? 'round'
    const bare = style.sleeve === 'none'
    const m = {
      ...REGULAR,
      neck: neck === 'square' ? 66 : 56,
      neckY: 132,
      drop: neck === 'v' ? 104 : 40,
      vNeck: neck === 'v',
    }
    const waistY = style.child ? 316 : 346
    const t = torso({
      ...m,
      shoulder: bare ? 100 : 112,
      shoulderY: bare ? 148 : 152,
      pit: 112,
      pitY: 248,
      waist: style.child ? 100 : 90,
      waistY: waistY - 20,
      hem: style.child ? 102 : 91,
      hemY: waistY,
      bow: 5,
    })
    const half = style.child ? 102 : 91
    const hemY = style.child ? 628 : 706
    const wide = style.child ? 186 : 176
    const skirt = unfold(
      `M300 ${waistY + 5}Q${300 + half * 0.55} ${waistY + 5} ${300 + half} ${waistY}C${300 + half + 26} ${waistY + 90} ${300 + wide - 14} ${hemY - 130} ${300 + wide} ${hemY - 8}Q${300 + wide * 0.5} ${hemY + 16} 300 ${hemY + 14}`,
    )
    return {
      weave: style.weave,
      shadeFrom: 376,
      ...(style.child ? { scale: 0.9 } : {}),
      layers: [
        cloth(t.inside, { fill: 'deep' }),
        ...(neck === 'v' ? [line(t.backBand(10))] : []),
        ...arms(style, t),
        cloth(skirt),
        crease(
          sliver([300 - half + 22, waistY + 10], [300 - wide + 46, hemY], 8, 26),
          sliver([300 - half + 58, waistY + 12], [252, hemY + 8], 2, 20),
          sliver([300 + half - 52, waistY + 12], [352, hemY + 8], -2, -18),
          sliver([300 + half - 18, waistY + 10], [300 + wide - 40, hemY], -8, -26),
        ),
        line(pair(`M300 ${hemY}Q${300 + wide * 0.5} ${hemY + 2} ${300 + wide - 1} ${hemY - 20}`)),
        cloth(t.outline),
        ...(neck === 'square'
          ? [
              cloth(unfold(`M300 200L354 200Q362 170 366 132L300 132`), { fill: 'deep' }),
              cloth(unfold('M300 143Q340 143 366 132L300 128'), { fill: 'shade' }),
            ]
          : []),
        line(t.armholes, neck === 'square' ? pair('M300 212L362 212Q374 176 378 138') : t.facing(11)),
        cloth(
          unfold(
            `M300 ${waistY - 11}Q${300 + half * 0.55} ${waistY - 11} ${300 + half} ${waistY - 16}L${300 + half} ${waistY + 2}Q${300 + half * 0.55} ${waistY + 7} 300 ${waistY + 7}`,
          ),
          { edge: true },
        ),
        crease(sliver([336, 236], [326, waistY - 16], 4, 7), sliver([264, 236], [274, waistY - 16], -4, -7)),
      ],
    }
  }

function arms(style: DressStyle, t: ReturnType<typeof torso>): Layer[] {
  if (style.sleeve === 'none') return []
  const puff = style.sleeve === 'puff'
  const shape = puff
    ? { length: 128, angle: 34, width: 92, cuff: 20, gather: 12 }
    : { length: 150, angle: 30, width: 78 }
  return [
    ...sleeves({ tip: t.tip, pit: t.pit, ...shape }),
    ...(puff ? [crease(pair(sliver([424, 166], [462, 222], 10, -8)))] : []),
  ]
}
