import { aLineDress } from './cuts/a-line-dress'
import { cardigan } from './cuts/cardigan'
import { coat } from './cuts/coat'
import { pleatedSkirt } from './cuts/pleated-skirt'
import { shirt } from './cuts/shirt'
import { trench } from './cuts/trench'
import { DYES, type DyeName } from './colours'
import { garment } from './frame'
import { mix } from './ink'
import type { Cut } from './layers'
import { dots } from './weaves'

const RAIL = 62
const SIZE = 0.39
const WOOD = '#B48F63'
const METAL = '#8B8175'

/** What hangs on the rail: where, and how far below the hook its own picture begins. */
const HUNG: { cut: Cut; dye: DyeName; x: number; top: number; clips?: boolean }[] = [
  { cut: shirt({ collar: 'band' }), dye: '米白', x: 94, top: 192 },
  { cut: coat(), dye: '驼色', x: 205, top: 104 },
  { cut: aLineDress({ neck: 'v', weave: dots(34, 3.6) }), dye: '藏青波点', x: 322, top: 130 },
  { cut: cardigan(), dye: '鼠尾草绿', x: 432, top: 194 },
  { cut: trench(), dye: '卡其', x: 543, top: 114 },
  { cut: pleatedSkirt(), dye: '豆沙', x: 652, top: 146, clips: true },
]

/** The head of the campaign page: a quiet rail on warm paper. */
export function banner(): string {
  const hung = HUNG.map(({ cut, dye, x, top, clips }, i) => {
    const ink = mix(DYES[dye])
    const neck = RAIL + (clips ? 52 : 42)
    const move = `translate(${x - 300 * SIZE} ${Math.round(neck - top * SIZE)})scale(${SIZE})`
    return `${hanger(x, neck, clips ?? false)}<g transform="${move}">${garment(cut(ink), ink, 'abcdef'.charAt(i))}</g>`
  })
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 750 420">` +
    `<rect width="750" height="420" fill="#FBF8F3"/>` +
    `<path d="M0 384L750 384L750 420L0 420Z" fill="#F5EFE4"/>` +
    `<path d="M0 ${RAIL}L750 ${RAIL}" stroke="#6B6257" stroke-width="5"/>` +
    `<path d="M0 ${RAIL - 1.5}L750 ${RAIL - 1.5}" stroke="#A2978A" stroke-width="1.4"/>` +
    `${hung.join('')}</svg>\n`
  )
}

function hanger(x: number, neck: number, clips: boolean): string {
  const hook =
    `<path d="M${x - 8} ${RAIL - 1}C${x - 8} ${RAIL - 15} ${x + 9} ${RAIL - 15} ${x + 9} ${RAIL - 2}C${x + 9} ${RAIL + 7} ${x} ${RAIL + 8} ${x} ${RAIL + 18}L${x} ${neck - (clips ? 16 : 8)}" ` +
    `fill="none" stroke="${METAL}" stroke-width="2.2" stroke-linecap="round"/>`
  const bar = clips
    ? `<path d="M${x - 44} ${neck - 16}L${x + 44} ${neck - 16}" stroke="${WOOD}" stroke-width="6" stroke-linecap="round"/>` +
      `<path d="M${x - 33} ${neck - 16}L${x - 33} ${neck + 8}M${x + 33} ${neck - 16}L${x + 33} ${neck + 8}" stroke="${METAL}" stroke-width="5" stroke-linecap="round"/>`
    : `<path d="M${x - 30} ${neck + 12}Q${x - 8} ${neck - 6} ${x} ${neck - 8}Q${x + 8} ${neck - 6} ${x + 30} ${neck + 12}" fill="none" stroke="${WOOD}" stroke-width="6" stroke-linecap="round"/>`
  return hook + bar
}
