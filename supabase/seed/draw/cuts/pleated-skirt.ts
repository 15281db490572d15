import { cloth, crease, line, type Cut } from '../layers'
import { tidy, unfold } from '../path'
import type { Weave } from '../weaves'

/** Knife-pleated skirt: every pleat falls from the waistband and opens towards the hem. */
export const pleatedSkirt =
  (style: { weave?: Weave; pleats?: number } = {}): Cut =>
  () => {
    const count = style.pleats ?? 11
    const [top, hemY, waist, hem] = [150, 668, 92, 190]
    const at = (i: number, half: number) => 300 - half + (2 * half * i) / count
    const bend = (i: number) => 14 * (1 - ((2 * i) / count - 1) ** 2)
    let zigzag = ''
    let lines = ''
    let folds = ''
    for (let i = count; i > 0; i--) {
      const [x0, x1] = [at(i - 1, hem), at(i, hem)]
      zigzag += `L${x1} ${hemY + bend(i) - 4}L${x0 + 3} ${hemY + bend(i - 1) + 7}`
    }
    for (let i = 1; i < count; i++) {
      const [xt, xm, xb, y] = [at(i, waist + 4), at(i, waist + 44), at(i, hem), hemY + bend(i)]
      lines += `M${xt} ${top + 36}Q${xm} ${top + 220} ${xb} ${y - 4}`
      const w = (2 * hem) / count
      folds += `M${xt} ${top + 36}Q${xm} ${top + 220} ${xb} ${y - 4}L${xb + w * 0.46} ${y + 1}Q${xm + w * 0.2} ${top + 240} ${xt} ${top + 36}Z`
    }
    return {
      weave: style.weave,
      layers: [
        cloth('M208 150Q300 138 392 150Q300 166 208 150Z', { fill: 'deep' }),
        cloth(
          tidy(
            `M204 168L396 168C420 330 470 520 ${at(count, hem)} ${hemY - 4}${zigzag}C130 520 180 330 204 168Z`,
          ),
        ),
        crease(tidy(folds)),
        line(tidy(lines)),
        cloth(unfold('M300 158Q356 158 392 150L398 182Q356 190 300 190'), { edge: true }),
      ],
    }
  }
