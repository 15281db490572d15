import type { WindowConfig } from '../packed.ts'
import { backend, elementOf, sheets, space, type ComponentNode } from './engine.ts'
import { EventChannel } from './event-channel.ts'
import { packed } from './globals.ts'
import { PageWindow } from './page-window.ts'
import type { PageSheets } from './page-backend.ts'
import { readyAfter } from './ready-lifetime.ts'
import { asOneTransfer } from './set-data.ts'

/** What the mini-program sees as a page: the object in `getCurrentPages()`. */
export type PageInstance = Record<string, unknown>

let pagesOpened = 0

/** One open page: its component, its window, its style sheets. */
export class Page {
  readonly config: WindowConfig
  readonly window: PageWindow
  readonly instance: PageInstance
  private readonly root: ReturnType<typeof backend.createRoot>
  private readonly sheets: PageSheets
  private shown = false

  constructor(
    readonly route: string,
    readonly query: Record<string, string>,
    readonly channel = new EventChannel(),
  ) {
    this.config = { ...packed.app.window, ...packed.components[route] }
    ;[this.root, this.sheets] = sheets(() => backend.createRoot('wx-page', space, route))
    this.instance = this.root.get() as unknown as PageInstance
    Object.assign(this.instance, {
      // uni-app takes a component with a `route` for a page, so it has to be there before `attached`.
      route,
      __route__: route,
      options: query,
      __wxWebviewId__: ++pagesOpened,
      getOpenerEventChannel: () => channel,
      getPageId: () => `pageId:${pagesOpened}`,
    })
    this.window = new PageWindow(this)
  }

  /** The first showing: attached, then `onLoad`, `onShow` and `onReady`, in WeChat's order. */
  open(): void {
    readyAfter(() => {
      asOneTransfer(this.route, () =>
        this.window.mount((parent, placeholder) => this.root.attach(parent as never, placeholder as never)),
      )
      this.call('onLoad', this.query)
      this.show()
    })
  }

  show(): void {
    if (this.shown) return
    this.shown = true
    this.sheets.show(true)
    this.window.show(true)
    this.call('onShow')
    this.node.triggerPageLifetime('show', [])
  }

  hide(): void {
    if (!this.shown) return
    this.shown = false
    this.call('onHide')
    this.node.triggerPageLifetime('hide', [])
    this.window.show(false)
    this.sheets.show(false)
  }

  close(): void {
    this.call('onUnload')
    this.root.release()
    this.window.remove()
    this.sheets.remove()
  }

  has(hook: string): boolean {
    return typeof this.instance[hook] === 'function'
  }

  call(hook: string, detail?: unknown): unknown {
    const method = this.instance[hook]
    return typeof method === 'function' ? method.call(this.instance, detail) : undefined
  }

  get node(): ComponentNode {
    return this.root.getComponent()
  }

  get element(): HTMLElement | null {
    return elementOf(this.node)
  }
}
