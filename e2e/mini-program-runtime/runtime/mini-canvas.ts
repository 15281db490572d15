import { pictureAddress } from './network-address.ts'
import { penOf } from './pen.ts'

/** A picture for `drawImage`. It comes through the runtime's network, so it never taints the canvas. */
function createImage(): HTMLImageElement {
  const picture = new Image()
  const address = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')
  Object.defineProperty(picture, 'src', {
    get: () => address?.get?.call(picture) as string,
    set: (source: string) => address?.set?.call(picture, pictureAddress(source)),
  })
  return picture
}

/** WeChat's canvas node: https://developers.weixin.qq.com/miniprogram/dev/api/canvas/Canvas.html */
export class MiniCanvas {
  constructor(readonly element: HTMLCanvasElement) {}

  get width(): number {
    return this.element.width
  }
  set width(width: number) {
    this.element.width = width
  }
  get height(): number {
    return this.element.height
  }
  set height(height: number) {
    this.element.height = height
  }

  getContext(type: string): RenderingContext | null {
    if (type !== '2d') throw new Error(`canvas context '${type}' is not in the runtime`)
    return penOf(this.element)
  }

  createImage = createImage
  createImageData = (width: number, height: number) => new ImageData(width, height)
  createPath2D = (path?: string | Path2D) => new Path2D(path)
  requestAnimationFrame = (step: FrameRequestCallback) => requestAnimationFrame(step)
  cancelAnimationFrame = (id: number) => cancelAnimationFrame(id)
  toDataURL = (type?: string, quality?: number) => this.element.toDataURL(type, quality)
}
