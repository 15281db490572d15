import path from 'node:path'
import { type Child, lastLines, startChild } from './child'
import { adminDatabaseUrl } from './database'
import { Failure } from './failure'
import type { Secrets } from './secrets'
import { LOOPBACK, PROJECT_DIR, type StackPlace, h5Url } from './stack-place'

/** Supabase Lite in a process of its own: its password hashing and query building would slow the supervisor's H5 server. */
export function startLite(place: StackPlace, secrets: Secrets, logDir: string): Child {
  return startChild({
    name: 'lite',
    logDir,
    command: process.execPath,
    // This process runs under tsx; its loader is among these arguments.
    args: [...process.execArgv, path.join(PROJECT_DIR, 'supabase/local/lite.ts')],
    cwd: PROJECT_DIR,
    ipc: true,
    env: {
      ...process.env,
      LITE_TELEMETRY: '0',
      // Passwords here are 256-bit keys made by the edge; slow hashing would protect nothing.
      LITE_AUTH_BCRYPT_COST: '4',
      LITE_DB_URL: adminDatabaseUrl(place, secrets),
      LITE_JWT_SECRET: secrets.jwt_secret,
      LITE_PUBLISHABLE_KEY: secrets.publishable_key,
      LITE_SECRET_KEY: secrets.secret_key,
      LITE_STORAGE_DIR: path.join(place.dataDir, 'storage'),
      LITE_SITE_URL: h5Url(place),
      LITE_HOST: LOOPBACK,
      LITE_PORT: String(place.ports.supabase),
      LITE_STUDIO_PORT: String(place.ports.studio),
    },
  })
}

/** Waits until Lite has made its schemas, on which the migrations lean, and listens. */
export async function liteIsReady(lite: Child): Promise<void> {
  const ready = new Promise<true>((resolve) => lite.process.once('message', () => resolve(true)))
  const first = await Promise.race([ready, lite.ended])
  if (first !== true)
    throw new Failure(`Supabase Lite did not start; the end of ${lite.logFile}:\n${lastLines(lite.logFile)}`)
}
