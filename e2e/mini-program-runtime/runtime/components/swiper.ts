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
      const items = () => element.querySelectorAll(':scope > wx-swiper-item').length

      const move = (index: number, behavior: 'auto' | 'smooth') => {
        const offset = index * size()
        element.scrollTo(vertical() ? { top: offset, behavior } : { left: offset, behavior })
      }
      const arrive = (index: number, source: 'touch' | 'autoplay' | '') => {
        if (index === shown || index < 0 || index >= items()) return
        shown = index
        host.emit('change', { current: index, currentItemId: '', source })
      }
      element.addEventListener('scroll', () => {
        clearTimeout(resting)
        resting = window.setTimeout(() => {
          const offset = vertical() ? element.scrollTop : element.scrollLeft
          if (size() === 0) return
          arrive(Math.round(offset / size()), 'touch')
          host.emit('animationfinish', { current: shown, currentItemId: '', source: 'touch' })
        }, REST_MS)
      })
      const play = () => {
        clearInterval(turning)
        if (!host.flag('autoplay')) return
        turning = window.setInterval(
          () => {
            const next = (shown + 1) % Math.max(items(), 1)
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
          current: () => {
            const index = host.number('current', 0)
            queueMicrotask(() => {
              move(index, 'auto')
              arrive(index, '')
            })
          },
        },
      }
    },
  })
}
