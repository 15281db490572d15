import { button, cloth, crease, line, stitch, type Cut, type Layer } from '../layers'
import { pair, sliver, tidy, unfold } from '../path'
import type { Weave } from '../weaves'

export type TrouserStyle = {
  leg: 'straight' | 'wide' | 'tapered' | 'jogger' | 'shorts' | 'bermuda'
  make?: 'tailored' | 'jeans' | 'drawstring'
  weave?: Weave
  child?: boolean
}

/** Knee and hem: how far the outer and inner edges lie from the middle. */
const LEGS = {
  straight: { knee: [118, 22], hem: [120, 24], hemY: 704 },
  wide: { knee: [138, 18], hem: [154, 18], hemY: 708 },
  tapered: { knee: [118, 22], hem: [98, 34], hemY: 690 },
  jogger: { knee: [116, 22], hem: [98, 38], hemY: 668 },
  shorts: { knee: [138, 10], hem: [144, 12], hemY: 500 },
  bermuda: { knee: [130, 12], hem: [134, 16], hemY: 566 },
} as const

/** Trousers and shorts, laid flat: the leg gives the outline, the make the waistband and seams. */
export const trousers =
  (style: TrouserStyle): Cut =>
  () => {
    const leg = LEGS[style.leg]
    const make = style.make ?? 'tailored'
    const short = style.leg === 'shorts' || style.leg === 'bermuda'
    const top = short ? (style.leg === 'shorts' ? 212 : 190) : 96
    const hemY = style.child ? leg.hemY - 84 : leg.hemY
    const [waist, hip, crotch] = [84, 112, top + 196]
    const kneeY = short ? hemY - 50 : (crotch + hemY) / 2 + 10
    const x = (half: number) => 300 + half
    // A short leg ends before the thigh has finished its curve.
    const side = short
      ? `L${x(leg.hem[0])} ${hemY}`
      : `C${x(hip + 6)} ${top + 220} ${x(leg.knee[0])} ${kneeY - 90} ${x(leg.knee[0])} ${kneeY}L${x(leg.hem[0])} ${hemY}`
    const inseam = short ? '' : `L${x(leg.knee[1])} ${kneeY}`
    const outline = unfold(
      `M300 ${top + 6}Q${x(waist * 0.6)} ${top + 6} ${x(waist)} ${top}C${x(waist + 10)} ${top + 50} ${x(hip - 2)} ${top + 90} ${x(hip + 2)} ${top + 160}` +
        side +
        `Q${x((leg.hem[0] + leg.hem[1]) / 2)} ${hemY + 7} ${x(leg.hem[1])} ${hemY + 3}${inseam}Q${x(6)} ${crotch + (short ? 20 : 60)} 300 ${crotch}`,
    )
    const band = unfold(
      `M300 ${top + 6}Q${x(waist * 0.6)} ${top + 6} ${x(waist)} ${top}L${x(waist + 6)} ${top + 28}Q${x(waist * 0.6)} ${top + 35} 300 ${top + 35}`,
    )
    const back = tidy(
      `M${x(-waist)} ${top}Q300 ${top - 10} ${x(waist)} ${top}Q300 ${top + 14} ${x(-waist)} ${top}Z`,
    )
    const shade = tidy(
      `M${x(62)} ${top + 40}Q${x(84)} ${kneeY - 80} ${x((leg.hem[0] + leg.hem[1]) / 2 + 14)} ${hemY + 5}L${x(leg.hem[0])} ${hemY}${short ? '' : `L${x(leg.knee[0])} ${kneeY}C${x(leg.knee[0])} ${kneeY - 90} ${x(hip + 6)} ${top + 220} ${x(hip + 2)} ${top + 160}`}L${x(hip + 2)} ${top + 160}Q${x(hip)} ${top + 80} ${x(62)} ${top + 40}Z`,
    )
    const shadeLeft = tidy(
      `M296 ${crotch}Q288 ${short ? crotch + 60 : kneeY - 120} ${x(-(leg.hem[0] + leg.hem[1]) / 2 + 16)} ${hemY + 5}L${x(-leg.hem[1])} ${hemY + 3}${short ? '' : `L${x(-leg.knee[1])} ${kneeY}`}Q${x(-6)} ${crotch + (short ? 20 : 60)} 300 ${crotch}Z`,
    )
    return {
      weave: style.weave,
      shadeFrom: false,
      ...(make === 'jeans' ? { thread: '#D2A265' } : {}),
      ...(style.child ? { scale: 0.86 } : {}),
      layers: [
        cloth(back, { fill: 'deep' }),
        cloth(outline),
        crease(
          shade,
          shadeLeft,
          sliver([x(20), crotch - 6], [x(72), crotch + 22], 4, -10),
          sliver([x(-20), crotch - 6], [x(-70), crotch + 20], -4, -10),
        ),
        ...(style.leg === 'jogger' ? ankles(leg.hem, hemY) : []),
        ...SEAMS[make](top, crotch, hemY, (leg.hem[0] + leg.hem[1]) / 2, short),
        cloth(band, { fill: make === 'drawstring' ? 'rib' : 'cloth', edge: true }),
        ...CLOSURES[make](top),
      ],
    }
  }

function ankles([outer, inner]: readonly [number, number], hemY: number): Layer[] {
  return [
    cloth(
      pair(
        `M${302 + outer} ${hemY - 40}L${294 + outer} ${hemY + 6}L${304 + inner} ${hemY + 8}L${296 + inner} ${hemY - 38}Z`,
      ),
      { fill: 'rib', edge: true },
    ),
  ]
}

const SEAMS: Record<
  'tailored' | 'jeans' | 'drawstring',
  (top: number, crotch: number, hemY: number, mid: number, short: boolean) => Layer[]
> = {
  tailored: (top, crotch, hemY, mid) => [
    line(
      pair(`M${300 + 48} ${top + 36}Q${300 + 62} ${top + 240} ${300 + mid} ${hemY + 4}`),
      pair(`M376 ${top + 34}L406 ${top + 112}`),
      `M300 ${top + 36}L300 ${crotch}M300 ${top + 134}Q318 ${top + 128} 320 ${top + 36}`,
    ),
  ],
  jeans: (top, crotch, hemY, mid) => [
    line(`M300 ${top + 36}L300 ${crotch}`, pair(`M342 ${top + 36}Q350 ${top + 84} 404 ${top + 92}`)),
    stitch(
      `M304 ${top + 36}L304 ${top + 150}M304 ${top + 138}Q322 ${top + 132} 324 ${top + 36}`,
      pair(`M346 ${top + 36}Q354 ${top + 79} 403 ${top + 86}`),
      pair(`M${300 + mid - 38} ${hemY - 8}L${300 + mid + 38} ${hemY - 10}`),
    ),
  ],
  drawstring: (top, crotch, hemY, mid, short) => [
    line(`M300 ${top + 36}L300 ${crotch}`, pair(`M378 ${top + 36}L408 ${top + 116}`)),
    ...(short ? [stitch(pair(`M${300 + mid - 64} ${hemY - 12}L${300 + mid + 64} ${hemY - 16}`))] : []),
  ],
}

const CLOSURES: Record<'tailored' | 'jeans' | 'drawstring', (top: number) => Layer[]> = {
  tailored: (top) => [button(308, top + 20, 4.4), line(pair(`M346 ${top + 2}L350 ${top + 34}`))],
  jeans: (top) => [
    stitch(
      pair(`M304 ${top + 11}Q350 ${top + 11} 382 ${top + 5}M304 ${top + 30}Q350 ${top + 30} 388 ${top + 24}`),
    ),
    button(300, top + 20, 5.6, '#B98A4E'),
    cloth(pair(`M346 ${top}L355 ${top - 1}L358 ${top + 36}L349 ${top + 38}Z`), { edge: true }),
  ],
  drawstring: (top) => [
    line(
      `M292 ${top + 24}C284 ${top + 60} 290 ${top + 80} 282 ${top + 112}M308 ${top + 24}C316 ${top + 56} 308 ${top + 76} 316 ${top + 100}`,
    ),
    button(282, top + 114, 3.4),
    button(316, top + 102, 3.4),
  ],
}
