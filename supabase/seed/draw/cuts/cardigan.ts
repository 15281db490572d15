import { buttons, cloth, crease, line, type Cut } from '../layers'
import { pair, sliver } from '../path'
import { sleeves } from '../sleeve'
import { REGULAR, torso } from '../torso'

export type CardiganStyle = { long?: boolean; child?: boolean }

/** Cardigan: V neck, ribbed front bands, buttoned; `long` falls to the knee with patch pockets. */
export const cardigan =
  (style: CardiganStyle = {}): Cut =>
  () => {
    const top = style.long ? 140 : 196
    const hemY = style.long ? 664 : style.child ? 552 : 586
    const drop = style.long ? 150 : 128
    const t = torso({
      ...REGULAR,
      neckY: top,
      shoulderY: top + 28,
      pitY: top + 132,
      waistY: top + 260,
      drop,
      vNeck: true,
      neck: 50,
      hem: style.long ? 142 : 134,
      hemY,
      bow: 2,
      band: style.long ? 30 : 44,
      nip: 5,
    })
    const low = top + drop
    const bandFront = `M300 ${low}C317 ${low - drop * 0.42} 343 ${top + drop * 0.3} 350 ${top}L366 ${top + 4}C364 ${top + drop * 0.36} 338 ${low - drop * 0.2} 315 ${low + 12}L315 ${hemY + 2}L300 ${hemY + 2}Z`
    return {
      ...(style.child ? { scale: 0.84 } : {}),
      layers: [
        cloth(t.inside, { fill: 'deep' }),
        line(t.backBand(14)),
        ...sleeves({
          tip: t.tip,
          pit: t.pit,
          length: style.child ? 318 : 352,
          angle: 13,
          width: 68,
          cuff: 44,
          gather: 6,
          cuffFill: 'rib',
        }),
        cloth(t.outline),
        line(t.armholes),
        cloth(t.hemBand, { fill: 'rib', edge: true }),
        cloth(pair(bandFront), { edge: true }),
        line(`M315 ${low + 12}L315 ${hemY}`),
        ...buttons(304, low + 26, hemY - 22, style.long ? 5 : style.child ? 4 : 5, 5.4),
        ...(style.long
          ? [
              cloth(pair(`M334 ${hemY - 190}L412 ${hemY - 190}L414 ${hemY - 92}L334 ${hemY - 90}Z`), {
                edge: true,
              }),
              line(pair(`M334 ${hemY - 174}L412 ${hemY - 174}`)),
            ]
          : []),
        crease(
          sliver([434, top + 148], [352, top + 206], 10, 12),
          sliver([168, top + 144], [238, top + 190], -6, 10),
          sliver([196, hemY - 50], [216, hemY - 170], -10, 11),
        ),
      ],
    }
  }
