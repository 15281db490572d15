import { app } from './app.ts'
import { pick } from './components/picker.ts'
import { refreshers } from './components/refreshers.ts'
import { filesKept } from './file-table.ts'
import { launch } from './globals.ts'
import { navigation, pages } from './navigation.ts'
import { parseQuery } from './page-stack.ts'
import { transfers } from './set-data.ts'
import { shareByMenu, shares, type Share } from './share.ts'
import { camera, copied } from './wx/device.ts'
import { leaveRoom } from './wx/file-system.ts'
import { pullDown } from './wx/navigation.ts'
import { wallet } from './wx/payment.ts'
import { triedInSinglePage } from './wx/single-page.ts'
import { subscriptions } from './wx/subscribe.ts'

export type { Share }

/** What a test does in the place of a person's hand and of WeChat around the mini-program. */
export const control = {
  pages: () => pages().pages.map(({ route, query }) => ({ route, query })),
  go: async (how: string, url: string) => void (await navigation.go(how, url)),
  back: async () => void (await navigation.go('navigateBack', '')),

  hide(): void {
    pages().top?.hide()
    app.hide()
  },
  show(query: string, scene?: number): void {
    app.show({ ...app.launchOptions, query: query ? parseQuery(query) : {}, scene: scene ?? launch.scene })
    pages().top?.show()
  },

  share: shareByMenu,
  shares: () => shares,
  triedInSinglePage: () => triedInSinglePage,
  files: filesKept,
  leaveRoom,
  copied,
  willScan: (result: string) => void (camera.sees = result),

  emptyWallet: () => void (wallet.empty = true),
  subscriptions: (changed: Partial<typeof subscriptions>) => void Object.assign(subscriptions, changed),

  pullDown,
  refreshing: () => pages().top?.window.refreshing ?? false,
  pullScrollView: (element: Element) => refreshers.pull(element),
  pick,

  setData: () => transfers,

  scrollTo: (top: number) => pages().top?.window.scroller.scrollTo({ top }),
  heightOfContent: () => {
    const { scroller, rect } = pages().top?.window ?? {
      scroller: document.body,
      rect: document.body.getBoundingClientRect(),
    }
    return Math.max(scroller.scrollHeight + (innerHeight - rect.height), innerHeight)
  },
}

export type Control = typeof control
