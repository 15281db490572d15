import path from 'node:path'
import { type Child, startChild } from './child'
import type { WechatPlace } from './edge'
import type { Secrets } from './secrets'
import { LOOPBACK, PROJECT_DIR, type StackPlace } from './stack-place'

/** Which WeChat the edge talks to: the simulator of this stack, one that runs elsewhere, or none. */
export type WechatChoice = Readonly<{ simulator: boolean; apiUrl: string | undefined }>

export function wechatPlace(place: StackPlace, secrets: Secrets, choice: WechatChoice): WechatPlace {
  const apiUrl = choice.simulator ? `http://${LOOPBACK}:${place.ports.wechat}` : choice.apiUrl
  if (!apiUrl) return null
  return {
    apiUrl,
    appId: process.env['WECHAT_APP_ID'] || secrets.wechat_app_id,
    appSecret: process.env['WECHAT_APP_SECRET'] || secrets.wechat_app_secret,
  }
}

export function startWechatSimulator(place: StackPlace, secrets: Secrets, logDir: string): Child {
  const wechat = wechatPlace(place, secrets, { simulator: true, apiUrl: undefined })
  return startChild({
    name: 'wechat',
    logDir,
    command: process.execPath,
    args: [...process.execArgv, path.join(PROJECT_DIR, 'e2e/wechat-simulator/main.ts')],
    cwd: PROJECT_DIR,
    env: {
      ...process.env,
      HOST: LOOPBACK,
      PORT: String(place.ports.wechat),
      WECHAT_APP_ID: wechat?.appId,
      WECHAT_APP_SECRET: wechat?.appSecret,
    },
  })
}
