import path from 'node:path'
import { z } from 'zod'
import { isPicture } from '../storage-folder'
import { type CheckedRows, type RefusedRow, readCsv } from './csv'
import { normalText } from './normal'

const text = (max: number) =>
  z
    .string()
    .transform(normalText)
    .pipe(z.string().min(1, 'is empty').max(max, `is longer than ${max} characters`))
const code = (max: number) =>
  z
    .string()
    .transform((value) => value.normalize('NFKC').trim())
    .pipe(
      z
        .string()
        .max(max, `is longer than ${max} characters`)
        .regex(/^[\w./-]+$/, 'must be letters, digits and . _ / -'),
    )
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .transform((value) => value.normalize('NFKC').trim())
    .pipe(
      z
        .string()
        .regex(/^\d{1,12}$/, 'must be a whole number')
        .transform(Number)
        .pipe(z.number().min(min, `is below ${min}`).max(max, `is above ${max}`)),
    )
const picture = z
  .string()
  .trim()
  .min(1, 'is empty')
  .refine((name) => name === path.posix.basename(name) && !name.startsWith('.'), 'must be a plain file name')
  .refine(isPicture, 'must end in .svg, .png, .jpg, .jpeg, .webp or .avif')

const productRow = z.object({
  model_no: code(40),
  name: text(80),
  category: text(20),
  description: z.string().trim().max(2000, 'is longer than 2000 characters'),
  product_image: picture,
  tint: z
    .string()
    .trim()
    .regex(/^#[0-9A-Fa-f]{6}$/, 'must look like #RRGGBB'),
  sku_no: code(60),
  colour: text(20),
  size: text(20),
  sku_image: picture,
  list_price_fen: wholeNumber(1, 100_000_000),
  floor_price_fen: wholeNumber(1, 100_000_000),
  stock: wholeNumber(0, 1_000_000),
})
export type ProductRow = z.output<typeof productRow>

const OF_THE_PRODUCT = ['name', 'category', 'description', 'product_image', 'tint'] as const

/** Checks a goods file: one row a SKU; the rows of one product share model_no and all that describes the product. */
export function readProducts(bytes: Uint8Array): CheckedRows<ProductRow> {
  const checked = readCsv(bytes, productRow)
  const refused: RefusedRow[] = [...checked.refused]
  const firstOfModel = new Map<string, { line: number; value: ProductRow }>()
  const seen = new Map<string, number>()
  const rows = checked.rows.filter(({ line, value }) => {
    const first = firstOfModel.get(value.model_no) ?? { line, value }
    firstOfModel.set(value.model_no, first)
    const sku = `sku_no ${value.sku_no}`
    const variant = `${value.model_no} in ${value.colour} ${value.size}`
    const different = OF_THE_PRODUCT.filter((column) => value[column] !== first.value[column])
    const reasons = [
      value.floor_price_fen > value.list_price_fen ? 'floor_price_fen is above list_price_fen' : '',
      different.length > 0
        ? `${different.join(', ')} differs from line ${first.line} of the same model_no`
        : '',
      ...[sku, variant].map((key) => (seen.has(key) ? `${key} is already on line ${seen.get(key)}` : '')),
    ].filter(Boolean)
    seen.set(sku, seen.get(sku) ?? line)
    seen.set(variant, seen.get(variant) ?? line)
    if (reasons.length > 0) refused.push({ line, reason: reasons.join('; ') })
    return reasons.length === 0
  })
  return { read: checked.read, rows, refused }
}
