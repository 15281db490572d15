import type { Verifier } from './auth.ts'
import type { CodePictures } from './code-pictures/worker.ts'
import type { Db } from './db.ts'
import type { Env } from './env.ts'
import type { WaitingRoom } from './live/waiting-room.ts'
import type { Log } from './log.ts'
import type { Messenger } from './messages/messenger.ts'
import type { Providers } from './payments/provider.ts'
import type { AccessTokens } from './wechat/access-token.ts'
import type { WechatPay } from './wechat-pay/wechat-pay.ts'

/** What routes are built from. Tests hand in their own. */
export type Parts = {
  env: Env
  db: Db
  verify: Verifier
  log: Log
  /** The ways to pay. */
  providers: Providers
  /** Ends the wait for one call to a provider. */
  patience: () => AbortSignal
  /** For every call to the outside: Auth, Storage, WeChat. */
  fetch: typeof fetch
  now: () => Date
  /** What calls to the mini-program's account carry; null where that is not set up. */
  tokens: AccessTokens | null
  /** WeChat Pay; null where that is not set up. */
  wechatPay: WechatPay | null
  /** Where those wait who have asked what is new. */
  live: WaitingRoom
  /** Sends messages through WeChat; null where that is not set up. */
  messenger: Messenger | null
  /** Makes the pictures of mini-program codes; null where there is no mini-program. */
  codePictures: CodePictures | null
}
