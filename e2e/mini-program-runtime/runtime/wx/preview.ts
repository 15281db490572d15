import { pictureAddress } from '../network-address.ts'
import { button, dialog, overlay } from '../overlay.ts'

/** The full-screen picture; a tap on 关闭 ends it, as a tap anywhere does in WeChat. */
export function showPreview(urls: string[], current: string): void {
  const image = new Image()
  image.alt = `${Math.max(urls.indexOf(current), 0) + 1} / ${urls.length}`
  image.src = pictureAddress(current || (urls[0] ?? ''))
  const close = overlay(
    'dim',
    dialog(
      '预览图片',
      image,
      button('关闭', undefined, () => close()),
    ),
  )
}
