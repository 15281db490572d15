import { nodeOf } from '../engine.ts'
import { defineBuiltIn } from './built-in.ts'

/** How long the scroller must rest before it counts as arrived. */
const REST_MS = 80

export function defineSwiper(): void {
  defineBuiltIn({
    tag: 'swiper',
    properties: {
      current: 0,
      indicatorDots: false,
      indicatorColor: '',
      indicatorActiveColor: '',
      autoplay: false,
      interval: 5000,
      duration: 500,
      circular: false,
      vertical: false,
      displayMultipleItems: 1,
      previousMargin: '0px',
      nextMargin: '0px',
      snapToEdge: false,
      easingFunction: 'default',
      currentItemId: '',
      skipHiddenItemLayout: false,
    },
    attach(host) {
      const { element } = host
      let shown = host.number('current', 0)
      let resting = 0
      let turning = 0
      const vertical = () => host.flag('vertical')
      const size = () => (vertical() ? element.clientHeight : element.clientWidth)
      const items = () => [...element.querySelectorAll(':scope > wx-swiper-item')]
      const idOf = (index: number) => itemId(items()[index])

      const move = (index: number, behavior: 'auto' | 'smooth') => {
        const offset = index * size()
        element.scrollTo(vertical() ? { top: offset, behavior } : { left: offset, behavior })
      }
      const arrive = (index: number, source: 'touch' | 'autoplay' | '') => {
        if (index === shown || index < 0 || index >= items().length) return
        shown = index
        host.emit('change', { current: index, currentItemId: idOf(index), source })
      }
      const go = (index: number) => {
        if (index < 0 || index >= items().length) return
        move(index, 'auto')
        arrive(index, '')
      }
      element.addEventListener('scroll', () => {
        clearTimeout(resting)
        resting = window.setTimeout(() => {
          const offset = vertical() ? element.scrollTop : element.scrollLeft
          if (size() === 0) return
          arrive(Math.round(offset / size()), 'touch')
          host.emit('animationfinish', { current: shown, currentItemId: idOf(shown), source: 'touch' })
        }, REST_MS)
      })
      const play = () => {
        clearInterval(turning)
        if (!host.flag('autoplay')) return
        turning = window.setInterval(
          () => {
            const next = (shown + 1) % Math.max(items().length, 1)
            move(next, 'auto')
            arrive(next, 'autoplay')
          },
          host.number('interval', 5000),
        )
      }
      return {
        detached: () => clearInterval(turning),
        changed: {
          vertical: (on) => element.toggleAttribute('data-vertical', Boolean(on)),
          autoplay: play,
          interval: play,
          current: () => queueMicrotask(() => go(host.number('current', 0))),
          currentItemId: (id) => {
            if (id) queueMicrotask(() => go(items().findIndex((item) => itemId(item) === id)))
          },
        },
      }
    },
  })
}

const itemId = (item: Element | undefined): string => {
  const data: unknown = Reflect.get(Object(nodeOf(item ?? null)), 'data')
  return String(Reflect.get(Object(data), 'itemId') ?? '')
}
