import { inSinglePage } from '../single-page.ts'
import { album } from './album.ts'
import { canIUse, onThisPhone } from './base-library.ts'
import { canvas } from './canvas.ts'
import type { Api } from './convention.ts'
import { device } from './device.ts'
import { feedback } from './feedback.ts'
import { files } from './files.ts'
import { MiniIntersectionObserver } from './intersection-observer.ts'
import { listeners } from './listeners.ts'
import { login } from './login.ts'
import { merchantTransfer } from './merchant-transfer.ts'
import { navigation } from './navigation.ts'
import { payment } from './payment.ts'
import { permission } from './permissions.ts'
import { privacy } from './privacy.ts'
import { network } from './request.ts'
import { SelectorQuery } from './selector-query.ts'
import { share } from './share.ts'
import { refusedInSinglePage } from './single-page.ts'
import { storage } from './storage.ts'
import { subscribe } from './subscribe.ts'
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
  ...payment,
  ...merchantTransfer,
  ...subscribe,
  ...privacy,
  ...permission,
  ...album,
  createSelectorQuery: () => new SelectorQuery(),
  createIntersectionObserver: (component: unknown, options?: object) =>
    new MiniIntersectionObserver(component, options),
}

/** The `wx` that the mini-program sees. */
export const wx: Api = {
  ...onThisPhone({ ...unsupported, ...supported }),
  ...(inSinglePage && refusedInSinglePage),
  canIUse: canIUse(supported, unsupported),
}
