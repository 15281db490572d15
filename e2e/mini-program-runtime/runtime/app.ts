import { appEvents } from './app-events.ts'
import { launch, packed } from './globals.ts'
import { inSinglePage } from './single-page.ts'

export type AppOptions = {
  path: string
  query: Record<string, string>
  scene: number
  referrerInfo: object
  apiCategory: string
}

type AppInstance = Record<string, unknown>

/** https://developers.weixin.qq.com/miniprogram/dev/api/base/app/life-cycle/wx.getApiCategory.html */
export function apiCategory(): string {
  return inSinglePage ? 'browseOnly' : 'default'
}

const launchOptions: AppOptions = {
  path: launch.path || (packed.pages[0] ?? ''),
  query: launch.query,
  scene: launch.scene,
  referrerInfo: {},
  apiCategory: apiCategory(),
}

/** The mini-program's `App`, and how it was opened: at its start and at its latest return to the foreground. */
export const app = {
  instance: undefined as AppInstance | undefined,
  launchOptions,
  enterOptions: launchOptions,
  inBackground: false,

  register(instance: AppInstance): void {
    app.instance = instance
    app.call('onLaunch', launchOptions)
    app.show(launchOptions)
  },

  show(options: AppOptions): void {
    app.enterOptions = options
    app.inBackground = false
    app.call('onShow', options)
    appEvents.emit('AppShow', options)
  },

  hide(): void {
    app.inBackground = true
    app.call('onHide')
    appEvents.emit('AppHide', {})
  },

  call(hook: string, detail?: unknown): void {
    const method = app.instance?.[hook]
    if (typeof method === 'function') method.call(app.instance, detail)
  },
}
