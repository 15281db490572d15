import type { PageBlock } from '@/api/rows'

/** What each kind is to the page: part of its head, or a section of its own below. A kind that is not here is not drawn. */
const PLACES: Partial<Record<string, 'head' | 'section'>> = {
  banner: 'head',
  countdown: 'head',
  coupon: 'head',
  rich_text: 'head',
  rules: 'section',
  goods_grid: 'section',
  video: 'section',
  image_map: 'section',
  leaderboard: 'section',
  lottery: 'section',
}

/** `block`: null for what stands on every page though the admin gave it no place. */
export interface Section {
  key: string
  kind: PageBlock['kind']
  block: PageBlock | null
}

export interface PageLayout {
  head: PageBlock[]
  sections: Section[]
}

/** The invitation's head goes as far as only its kinds follow each other; from there on everything stands below everything. */
export function layoutOf(blocks: readonly PageBlock[]): PageLayout {
  const known = blocks.filter(({ kind }) => PLACES[kind] !== undefined)
  const below = known.findIndex(({ kind }) => PLACES[kind] === 'section')
  const head = below < 0 ? known : known.slice(0, below)
  const sections = known.slice(head.length).map((block) => ({ key: block.id, kind: block.kind, block }))
  const without = (kind: PageBlock['kind']): Section[] =>
    sections.some((one) => one.kind === kind) ? [] : [{ key: kind, kind, block: null }]
  return { head, sections: [...without('lottery'), ...sections, ...without('goods_grid')] }
}

/** Goods that the admin picked, or of one category; without either a grid is that of all goods. */
export function isPicked({ block }: Section): boolean {
  return Boolean(block?.model_nos?.length || block?.category)
}
