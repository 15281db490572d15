import { appEvents } from '../app-events.ts'
import type { Api } from './convention.ts'

/** Some never happen here; a mini-program may still listen for them. */
const events =
  `AppShow AppHide NetworkStatusChange NetworkWeakChange Error UnhandledRejection PageNotFound ThemeChange WindowResize
  MemoryWarning UserCaptureScreen KeyboardHeightChange AudioInterruptionBegin AudioInterruptionEnd NeedPrivacyAuthorization
  CopyUrl AppRoute AppRouteDone LazyLoadError`.split(/\s+/)

export const listeners: Api = Object.fromEntries(
  events.flatMap((name) => [
    [`on${name}`, (listener: (detail: unknown) => void) => appEvents.on(name, listener)],
    [`off${name}`, (listener?: (detail: unknown) => void) => appEvents.off(name, listener)],
  ]),
)
