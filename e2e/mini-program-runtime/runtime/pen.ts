/**
 * What this browser's 2d context has and phones with the pinned base library may not: WeChat hands out the context of the
 * phone's own engine, which is older than this browser.
 * https://developers.weixin.qq.com/miniprogram/dev/api/canvas/RenderingContext.html
 */
const NOT_ON_EVERY_PHONE =
  `roundRect reset createConicGradient filter letterSpacing wordSpacing fontKerning fontStretch fontVariantCaps textRendering
  getContextAttributes isContextLost drawFocusIfNeeded`.split(/\s+/)

/** The 2d context of a canvas as the mini-program gets it: asking for the rest gives undefined, setting it does nothing. */
export function penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const pen = canvas.getContext('2d')
  if (!pen) return null
  for (const name of NOT_ON_EVERY_PHONE)
    if (!Object.hasOwn(pen, name)) Object.defineProperty(pen, name, { value: undefined, writable: true })
  return pen
}
