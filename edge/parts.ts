import type { Verifier } from './auth.ts'
import type { Db } from './db.ts'
import type { Env } from './env.ts'
import type { Log } from './log.ts'

/** What routes are built from. Tests hand in their own. */
export type Parts = {
  env: Env
  db: Db
  verify: Verifier
  log: Log
  /** For every call to the outside: Auth, Storage, WeChat. */
  fetch: typeof fetch
  now: () => Date
}
