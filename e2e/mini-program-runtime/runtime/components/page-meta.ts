import { elementOf } from '../engine.ts'
import { setColors, setTitle } from '../frame.ts'
import { defineBuiltIn } from './built-in.ts'

export function definePageMeta(): void {
  defineBuiltIn({
    tag: 'page-meta',
    properties: {
      pageStyle: '',
      rootFontSize: '',
      rootBackgroundColor: '',
      backgroundColor: '',
      backgroundTextStyle: '',
      backgroundColorTop: '',
      backgroundColorBottom: '',
      pageOrientation: '',
      pageFontSize: '',
      scrollTop: '',
      scrollDuration: 300,
    },
    attach(host) {
      const owner = host.node.ownerShadowRoot?.getHostNode()
      const page = owner ? elementOf(owner) : null
      const frame = host.element.closest<HTMLElement>('.mp-window')
      return {
        changed: {
          pageStyle: (style) => page && (page.style.cssText = String(style ?? '')),
          backgroundColor: (color) => frame && color && (frame.style.background = String(color)),
          rootFontSize: (size) => size && (document.documentElement.style.fontSize = String(size)),
        },
      }
    },
  })
  defineBuiltIn({
    tag: 'navigation-bar',
    properties: { title: '', loading: false, frontColor: '', backgroundColor: '' },
    attach: (host) => ({
      changed: {
        title: (title) => title && setTitle(String(title)),
        backgroundColor: (color) => color && setColors(String(color), host.text('frontColor') || '#000000'),
      },
    }),
  })
}
