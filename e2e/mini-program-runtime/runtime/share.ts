import type { ComponentNode } from './engine.ts'
import { pages } from './navigation.ts'
import { lacksShareItem } from './share-menu.ts'
import { inSinglePage } from './single-page.ts'

/** What a share shows: the card in a chat, or the line in the timeline. */
export type Share = {
  from: 'menu' | 'button' | 'timeline'
  title: string
  path: string
  imageUrl: string
  query: string
}

/** Every share since the start, for a test to look at. */
export const shares: Share[] = []

/** The menu's 转发 and 分享到朋友圈, which exist only on pages that answer for them. */
export function shareByMenu(where: 'menu' | 'timeline'): Promise<Share> {
  const lacks = lacksShareItem(pages().top, where === 'menu' ? 'shareAppMessage' : 'shareTimeline')
  if (inSinglePage || lacks) throw new Error(`WeChat shows no such menu item: ${lacks ?? 'single-page mode'}`)
  return share(where, where === 'menu' ? 'onShareAppMessage' : 'onShareTimeline', undefined)
}

/** `<button open-type="share">`. */
export function shareByButton(node: ComponentNode): Promise<Share> {
  return share('button', 'onShareAppMessage', { id: node.id, dataset: { ...node.dataset } })
}

async function share(from: Share['from'], hook: string, target: object | undefined): Promise<Share> {
  const page = pages().top
  const answer = Object(
    page?.call(hook, { from: from === 'timeline' ? undefined : from, target }),
  ) as Partial<Share> & {
    promise?: Promise<Partial<Share>>
  }
  // WeChat waits up to three seconds for the promise, and else takes what was given at once.
  const late =
    answer.promise &&
    (await Promise.race([answer.promise, new Promise<object>((end) => setTimeout(end, 3000, {}))]))
  const given: Partial<Share> = { ...answer, ...late }
  const done: Share = {
    from,
    title: given.title ?? document.title,
    path: given.path ?? `/${page?.route ?? ''}`,
    imageUrl: given.imageUrl ?? '',
    query: given.query ?? ownQuery(page?.query ?? {}),
  }
  shares.push(done)
  return done
}

/** Without a query of its own, a share opens the page as it is open now. */
function ownQuery(query: Record<string, string>): string {
  return Object.entries(query)
    .map((pair) => pair.join('='))
    .join('&')
}
