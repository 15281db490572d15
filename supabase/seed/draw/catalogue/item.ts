import type { DyeName } from '../colours'
import type { Cut } from '../layers'

export const CATEGORIES = [
  '上衣',
  '衬衫',
  '针织',
  '外套',
  '连衣裙',
  '半身裙',
  '裤装',
  '童装',
  '配饰',
] as const
export type Category = (typeof CATEGORIES)[number]

/** One product of the demo shop and how to draw it. */
export type Item = {
  model_no: string
  name: string
  description: string
  list_yuan: number
  /** Floor price in hundredths of the list price. */
  floor: number
  colours: DyeName[]
  sizes: string[]
  cut: Cut
}

export const XS_XL = ['XS', 'S', 'M', 'L', 'XL']
export const S_XL = ['S', 'M', 'L', 'XL']
export const S_L = ['S', 'M', 'L']
export const MENS = ['M', 'L', 'XL', 'XXL']
export const WAIST = ['26', '27', '28', '29', '30']
export const CHILD = ['110', '120', '130', '140']
export const ONE = ['均码']
