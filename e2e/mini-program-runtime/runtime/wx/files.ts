import { addTemporary, USER_DATA_PATH } from '../file-table.ts'
import { pictureAddress } from '../network-address.ts'
import { Refused } from '../refused.ts'
import { method, text, type Api } from './convention.ts'
import { fileSystem } from './file-system.ts'
import { showPreview } from './preview.ts'
import { send } from './request.ts'

/** https://developers.weixin.qq.com/miniprogram/dev/framework/ability/network.html */
const DOWNLOADS_AT_ONCE = 10

let downloads = 0

async function download(options: Record<string, unknown>, signal: AbortSignal) {
  if (downloads >= DOWNLOADS_AT_ONCE) throw new Refused('exceed max task count')
  downloads++
  try {
    const response = await send(options, signal)
    const content = await response.blob()
    const ending = new URL(text(options.url)).pathname.match(/\.\w+$/)?.[0]
    return { statusCode: response.status, tempFilePath: addTemporary(content, ending) }
  } finally {
    downloads--
  }
}

async function picture(source: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = pictureAddress(source)
  try {
    await image.decode()
  } catch {
    throw new Refused(`file not found: ${source}`)
  }
  return image
}

export const files: Api = {
  env: { USER_DATA_PATH },
  getFileSystemManager: () => fileSystem,
  downloadFile(options: Record<string, unknown>) {
    const abort = new AbortController()
    const run = method('downloadFile', () => download(options, abort.signal))
    return Object.assign(run(options) ?? {}, {
      abort: () => abort.abort(new Refused('abort')),
      onProgressUpdate: () => undefined,
    })
  },
  getImageInfo: method('getImageInfo', async ({ src }) => {
    const { naturalWidth, naturalHeight, src: path } = await picture(text(src))
    return { width: naturalWidth, height: naturalHeight, path, orientation: 'up', type: 'png' }
  }),
  previewImage: method('previewImage', ({ urls, current }) => {
    showPreview(Array.isArray(urls) ? urls.map(String) : [], text(current))
  }),
}
