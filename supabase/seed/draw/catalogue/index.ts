import { accessories } from './accessories'
import { bottoms } from './bottoms'
import { children } from './children'
import { dresses } from './dresses'
import type { Category, Item } from './item'
import { knits } from './knits'
import { outerwear } from './outerwear'
import { shirts } from './shirts'
import { skirts } from './skirts'
import { tops } from './tops'

/** Every category in the order of the shop; within one, the pieces to be seen first come first. */
const RAILS: [Category, Item[]][] = [
  ['外套', outerwear],
  ['连衣裙', dresses],
  ['针织', knits],
  ['裤装', bottoms],
  ['衬衫', shirts],
  ['配饰', accessories],
  ['上衣', tops],
  ['半身裙', skirts],
  ['童装', children],
]

/** The display order: one from each category in turn, so that the first screen shows the whole shop. */
export function displayOrder(): { category: Category; item: Item }[] {
  const longest = Math.max(...RAILS.map(([, items]) => items.length))
  return Array.from({ length: longest }, (_, row) =>
    RAILS.flatMap(([category, items]) => {
      const item = items[row]
      return item ? [{ category, item }] : []
    }),
  ).flat()
}
