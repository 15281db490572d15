import { contentOf } from '../file-table.ts'
import { Refused } from '../refused.ts'
import { method, text, type Api } from './convention.ts'
import { permit } from './permissions.ts'
import { agreeToPrivacy } from './privacy.ts'

/** https://developers.weixin.qq.com/miniprogram/dev/api/media/image/wx.saveImageToPhotosAlbum.html: files only, no network addresses. */
export const album: Api = {
  saveImageToPhotosAlbum: method('saveImageToPhotosAlbum', async ({ filePath }) => {
    await agreeToPrivacy('saveImageToPhotosAlbum')
    await permit('scope.writePhotosAlbum')
    const path = text(filePath)
    if (/^https?:/.test(path)) throw new Refused('invalid url')
    const content = contentOf(path)
    if (!content) throw new Refused(`file not found: ${path}`)
    await window.__mpSaved(await base64(content))
  }),
}

/** Only text gets from the page to the driver. */
async function base64(content: Blob): Promise<string> {
  let letters = ''
  for (const byte of new Uint8Array(await content.arrayBuffer())) letters += String.fromCharCode(byte)
  return btoa(letters)
}
