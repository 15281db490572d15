import { DYES, type DyeName } from './colours'
import { displayOrder } from './catalogue'
import type { Item } from './catalogue/item'
import { mix } from './ink'

const HEADER =
  'model_no,name,category,description,product_image,tint,sku_no,colour,size,sku_image,list_price_fen,floor_price_fen,cost_fen,stock'

/** What a piece cost the company, in percent of the price under which nothing sells. */
const COST = 80

/** File name of the picture of one product in one colour. */
export function imageName(item: Item, colour: DyeName): string {
  return `${item.model_no}-${DYES[colour].code}.svg`.toLowerCase()
}

/** products.csv: one row for each SKU, in display order. */
export function productsCsv(): string {
  const rows = displayOrder().flatMap(({ category, item }) => {
    const [first] = item.colours
    if (!first) throw new Error(`${item.model_no} has no colour`)
    // Whole yuan, as a merchandiser would write it.
    const floor = Math.floor((item.list_yuan * item.floor) / 100) * 100
    return item.colours.flatMap((colour) =>
      item.sizes.map((size) => {
        const sku = `${item.model_no.replace('-', '')}-${DYES[colour].code}-${size === '均码' ? 'OS' : size}`
        return [
          item.model_no,
          item.name,
          category,
          item.description,
          imageName(item, first),
          mix(DYES[first]).tint,
          sku,
          colour,
          size,
          imageName(item, colour),
          item.list_yuan * 100,
          floor,
          Math.floor((floor * COST) / 10000) * 100,
          stock(sku, size),
        ].join(',')
      }),
    )
  })
  return [HEADER, ...rows, ''].join('\n')
}

const MIDDLE_SIZES = new Set(['S', 'M', 'L', '27', '28', '29', '120', '130'])

/** End-of-season stock: the sizes most people wear run out first; the number depends on the SKU alone. */
function stock(sku: string, size: string): number {
  const [draw, amount] = [chance(sku), chance(`${sku}#`)]
  if (draw < (MIDDLE_SIZES.has(size) ? 0.09 : 0.05)) return 0
  if (draw < 0.2) return 1 + Math.floor(amount * 5)
  return size === '均码' ? 20 + Math.floor(amount * 181) : 6 + Math.floor(amount ** 1.6 * 150)
}

/** A number in [0, 1) that is always the same for the same text (FNV-1a, then mixed). */
function chance(text: string): number {
  let h = 2166136261
  for (const letter of text) h = Math.imul(h ^ (letter.codePointAt(0) ?? 0), 16777619)
  h = Math.imul(h ^ (h >>> 15), 2246822507)
  h = Math.imul(h ^ (h >>> 13), 3266489909)
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296
}
