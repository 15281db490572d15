import { defineBuiltIn } from './built-in.ts'

/** Built-ins that are nothing but a box with a style of its own. */
export function definePlain(): void {
  defineBuiltIn({ tag: 'view' })
  defineBuiltIn({ tag: 'cover-view' })
  defineBuiltIn({ tag: 'swiper-item', properties: { itemId: '', skipHiddenItemLayout: false } })
  // `position: fixed` reaches the page's window from anywhere, so a portal has nothing to move.
  defineBuiltIn({ tag: 'root-portal', properties: { enable: true } })
  defineBuiltIn({
    tag: 'text',
    properties: {
      userSelect: false,
      selectable: false,
      space: '',
      decode: false,
      overflow: '',
      maxLines: '',
    },
    attach: (host) => ({
      changed: { space: (value) => host.decorate(value ? 'white-space: pre-wrap' : '') },
    }),
  })
}
