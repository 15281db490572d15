import { canvas } from './canvas.ts'
import type { Api } from './convention.ts'
import { device } from './device.ts'
import { feedback } from './feedback.ts'
import { files } from './files.ts'
import { MiniIntersectionObserver } from './intersection-observer.ts'
import { listeners } from './listeners.ts'
import { login } from './login.ts'
import { navigation } from './navigation.ts'
import { network } from './request.ts'
import { SelectorQuery } from './selector-query.ts'
import { share } from './share.ts'
import { storage } from './storage.ts'
import { systemInfo } from './system-info.ts'
import { unsupported } from './unsupported.ts'

const supported: Api = {
  ...storage,
  ...network,
  ...files,
  ...canvas,
  ...navigation,
  ...feedback,
  ...device,
  ...systemInfo,
  ...listeners,
  ...login,
  ...share,
  createSelectorQuery: () => new SelectorQuery(),
  createIntersectionObserver: (component: unknown, options?: object) =>
    new MiniIntersectionObserver(component, options),
}

/** The `wx` that the mini-program sees. */
export const wx: Api = {
  ...unsupported,
  ...supported,
  canIUse: (what: string) => !what.includes('.') && (what in supported || !(what in unsupported)),
}
