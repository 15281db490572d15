/** A page that was opened from the timeline: https://developers.weixin.qq.com/miniprogram/dev/reference/scene-list.html */
const OPENED_IN_TIMELINE = 1154

let known: boolean | undefined

/**
 * Whether this is WeChat's single-page mode: one page, shown inside the timeline to whoever sees it there. Nobody can
 * log in, no other page can be opened, the storage is not the app's own, and WeChat's bar below leads into the real app:
 * https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/share-timeline.html
 * Here the app is asleep: its storage stays shut, so nothing that waits for it is read, asked or written, and every page
 * shows the same teaser.
 */
export function inSinglePage(): boolean {
  // #ifdef MP-WEIXIN
  known ??= uni.getLaunchOptionsSync().scene === OPENED_IN_TIMELINE
  // #endif
  return known ?? false
}
