export interface SafeArea {
  top: number
  bottom: number
  /** Width on the right that WeChat's capsule covers; 0 outside. */
  capsuleRight: number
  /** Height of a page's own navigation bar, below `top`. */
  barHeight: number
}

/** What a page with its own navigation bar must keep free, in px. */
export function safeArea(): SafeArea {
  const info = uni.getWindowInfo()
  const area: SafeArea = {
    top: info.statusBarHeight ?? 0,
    bottom: Math.max(0, info.screenHeight - (info.safeArea?.bottom ?? info.screenHeight)),
    capsuleRight: 0,
    barHeight: 44,
  }
  // #ifdef MP-WEIXIN
  const capsule = uni.getMenuButtonBoundingClientRect()
  area.capsuleRight = info.windowWidth - capsule.left
  // The bar is as tall as puts the capsule in its middle.
  area.barHeight = capsule.height + 2 * (capsule.top - area.top)
  // #endif
  return area
}
