import type { Dye } from './colours'

/** Every colour one picture uses, all derived from the cloth so that the whole set comes from one hand. */
export type Ink = {
  base: string
  second: string
  /** Folds and the side away from the light. */
  shade: string
  /** The inside of the garment, seen through the neck. */
  deep: string
  /** Shadow thin enough to lie on any pattern. */
  dusk: string
  /** Seams; lighter than the cloth when the cloth is too dark to draw on. */
  line: string
  button: string
  tint: string
}

type Lch = { l: number; c: number; h: number }

/** Mixes the palette of one picture from its dye. Works in OKLCH: equal steps look equal on every colour. */
export function mix(dye: Dye): Ink {
  const cloth = toLch(dye.base)
  const dark = cloth.l < 0.42
  const pale = cloth.l > 0.86 && cloth.c < 0.05
  const yarn = dye.second ? toLch(dye.second) : cloth
  const hue = !pale ? cloth : yarn.c > 0.03 ? yarn : cloth.c > 0.025 ? cloth : { ...cloth, h: 66 }
  // Pale cloth needs a deeper ground to stand out from; the hue is kept a breath away from paper.
  const tintLight = pale ? 0.892 : dark ? 0.905 : cloth.l > 0.74 ? 0.938 : 0.925
  return {
    base: dye.base,
    second: dye.second ?? dye.base,
    shade: toHex({ ...cloth, l: cloth.l - (dark ? 0.07 : 0.075), c: cloth.c * 1.06 }),
    deep: toHex({ ...cloth, l: cloth.l - (dark ? 0.1 : 0.15) }),
    dusk: toHex({ ...cloth, l: Math.max(0.12, cloth.l - 0.5) }),
    line: toHex({ ...cloth, l: dark ? cloth.l + 0.17 : cloth.l - 0.2, c: cloth.c * (dark ? 0.8 : 1.05) }),
    button: toHex(dark ? { ...cloth, l: 0.62, c: cloth.c * 0.6 } : { ...cloth, l: cloth.l - 0.3 }),
    tint: toHex({
      l: tintLight,
      c: Math.min(0.021, (pale ? 0.012 : 0.007) + hue.c * 0.16),
      h: hue.c < 0.02 ? 72 : hue.h,
    }),
  }
}

function toLch(hex: string): Lch {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  const light = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s
  return { l: light, c: Math.hypot(a, bb), h: (Math.atan2(bb, a) * 180) / Math.PI }
}

function toHex({ l, c, h }: Lch): string {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const [x, y, z] = [
    (l + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (l - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (l - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ] as const
  const linear = [
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z,
  ]
  const bytes = linear
    .map((v) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055))
    .map((v) => Math.round(Math.min(1, Math.max(0, v)) * 255))
  return `#${bytes.map((v) => v.toString(16).padStart(2, '0')).join('')}`.toUpperCase()
}
