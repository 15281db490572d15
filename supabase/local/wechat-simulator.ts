import path from 'node:path'
import { FIELDS, TEMPLATE_NAMES } from '../../edge/messages/templates'
import { type Child, startChild } from './child'
import type { WechatPlace } from './edge'
import type { Secrets } from './secrets'
import { LOOPBACK, PROJECT_DIR, type StackPlace } from './stack-place'

/** Which WeChat the edge talks to: the simulator of this stack, one that runs elsewhere, or none. */
export type WechatChoice = Readonly<{ simulator: boolean; apiUrl: string | undefined }>

/** The templates of the simulated account, under the keys that the edge takes where it is told none. */
const TEMPLATES = TEMPLATE_NAMES.map((name) => ({
  variable: `WECHAT_TEMPLATE_${name.toUpperCase()}`,
  id: `simulated_template_${name}`,
  keys: FIELDS[name].map((kind, i) => `${kind}${i + 1}`),
}))

export function wechatPlace(place: StackPlace, secrets: Secrets, choice: WechatChoice): WechatPlace {
  const apiUrl = choice.simulator ? `http://${LOOPBACK}:${place.ports.wechat}` : choice.apiUrl
  if (!apiUrl) return null
  return {
    apiUrl,
    appId: process.env['WECHAT_APP_ID'] || secrets.wechat_app_id,
    appSecret: process.env['WECHAT_APP_SECRET'] || secrets.wechat_app_secret,
    templates: Object.fromEntries(
      TEMPLATES.map(({ variable, id }) => [variable, choice.simulator ? id : process.env[variable]]).filter(
        (pair): pair is [string, string] => Boolean(pair[1]),
      ),
    ),
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
      WECHAT_TEMPLATES: JSON.stringify(Object.fromEntries(TEMPLATES.map(({ id, keys }) => [id, keys]))),
    },
  })
}
