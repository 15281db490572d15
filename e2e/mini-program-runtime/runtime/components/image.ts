import { pictureAddress } from '../network-address.ts'
import { defineBuiltIn } from './built-in.ts'

type Fit = Pick<CSSStyleDeclaration, 'objectFit' | 'objectPosition'>

const at = (objectPosition: string): Fit => ({ objectFit: 'none', objectPosition })

/** https://developers.weixin.qq.com/miniprogram/dev/component/image.html */
const modes: Record<string, Fit> = {
  scaleToFill: { objectFit: 'fill', objectPosition: '' },
  aspectFit: { objectFit: 'contain', objectPosition: '' },
  aspectFill: { objectFit: 'cover', objectPosition: '' },
  widthFix: { objectFit: 'fill', objectPosition: '' },
  heightFix: { objectFit: 'fill', objectPosition: '' },
  top: at('top'),
  bottom: at('bottom'),
  center: at('center'),
  left: at('left'),
  right: at('right'),
  'top left': at('top left'),
  'top right': at('top right'),
  'bottom left': at('bottom left'),
  'bottom right': at('bottom right'),
}

export function defineImage(): void {
  defineBuiltIn({
    tag: 'image',
    properties: {
      src: '',
      mode: 'scaleToFill',
      lazyLoad: false,
      webp: false,
      showMenuByLongpress: false,
      forceHttps: false,
      fadeIn: false,
    },
    attach(host) {
      const picture = document.createElement('img')
      picture.alt = ''
      picture.draggable = false
      host.element.append(picture)
      host.element.setAttribute('role', 'img')
      picture.addEventListener('load', () => {
        picture.style.visibility = ''
        fixRatio()
        host.emit('load', { width: picture.naturalWidth, height: picture.naturalHeight })
      })
      picture.addEventListener('error', () => {
        picture.style.visibility = 'hidden' // WeChat shows nothing where a browser shows its broken picture
        host.emit('error', { errMsg: `GET ${host.text('src')} failed` })
      })

      /** The modes that take the missing side from the picture. */
      function fixRatio(): void {
        const mode = host.text('mode')
        host.decorate(mode === 'widthFix' ? 'height: auto' : mode === 'heightFix' ? 'width: auto' : '')
        picture.style.height = mode === 'widthFix' ? 'auto' : ''
        picture.style.width = mode === 'heightFix' ? 'auto' : ''
      }
      return {
        changed: {
          lazyLoad: (lazy) => (picture.loading = lazy ? 'lazy' : 'eager'),
          mode: (mode) => {
            Object.assign(picture.style, modes[String(mode)] ?? modes.scaleToFill)
            fixRatio()
          },
          src: (source) => {
            if (source) picture.src = pictureAddress(String(source))
            else picture.removeAttribute('src')
          },
        },
      }
    },
  })
}
