import { buttons, cloth, crease, line, type Cut } from '../layers'
import { box, sliver } from '../path'
import { sleeves } from '../sleeve'
import { REGULAR, torso } from '../torso'
import type { Weave } from '../weaves'

export type TeeStyle = {
  sleeve?: 'short' | 'long'
  neck?: 'crew' | 'henley'
  pocket?: boolean
  weave?: Weave
  child?: boolean
}

/** T-shirt: boxy, ribbed neck, sleeves to the elbow or the wrist. */
export const tee =
  (style: TeeStyle = {}): Cut =>
  () => {
    const m = {
      ...REGULAR,
      shoulder: 134,
      pit: 146,
      waist: 143,
      hem: 145,
      ...(style.child ? { hemY: 560, neck: 56 } : {}),
    }
    const t = torso(m)
    const arm =
      style.sleeve === 'long'
        ? { length: style.child ? 330 : 376, angle: 15, width: 62, cuff: 22, gather: 5 }
        : { length: 134, angle: 42, width: 92 }
    const henley = style.neck === 'henley'
    return {
      weave: style.weave,
      ...(style.child ? { scale: 0.84 } : {}),
      layers: [
        cloth(t.inside, { fill: 'deep' }),
        line(t.backBand(13)),
        ...sleeves({ tip: t.tip, pit: t.pit, ...arm }),
        cloth(t.outline),
        cloth(t.collar(15), { fill: 'plain', edge: true }),
        line(t.armholes, t.hemLine(15)),
        crease(
          sliver([432, 338], [352, 384], 8, 10),
          sliver([176, 332], [236, 366], -6, 8),
          sliver([214, 590], [226, 470], -10, 10),
        ),
        ...(henley
          ? [cloth(box(288, 252, 24, 104, 4), { edge: true }), ...buttons(300, 268, 340, 3, 4.5)]
          : []),
        ...(style.pocket
          ? [cloth('M336 342L398 342L398 404Q367 424 336 404Z', { edge: true }), line('M336 354L398 354')]
          : []),
      ],
    }
  }
