import type { Pen, Picture } from '@/poster/pen'

/** A canvas to draw one picture on. */
export interface Sheet {
  pen: Pen
  /** Fetches a picture to draw. Null when it cannot be had, or not soon. */
  load(source: string): Promise<Picture | null>
  /** What was drawn, as the source of an `<image>`. Rejects when the phone cannot make a picture of it. */
  picture(): Promise<string>
}

/** The class of the page's `<canvas type="2d">` where one is needed: WeChat makes no picture of a canvas that is on no page. */
export const SHEET_CLASS = 'drawing-sheet'

const PATIENCE_MS = 10_000

function load(image: HTMLImageElement, source: string): Promise<Picture | null> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(null), PATIENCE_MS)
    const done = (picture: Picture | null) => {
      clearTimeout(late)
      resolve(picture)
    }
    image.onload = () => {
      const { width, height } = image
      done(width > 0 && height > 0 ? { source: image, width, height } : null)
    }
    image.onerror = () => done(null)
    image.src = source
  })
}

// #ifdef MP-WEIXIN
/** https://developers.weixin.qq.com/miniprogram/dev/api/canvas/Canvas.html */
interface CanvasNode {
  width: number
  height: number
  getContext(type: '2d'): Pen
  /** No element of a page, but with what is used of one here. */
  createImage(): HTMLImageElement
}

declare const wx: {
  canvasToTempFilePath(options: {
    canvas: CanvasNode
    width: number
    height: number
    destWidth: number
    destHeight: number
    fileType: 'png'
    success(reply: { tempFilePath: string }): void
    fail(reason: { errMsg: string }): void
  }): void
}

const isCanvas = (node: unknown): node is CanvasNode =>
  typeof node === 'object' && node !== null && 'createImage' in node

function findCanvas(): Promise<CanvasNode> {
  return new Promise((resolve, reject) => {
    const found = (field: unknown) => {
      const node: unknown = typeof field === 'object' && field !== null ? Reflect.get(field, 'node') : null
      if (isCanvas(node)) resolve(node)
      else reject(new Error('the page has no canvas'))
    }
    const query = uni.createSelectorQuery().select(`.${SHEET_CLASS}`)
    query.fields({ node: true, size: true }, found).exec()
  })
}
// #endif

/** Whether the page itself must hold a `<canvas type="2d">` of the class above. */
export function needsCanvasOnPage(): boolean {
  // #ifdef MP-WEIXIN
  return true
  // #endif
  // #ifndef MP-WEIXIN
  return false
  // #endif
}

// #ifdef MP-WEIXIN
async function sheetOnPage(width: number, height: number): Promise<Sheet> {
  const canvas = await findCanvas()
  Object.assign(canvas, { width, height })
  return {
    pen: canvas.getContext('2d'),
    load: (source) => load(canvas.createImage(), source),
    picture: () =>
      new Promise((resolve, reject) =>
        wx.canvasToTempFilePath({
          canvas,
          width,
          height,
          destWidth: width,
          destHeight: height,
          fileType: 'png',
          success: ({ tempFilePath }) => resolve(tempFilePath),
          fail: ({ errMsg }) => reject(new Error(errMsg)),
        }),
      ),
  }
}
// #endif

// #ifdef H5
async function sheetInMemory(width: number, height: number): Promise<Sheet> {
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('this browser draws nothing')
  return {
    pen,
    // A picture that is not asked for in the open would make the whole drawing unreadable.
    load: (source) => load(Object.assign(new Image(), { crossOrigin: 'anonymous' }), source),
    // Not a blob: WeChat's browser does not offer to save one when it is pressed long.
    picture: async () => canvas.toDataURL('image/png'),
  }
}
// #endif

/** A clean sheet of this size. */
export function openSheet(width: number, height: number): Promise<Sheet> {
  // #ifdef MP-WEIXIN
  return sheetOnPage(width, height)
  // #endif
  // #ifdef H5
  return sheetInMemory(width, height)
  // #endif
}
