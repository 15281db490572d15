import type { Page } from './page.ts'

/** Items of the menu, as `wx.showShareMenu` names them. */
export type ShareItem = 'shareAppMessage' | 'shareTimeline'
export const SHARE_ITEMS: readonly ShareItem[] = ['shareAppMessage', 'shareTimeline']

const hooks = { shareAppMessage: 'onShareAppMessage', shareTimeline: 'onShareTimeline' } as const
const hidden = new WeakMap<Page, Set<ShareItem>>()

export function hideShareItems(page: Page, items: readonly ShareItem[]): void {
  hidden.set(page, new Set([...(hidden.get(page) ?? []), ...items]))
}

export function showShareItems(page: Page, items: readonly ShareItem[]): void {
  for (const item of items) hidden.get(page)?.delete(item)
}

/**
 * Why the menu of a page lacks an item. 分享到朋友圈 also needs 转发:
 * https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/share-timeline.html
 */
export function lacksShareItem(page: Page | undefined, item: ShareItem): string | undefined {
  const needed: ShareItem[] = item === 'shareTimeline' ? ['shareAppMessage', 'shareTimeline'] : [item]
  for (const one of needed) {
    if (!page?.has(hooks[one])) return `this page has no ${hooks[one]}`
    if (hidden.get(page)?.has(one)) return `this page hid ${one}`
  }
  return undefined
}
