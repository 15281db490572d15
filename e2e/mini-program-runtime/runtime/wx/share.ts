import { pages } from '../navigation.ts'
import { Refused } from '../refused.ts'
import { hideShareItems, SHARE_ITEMS, showShareItems, type ShareItem } from '../share-menu.ts'
import { method, silent, type Api } from './convention.ts'

/**
 * The menu of the page on top: https://developers.weixin.qq.com/miniprogram/dev/api/share/wx.showShareMenu.html. It shows
 * 分享到朋友圈 only together with 转发.
 */
export const share: Api = {
  showShareMenu: method('showShareMenu', ({ menus }) => {
    const items = named(menus, ['shareAppMessage'])
    if (items.includes('shareTimeline') && !items.includes('shareAppMessage'))
      throw new Refused('menus: shareTimeline needs shareAppMessage')
    const page = pages().top
    if (page) showShareItems(page, items)
  }),
  hideShareMenu: method('hideShareMenu', ({ menus }) => {
    const page = pages().top
    if (page) hideShareItems(page, named(menus, SHARE_ITEMS))
  }),
  ...silent('updateShareMenu'),
}

function named(menus: unknown, otherwise: readonly ShareItem[]): readonly ShareItem[] {
  if (!Array.isArray(menus)) return otherwise
  return SHARE_ITEMS.filter((item) => menus.includes(item))
}
