import { buttons, cloth, crease, line, stitch, type Cut } from '../layers'
import { box, pair, sliver } from '../path'
import { sleeves } from '../sleeve'
import { REGULAR, torso } from '../torso'

export type PoloStyle = { knit?: boolean }

/** Polo: soft collar, short placket, ribbed sleeve ends; `knit` is the fine-gauge sweater with long sleeves. */
export const polo =
  (style: PoloStyle = {}): Cut =>
  () => {
    const t = torso({
      ...REGULAR,
      neck: 50,
      drop: 30,
      hemY: style.knit ? 582 : 600,
      ...(style.knit ? { band: 40, nip: 6 } : {}),
    })
    const arm = style.knit
      ? { length: 366, angle: 14, width: 66, cuff: 40, gather: 7, cuffFill: 'rib' as const }
      : { length: 140, angle: 38, width: 88, cuff: 18, gather: 3, cuffFill: 'rib' as const }
    return {
      layers: [
        cloth('M252 190Q300 172 348 190L350 232L300 262L250 232Z', { fill: 'deep' }),
        ...sleeves({ tip: t.tip, pit: t.pit, ...arm }),
        cloth(t.outline),
        line(t.armholes),
        style.knit ? cloth(t.hemBand, { fill: 'rib', edge: true }) : stitch(t.hemLine(16)),
        cloth(box(287, 238, 26, 122, 3), { edge: true }),
        stitch('M291 352L309 352'),
        ...buttons(300, 268, 336, style.knit ? 3 : 2, 4.8),
        cloth(pair('M300 240Q334 222 348 190Q358 192 366 204Q364 240 344 276Q320 262 300 240Z'), {
          edge: true,
        }),
        line(pair('M304 226Q330 210 342 190')),
        crease(
          sliver([434, 342], [356, 392], 8, 10),
          sliver([174, 338], [232, 372], -6, 8),
          sliver([210, 580], [224, 468], -10, 10),
        ),
      ],
    }
  }
