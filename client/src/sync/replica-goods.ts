import type { Product, Sku } from '@/api/rows'
import { Breath } from './pull-breath'

/**
 * The SKUs that can be chosen, by product: worked out once for each map of rows, which never changes once it is shown.
 * A gift comes with an order; nobody chooses it.
 */
type Skus = ReadonlyMap<string, Sku>
type Groups = Map<string, Sku[]>
export type Front = [product_id: string, skus: Sku[]][]

const known = new WeakMap<Skus, Groups>()
const fronts = new WeakMap<Skus, Groups>()

/** As many products as the first screens show; their SKUs are kept beside the rows, to be there before all are read. */
const FRONT = 24

/** The SKUs of a product, in their order. */
export function skusOf(skus: Skus, product_id: string): Sku[] {
  const groups = known.get(skus)
  if (groups !== undefined) return groups.get(product_id) ?? []
  return fronts.get(skus)?.get(product_id) ?? groupsOf(skus).get(product_id) ?? []
}

/** Works the groups out before they are asked for, a few milliseconds at a time. */
export async function groupInSlices(skus: Skus): Promise<void> {
  if (known.has(skus)) return
  const breath = new Breath()
  const groups: Groups = new Map()
  for (const sku of skus.values()) {
    add(groups, sku)
    if (breath.due) await breath.take()
  }
  for (const group of groups.values()) {
    sort(group)
    if (breath.due) await breath.take()
  }
  known.set(skus, groups)
}

/** The SKUs of the first products, to be kept. */
export function frontOf(products: ReadonlyMap<string, Product>, skus: Skus): Front {
  const shown = [...products.values()].filter(({ status }) => status !== 'gift')
  const first = shown.sort((a, b) => a.position - b.position).slice(0, FRONT)
  return first.map(({ id }) => [id, skusOf(skus, id)])
}

/** Makes what was kept known, for rows that are not read yet. */
export function putInFront(skus: Skus, front: Front): void {
  fronts.set(skus, new Map(front))
}

function groupsOf(skus: Skus): Groups {
  const groups: Groups = new Map()
  for (const sku of skus.values()) add(groups, sku)
  for (const group of groups.values()) sort(group)
  known.set(skus, groups)
  return groups
}

function add(groups: Groups, sku: Sku): void {
  if (sku.status === 'gift') return
  const group = groups.get(sku.product_id)
  if (group === undefined) groups.set(sku.product_id, [sku])
  else group.push(sku)
}

const sort = (group: Sku[]) => group.sort((a, b) => a.position - b.position)
