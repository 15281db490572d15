import { defineBuiltIn } from './built-in.ts'
import { refreshers } from './refreshers.ts'

export function defineScrollView(): void {
  defineBuiltIn({
    tag: 'scroll-view',
    properties: {
      scrollX: false,
      scrollY: false,
      upperThreshold: 50,
      lowerThreshold: 50,
      scrollTop: undefined,
      scrollLeft: undefined,
      scrollIntoView: '',
      scrollIntoViewOffset: 0,
      scrollWithAnimation: false,
      enableBackToTop: false,
      enableFlex: false,
      scrollAnchoring: false,
      enablePassive: false,
      refresherEnabled: false,
      refresherThreshold: 45,
      refresherDefaultStyle: 'black',
      refresherBackground: '',
      refresherTriggered: false,
      bounces: true,
      showScrollbar: true,
      pagingEnabled: false,
      fastDeceleration: false,
      enhanced: false,
      type: 'list',
      clip: true,
    },
    attach(host) {
      const { element } = host
      let edges = { upper: true, lower: false, left: 0, top: 0 }
      element.addEventListener('scroll', () => {
        const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = element
        host.emit('scroll', {
          scrollLeft,
          scrollTop,
          scrollWidth,
          scrollHeight,
          deltaX: edges.left - scrollLeft,
          deltaY: edges.top - scrollTop,
        })
        const along = host.flag('scrollX') && !host.flag('scrollY')
        const start = along ? scrollLeft : scrollTop
        const rest = along ? scrollWidth - clientWidth - scrollLeft : scrollHeight - clientHeight - scrollTop
        const upper = start <= host.number('upperThreshold', 50)
        const lower = rest <= host.number('lowerThreshold', 50)
        if (upper && !edges.upper) host.emit('scrolltoupper', { direction: along ? 'left' : 'top' })
        if (lower && !edges.lower) host.emit('scrolltolower', { direction: along ? 'right' : 'bottom' })
        edges = { upper, lower, left: scrollLeft, top: scrollTop }
      })
      const behavior = () => (host.flag('scrollWithAnimation') ? 'smooth' : 'auto')
      const arrange = () => {
        const scrolls = (direction: string) => (host.flag(direction) ? 'auto' : 'hidden')
        // Without `enable-flex` WeChat puts the content into a box of its own: `display: flex` has no effect.
        const display = host.flag('enableFlex') ? 'flex' : 'block'
        host.decorate(
          `overflow: ${scrolls('scrollX')} ${scrolls('scrollY')} !important; display: ${display} !important`,
        )
      }
      refreshers.add(element, () => {
        if (!host.flag('refresherEnabled')) throw new Error('this scroll-view has no refresher-enabled')
        host.emit('refresherpulling', { dy: host.number('refresherThreshold', 45) })
        host.emit('refresherrefresh')
      })
      return {
        changed: {
          scrollX: arrange,
          scrollY: arrange,
          enableFlex: arrange,
          scrollTop: (top) => {
            if (top !== undefined && top !== '') element.scrollTo({ top: Number(top), behavior: behavior() })
          },
          scrollLeft: (left) => {
            if (left !== undefined && left !== '')
              element.scrollTo({ left: Number(left), behavior: behavior() })
          },
          scrollIntoView: (id) => {
            if (id) queueMicrotask(() => scrollTo(element, String(id), behavior()))
          },
          refresherTriggered: (on) => {
            if (!on) host.emit('refresherrestore')
          },
        },
      }
    },
  })
}

/** Ids carry the prefix of the component that they were written in. */
function scrollTo(element: HTMLElement, id: string, behavior: 'smooth' | 'auto'): void {
  const target = element.querySelector(`[id="${CSS.escape(id)}"], [id$="--${CSS.escape(id)}"]`)
  if (!target) return
  const from = element.getBoundingClientRect()
  const to = target.getBoundingClientRect()
  element.scrollTo({
    top: element.scrollTop + to.top - from.top,
    left: element.scrollLeft + to.left - from.left,
    behavior,
  })
}
