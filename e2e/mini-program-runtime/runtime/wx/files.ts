import { pictureAddress } from '../network-address.ts'
import { Refused } from '../refused.ts'
import { method, text, type Api } from './convention.ts'
import { showPreview } from './preview.ts'
import { send } from './request.ts'

/** Temporary files have addresses that the browser itself can show. */
const keep = (content: Blob) => URL.createObjectURL(content)

/** What was saved to the album, for a test to look at. */
export const album: string[] = []

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
  downloadFile(options: Record<string, unknown>) {
    const abort = new AbortController()
    const run = method('downloadFile', async () => {
      const response = await send(options, abort.signal)
      return { statusCode: response.status, tempFilePath: keep(await response.blob()) }
    })
    return Object.assign(run(options) ?? {}, {
      abort: () => abort.abort(new Refused('abort')),
      onProgressUpdate: () => undefined,
    })
  },
  getImageInfo: method('getImageInfo', async ({ src }) => {
    const { naturalWidth, naturalHeight, src: path } = await picture(text(src))
    return { width: naturalWidth, height: naturalHeight, path, orientation: 'up', type: 'png' }
  }),
  saveImageToPhotosAlbum: method('saveImageToPhotosAlbum', async ({ filePath }) => {
    const path = text(filePath)
    await picture(path)
    album.push(path)
  }),
  previewImage: method('previewImage', ({ urls, current }) => {
    showPreview(Array.isArray(urls) ? urls.map(String) : [], text(current))
  }),
}
