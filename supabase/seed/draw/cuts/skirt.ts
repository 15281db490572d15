import { buttons, cloth, crease, line, stitch, type Cut } from '../layers'
import { pair, sliver, tidy, unfold } from '../path'

export type SkirtStyle = { shape: 'a-line' | 'straight' | 'bias' | 'denim' }

/** Half widths of waist and hem; how far the hip springs out, and how the side falls to the hem. */
const SHAPES = {
  'a-line': { waist: 92, hip: 140, hem: 186, spring: 38, fall: -22, top: 196, hemY: 600 },
  straight: { waist: 90, hip: 126, hem: 114, spring: 34, fall: 22, top: 150, hemY: 660 },
  bias: { waist: 84, hip: 124, hem: 172, spring: 48, fall: -52, top: 134, hemY: 690 },
  denim: { waist: 98, hip: 138, hem: 158, spring: 36, fall: -8, top: 200, hemY: 574 },
}

/** Skirts without pleats: flared, straight with a slit, cut on the bias, or denim buttoned down the front. */
export const skirt =
  (style: SkirtStyle): Cut =>
  () => {
    const s = SHAPES[style.shape]
    const x = (half: number) => 300 + half
    const hipY = s.top + 150
    const band = 30
    const body = unfold(
      `M300 ${s.top + 8}Q${x(s.waist * 0.6)} ${s.top + 8} ${x(s.waist)} ${s.top}` +
        `C${x(s.waist + s.spring)} ${s.top + 96} ${x(s.hem + s.fall)} ${s.hemY - 230} ${x(s.hem)} ${s.hemY}Q${x(s.hem * 0.55)} ${s.hemY + 16} 300 ${s.hemY + 16}`,
    )
    const waistband = unfold(
      `M300 ${s.top + 8}Q${x(s.waist * 0.6)} ${s.top + 8} ${x(s.waist)} ${s.top}L${x(s.waist + s.spring * 0.3)} ${s.top + band}Q${x(s.waist * 0.6)} ${s.top + band + 9} 300 ${s.top + band + 9}`,
    )
    const back = tidy(
      `M${x(-s.waist)} ${s.top}Q300 ${s.top - 12} ${x(s.waist)} ${s.top}Q300 ${s.top + 18} ${x(-s.waist)} ${s.top}Z`,
    )
    const hem = pair(`M300 ${s.hemY + 3}Q${x(s.hem * 0.55)} ${s.hemY + 3} ${x(s.hem)} ${s.hemY - 13}`)
    const falls = crease(
      sliver([x(-s.waist + 26), s.top + 60], [x(-s.hem + 40), s.hemY], 0, 24),
      sliver([x(-34), s.top + 120], [x(-s.hem * 0.34), s.hemY + 12], -2, 16),
      sliver([x(46), s.top + 90], [x(s.hem * 0.4), s.hemY + 10], 4, -18),
      sliver([x(s.waist - 14), s.top + 70], [x(s.hem - 36), s.hemY], 0, -22),
    )
    const details = {
      'a-line': [
        falls,
        line(hem, pair(`M${x(s.waist * 0.5)} ${s.top + band + 8}L${x(s.waist * 0.62)} ${s.top + 96}`)),
      ],
      bias: [falls, line(hem)],
      straight: [
        crease(
          sliver([x(-s.hip + 20), hipY - 20], [x(-s.hem + 26), s.hemY], -8, 12),
          sliver([x(-10), s.hemY - 150], [x(14), s.hemY + 14], -6, 12),
        ),
        line(pair(`M${x(s.waist * 0.5)} ${s.top + band + 8}L${x(s.waist * 0.6)} ${s.top + 100}`)),
        cloth(`M340 ${s.hemY - 170}L340 ${s.hemY + 16}L364 ${s.hemY + 14}Z`, { fill: 'deep' }),
        line(`M340 ${s.hemY - 200}L340 ${s.hemY + 15}`),
      ],
      denim: [
        line('M284 238L282 590M316 238L318 590'),
        stitch(
          `M288 240L286 588M312 240L314 588`,
          hem,
          pair('M352 236Q366 292 412 300M358 236Q372 286 416 294'),
        ),
        line(pair('M349 236Q362 296 412 304')),
        crease(
          sliver([200, 330], [188, 560], -8, 12),
          sliver([250, 360], [240, 580], -6, 10),
          sliver([346, 350], [366, 580], 6, -12),
        ),
        ...buttons(300, 256, 548, 6, 6, '#B98A4E'),
      ],
    }[style.shape]
    return {
      ...(style.shape === 'denim' ? { thread: '#D2A265' } : {}),
      layers: [
        cloth(back, { fill: 'deep' }),
        cloth(body),
        ...details,
        cloth(waistband, { edge: true }),
        ...(style.shape === 'denim' ? buttons(300, 224, 224, 1, 6, '#B98A4E') : []),
      ],
    }
  }
