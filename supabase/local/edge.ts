import path from 'node:path'
import { type Child, startChild } from './child'
import { databaseUrl } from './database'
import type { Secrets } from './secrets'
import { LOOPBACK, PROJECT_DIR, type StackPlace, h5Url, installed } from './stack-place'

export const apiUrl = (place: StackPlace) => `http://${LOOPBACK}:${place.ports.edge}/functions/v1/api`
export const supabaseUrl = (place: StackPlace) => `http://${LOOPBACK}:${place.ports.supabase}`

/** Where the edge finds WeChat: the simulator of this stack, another address, or nowhere. */
export type WechatPlace = Readonly<{
  apiUrl: string
  appId: string
  appSecret: string
  /** The edge's other variables of WeChat: WECHAT_TEMPLATE_…, WECHAT_PAY_… and so on. */
  variables: Readonly<Record<string, string>>
}> | null

/** The edge's configuration on this stack; in production the same variables are set by the host. */
export function edgeEnvironment(
  place: StackPlace,
  secrets: Secrets,
  wechat: WechatPlace,
): Record<string, string> {
  return {
    NEIGOU_ENV: 'local',
    SUPABASE_URL: supabaseUrl(place),
    SUPABASE_ANON_KEY: secrets.publishable_key,
    SUPABASE_SERVICE_ROLE_KEY: secrets.secret_key,
    SUPABASE_DB_URL: databaseUrl(place, secrets),
    JWT_SECRET: secrets.jwt_secret,
    AUTH_BRIDGE_SECRET: secrets.auth_bridge_secret,
    ENTRY_CODE_SECRET: secrets.entry_code_secret,
    IMAGE_URL_SECRET: secrets.image_url_secret,
    LOTTERY_SECRET: secrets.lottery_secret,
    JOBS_SECRET: secrets.jobs_secret,
    H5_URL: h5Url(place),
    PAYMENT_PROVIDERS: 'sandbox',
    IMAGE_DELIVERY: 'stream',
    PORT: String(place.ports.edge),
    HOST: LOOPBACK,
    ...(wechat
      ? {
          WECHAT_API_URL: wechat.apiUrl,
          WECHAT_APP_ID: wechat.appId,
          WECHAT_APP_SECRET: wechat.appSecret,
          ...wechat.variables,
        }
      : {}),
  }
}

/** Starts the edge on Deno with no more rights than it needs: its variables, and connections to this stack. */
export function startEdge(place: StackPlace, secrets: Secrets, wechat: WechatPlace, logDir: string): Child {
  const environment = edgeEnvironment(place, secrets, wechat)
  const hosts = [place.ports.edge, place.ports.supabase, place.ports.postgres].map(
    (port) => `${LOOPBACK}:${port}`,
  )
  if (wechat) hosts.push(new URL(wechat.apiUrl).host)
  return startChild({
    name: 'edge',
    logDir,
    command: installed('deno', process.platform === 'win32' ? 'deno.exe' : 'deno'),
    args: [
      'run',
      '--no-prompt',
      '--cached-only',
      '--config',
      path.join(PROJECT_DIR, 'deno.json'),
      `--allow-net=${hosts.join(',')}`,
      `--allow-env`,
      path.join(PROJECT_DIR, 'edge/main.ts'),
    ],
    cwd: PROJECT_DIR,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      DENO_DIR: path.join(PROJECT_DIR, '.cache/deno'),
      DENO_NO_UPDATE_CHECK: '1',
      NO_COLOR: '1',
      ...environment,
    },
  })
}
