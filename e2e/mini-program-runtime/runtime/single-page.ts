import { launch, packed } from './globals.ts'

/** https://developers.weixin.qq.com/miniprogram/dev/reference/scene-list.html: opened from the timeline, and on from there. */
export const SCENE = { singlePage: 1154, fromSinglePage: 1155 } as const

/**
 * Whoever taps on a page in the timeline sees that one page, without being in the mini-program:
 * https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/share-timeline.html
 */
export const inSinglePage = launch.scene === SCENE.singlePage

/** What WeChat says when something is tapped that single-page mode does not have. */
export const GO_TO_MINI_PROGRAM = '请前往小程序使用完整服务'

/**
 * By default a page with a navigation bar of its own lies under WeChat's, any other below it:
 * https://developers.weixin.qq.com/miniprogram/dev/reference/configuration/app.html#singlePage
 */
export function underBar(navigationStyle: string | undefined): boolean {
  const fit = packed.app.singlePage?.navigationBarFit
  return fit === 'float' || (fit !== 'squeezed' && navigationStyle === 'custom')
}
