import { addTemporary } from '../file-table.ts'
import { MiniCanvas } from '../mini-canvas.ts'
import { Refused } from '../refused.ts'
import { count, method, type Api } from './convention.ts'

export const canvas: Api = {
  createOffscreenCanvas({ width, height }: { width?: number; height?: number } = {}) {
    return new MiniCanvas(
      Object.assign(document.createElement('canvas'), { width: width ?? 300, height: height ?? 150 }),
    )
  },
  canvasToTempFilePath: method('canvasToTempFilePath', async (options) => {
    const source = options.canvas
    if (!(source instanceof MiniCanvas))
      throw new Refused('canvas is empty: only type="2d" with its node is in the runtime')
    const x = count(options.x, 0)
    const y = count(options.y, 0)
    const width = count(options.width, source.width - x)
    const height = count(options.height, source.height - y)
    const target = document.createElement('canvas')
    target.width = count(options.destWidth, width)
    target.height = count(options.destHeight, height)
    target.getContext('2d')?.drawImage(source.element, x, y, width, height, 0, 0, target.width, target.height)
    const jpg = options.fileType === 'jpg'
    const content = await new Promise<Blob | null>((done) =>
      target.toBlob(done, jpg ? 'image/jpeg' : 'image/png', count(options.quality, 1)),
    )
    if (!content) throw new Refused('canvas is empty')
    return { tempFilePath: addTemporary(content, jpg ? '.jpg' : '.png') }
  }),
}
