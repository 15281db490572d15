import { appEvents } from './app-events.ts'
import { launch, packed } from './globals.ts'

export type AppOptions = { path: string; query: Record<string, string>; scene: number; referrerInfo: object }

type AppInstance = Record<string, unknown>

const launchOptions: AppOptions = {
  path: launch.path || (packed.pages[0] ?? ''),
  query: launch.query,
  scene: launch.scene,
  referrerInfo: {},
}

/** The mini-program's `App`, and how it was opened: at its start and at its latest return to the foreground. */
export const app = {
  instance: undefined as AppInstance | undefined,
  launchOptions,
  enterOptions: launchOptions,

  register(instance: AppInstance): void {
    app.instance = instance
    app.call('onLaunch', launchOptions)
    app.show(launchOptions)
  },

  show(options: AppOptions): void {
    app.enterOptions = options
    app.call('onShow', options)
    appEvents.emit('AppShow', options)
  },

  hide(): void {
    app.call('onHide')
    appEvents.emit('AppHide', {})
  },

  call(hook: string, detail?: unknown): void {
    const method = app.instance?.[hook]
    if (typeof method === 'function') method.call(app.instance, detail)
  },
}
