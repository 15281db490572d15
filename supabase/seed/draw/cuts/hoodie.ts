import { cloth, crease, line, stitch, type Cut } from '../layers'
import { pair, sliver, unfold } from '../path'
import { sleeves } from '../sleeve'
import { REGULAR, torso } from '../torso'

export type HoodieStyle = { child?: boolean }

/** Hoodie: hood lying open behind the neck, drawcords, kangaroo pocket. */
export const hoodie =
  (style: HoodieStyle = {}): Cut =>
  () => {
    const hemY = style.child ? 566 : 596
    const m = {
      ...REGULAR,
      neck: 60,
      neckY: 222,
      drop: 44,
      shoulder: 146,
      shoulderY: 250,
      pit: 152,
      pitY: 356,
    }
    const t = torso({ ...m, waist: 151, waistY: 470, hem: 145, hemY, bow: 4, band: 40, nip: 8 })
    return {
      ...(style.child ? { scale: 0.84 } : {}),
      layers: [
        cloth(unfold('M300 134C352 134 384 162 386 206Q384 236 352 252L300 262'), { edge: true }),
        cloth(unfold('M300 160C338 160 358 182 358 212C354 244 326 262 300 276'), { fill: 'deep' }),
        ...sleeves({
          tip: t.tip,
          pit: t.pit,
          length: hemY - 256,
          angle: 15,
          width: 74,
          cuff: 40,
          gather: 8,
          cuffFill: 'rib',
        }),
        cloth(t.outline),
        line(t.armholes),
        cloth(pair('M300 282C332 262 352 240 358 212Q372 214 380 226C372 258 338 282 300 304Z'), {
          edge: true,
        }),
        cloth(t.hemBand, { fill: 'rib', edge: true }),
        cloth(
          unfold(`M300 ${hemY - 160}L366 ${hemY - 160}L408 ${hemY - 92}L408 ${hemY - 42}L300 ${hemY - 38}`),
          { edge: true },
        ),
        stitch(pair(`M374 ${hemY - 150}L400 ${hemY - 92}`)),
        line('M282 292C278 330 284 352 278 386', 'M318 292C324 326 316 350 320 372'),
        stitch('M278 386L278 392M320 372L320 378'),
        crease(
          sliver([442, 366], [352, 412], 10, 12),
          sliver([162, 362], [226, 398], -6, 10),
          sliver([172, 548], [180, 440], -8, 10),
          sliver([330, 150], [366, 196], 8, -8),
        ),
      ],
    }
  }
