import { app } from './app.ts'
import type { ComponentRegistry } from './component-registry.ts'
import { EventChannel } from './event-channel.ts'
import { showFrame } from './frame.ts'
import { packed } from './globals.ts'
import { resolvePath } from './module-loader.ts'
import { Page } from './page.ts'
import { Refused } from './refused.ts'

/** WeChat allows ten pages on top of each other. */
const DEEPEST = 10

/** The open pages, the visible one last, and the tab pages that wait in the background. */
export class PageStack {
  readonly pages: Page[] = []
  private readonly tabs = new Map<string, Page>()

  constructor(private readonly components: ComponentRegistry) {}

  get top(): Page | undefined {
    return this.pages.at(-1)
  }

  navigateTo(url: string, channel: EventChannel): void {
    const target = this.resolve(url)
    if (isTab(target.route)) throw new Refused('can not navigateTo a tabbar page')
    if (this.pages.length >= DEEPEST) throw new Refused('webview count limit exceed')
    this.top?.hide()
    this.push(new Page(target.route, target.query, channel))
  }

  redirectTo(url: string): void {
    const target = this.resolve(url)
    if (isTab(target.route)) throw new Refused('can not redirectTo a tabbar page')
    this.discard(1)
    this.push(new Page(target.route, target.query))
  }

  reLaunch(url: string): void {
    const target = this.resolve(url)
    this.discard(this.pages.length)
    for (const page of this.tabs.values()) page.close()
    this.tabs.clear()
    this.push(new Page(target.route, target.query))
  }

  switchTab(url: string): void {
    const { route } = this.resolve(url)
    if (!isTab(route)) throw new Refused('can not switch to no-tabBar page')
    if (this.top?.route === route) return
    this.top?.hide()
    // Tab pages stay alive in the background, everything above them goes.
    while (this.top) {
      const page = this.pages.pop()
      if (page && !isTab(page.route)) page.close()
    }
    const waiting = this.tabs.get(route)
    if (waiting) {
      this.pages.push(waiting)
      showFrame(this)
      waiting.show()
    } else this.push(new Page(route, {}))
  }

  navigateBack(delta: number): void {
    if (this.pages.length < 2) throw new Refused('cannot navigate back at first page.')
    this.discard(Math.min(Math.max(delta, 1), this.pages.length - 1))
    showFrame(this)
    this.top?.show()
  }

  /** Opens the page that the mini-program starts with. */
  start(): void {
    const { path, query } = app.launchOptions
    const known = packed.pages.includes(path)
    if (!known) app.call('onPageNotFound', { path, query, isEntryPage: true })
    if (this.pages.length === 0)
      this.push(new Page(this.prepared(known ? path : (packed.pages[0] ?? '')), query))
  }

  private push(page: Page): void {
    this.pages.push(page)
    if (isTab(page.route)) this.tabs.set(page.route, page)
    showFrame(this)
    page.open()
  }

  private discard(count: number): void {
    for (const page of this.pages.splice(this.pages.length - count).reverse()) {
      this.tabs.delete(page.route)
      page.close()
    }
  }

  private resolve(url: string): { route: string; query: Record<string, string> } {
    const [path = '', search = ''] = url.split('?', 2)
    const route = resolvePath(this.top?.route ?? '', path)
    if (!packed.pages.includes(route)) throw new Refused(`page "${route}" is not found`)
    return { route: this.prepared(route), query: parseQuery(search) }
  }

  private prepared(route: string): string {
    this.components.ensure(route)
    return route
  }
}

const isTab = (route: string) => (packed.app.tabBar?.list ?? []).some(({ pagePath }) => pagePath === route)

/** WeChat passes query values on as they are written, still percent-encoded. */
export function parseQuery(search: string): Record<string, string> {
  const pairs = search.split('&').filter(Boolean)
  return Object.fromEntries(
    pairs.map((pair): [string, string] => {
      const [name = '', ...value] = pair.split('=')
      return [name, value.join('=')]
    }),
  )
}
