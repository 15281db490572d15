import { packed } from './globals.ts'
import type { Page } from './page.ts'
import { inSinglePage, underBar } from './single-page.ts'

const DEFAULT_REACH_BOTTOM = 50

/** The part of the screen that a page scrolls in, between the navigation bar and the tab bar. */
export class PageWindow {
  readonly scroller = document.createElement('div')
  private readonly frame = document.createElement('section')
  private readonly indicator = document.createElement('div')
  private atBottom = false

  constructor(private readonly page: Page) {
    const { navigationStyle } = page.config
    const tabs = packed.app.tabBar?.list ?? []
    const has = {
      'with-nav': inSinglePage ? !underBar(navigationStyle) : navigationStyle !== 'custom',
      'with-tabs': !inSinglePage && tabs.some(({ pagePath }) => pagePath === page.route),
      'with-single-bar': inSinglePage,
    }
    this.frame.className = 'mp-window'
    for (const [name, on] of Object.entries(has)) this.frame.classList.toggle(name, on)
    this.frame.dataset.route = page.route
    this.frame.style.background = page.config.backgroundColor ?? ''
    this.scroller.className = 'mp-scroller'
    if (page.config.disableScroll) this.scroller.style.overflow = 'hidden'
    this.indicator.className = 'mp-refreshing'
    this.indicator.textContent = '• • •'
    this.indicator.hidden = true
    this.frame.append(this.indicator, this.scroller)
    this.scroller.addEventListener('scroll', () => this.scrolled(), { passive: true })
  }

  mount(attach: (parent: Element, placeholder: Element) => void): void {
    const placeholder = document.createElement('span')
    this.scroller.append(placeholder)
    document.body.prepend(this.frame)
    this.measure()
    attach(this.scroller, placeholder)
  }

  show(shown: boolean): void {
    this.frame.hidden = !shown
    if (shown) this.measure()
  }

  remove(): void {
    this.frame.remove()
  }

  /** What `vh` counts from. */
  measure(): void {
    this.frame.style.setProperty('--vh', `${this.frame.clientHeight / 100}px`)
  }

  get rect(): DOMRect {
    return this.frame.getBoundingClientRect()
  }

  set refreshing(on: boolean) {
    this.indicator.hidden = !on
  }

  get refreshing(): boolean {
    return !this.indicator.hidden
  }

  private scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller
    this.page.call('onPageScroll', { scrollTop })
    const distance = this.page.config.onReachBottomDistance ?? DEFAULT_REACH_BOTTOM
    const atBottom = scrollHeight - scrollTop - clientHeight <= distance
    if (atBottom && !this.atBottom) this.page.call('onReachBottom')
    this.atBottom = atBottom
  }
}
