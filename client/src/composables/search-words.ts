import type { Product, Sku } from '@/api/rows'

/** What can be found of a product, spelled once the way queries are. */
export interface SearchEntry {
  product_id: string
  name: string
  model_no: string
  category: string
  colours: string
  description: string
}

/** Full and half width, large and small letters are the same to people. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** A model number is typed with or without its dashes. */
const compact = (model_no: string) => model_no.replace(/[\s._-]/g, '')

export function searchEntry(product: Product, skus: readonly Sku[]): SearchEntry {
  const colours = new Set(skus.map((sku) => sku.colour))
  return {
    product_id: product.id,
    name: fold(product.name),
    model_no: compact(fold(product.model_no)),
    category: fold(product.category),
    colours: fold([...colours].join(' ')),
    description: fold(product.description),
  }
}

/** The words of a query, as entries spell them. */
export function wordsOf(query: string): string[] {
  return [...new Set(fold(query).split(/[\s,、;/|]+/))].filter((word) => word !== '')
}

/** How well a product answers a query: every word must be found; 0 = not found. No words find everything. */
export function scoreOf(entry: SearchEntry, words: readonly string[]): number {
  let score = 1
  for (const word of words) {
    const found = wordScore(entry, word)
    if (found === 0) return 0
    score += found
  }
  return score
}

function wordScore(entry: SearchEntry, word: string): number {
  const whole = partScore(entry, word)
  return whole > 0 || !/^[\u3400-\u9fff]{3,12}$/.test(word) ? whole : splitScore(entry, word)
}

function partScore(entry: SearchEntry, word: string): number {
  const model_no = compact(word)
  if (model_no === entry.model_no) return 20
  if (entry.name.includes(word)) return entry.name.startsWith(word) ? 9 : 8
  if (model_no !== '' && entry.model_no.includes(model_no)) return 6
  if (entry.category.includes(word) || entry.colours.includes(word)) return 4
  return entry.description.includes(word) ? 1 : 0
}

/** Chinese is typed without spaces: 白衬衫 is a 衬衫 that comes in 白. The weakest part decides. */
function splitScore(entry: SearchEntry, word: string): number {
  let best = 0
  for (let cut = word.length - 1; cut > 0; cut--) {
    const head = headScore(entry, word.slice(0, cut))
    if (head <= best) continue
    const tail = word.slice(cut)
    const rest = headScore(entry, tail) || splitScore(entry, tail)
    best = Math.max(best, Math.min(head, rest))
  }
  return best
}

/** A single character says something in a name or a colour only; in a description it stands by chance. */
function headScore(entry: SearchEntry, part: string): number {
  if (part.length > 1) return partScore(entry, part)
  return entry.name.includes(part) || entry.colours.includes(part) ? 2 : 0
}
