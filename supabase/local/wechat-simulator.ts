import path from 'node:path'
import { FIELDS, TEMPLATE_NAMES } from '../../edge/messages/templates'
import { type Child, startChild } from './child'
import { publicKeyOf } from '../../e2e/wechat-simulator/pay/merchant.ts'
import { type WechatPlace, apiUrl as edgeUrl } from './edge'
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
    variables: {
      ...Object.fromEntries(
        TEMPLATES.map(({ variable, id }) => [variable, choice.simulator ? id : process.env[variable]]).filter(
          (pair): pair is [string, string] => Boolean(pair[1]),
        ),
      ),
      ...(choice.simulator && simulatedAccounts(place, secrets, apiUrl)),
    },
  }
}

/** The edge's variables of the accounts that only the simulator knows: the merchant and the official account. */
function simulatedAccounts(place: StackPlace, secrets: Secrets, apiUrl: string): Record<string, string> {
  return {
    PAYMENT_PROVIDERS: 'sandbox,wechat_jsapi,wechat_h5',
    WECHAT_PAY_API_URL: apiUrl,
    WECHAT_PAY_MCH_ID: secrets.wechat_pay_mch_id,
    WECHAT_PAY_MCH_SERIAL: secrets.wechat_pay_mch_serial,
    WECHAT_PAY_MCH_PRIVATE_KEY: secrets.wechat_pay_mch_private_key,
    WECHAT_PAY_API_V3_KEYS: secrets.wechat_pay_api_v3_key,
    WECHAT_PAY_NOTIFY_URL: `${edgeUrl(place)}/webhooks/wechat-pay`,
    WECHAT_PAY_TRANSFER_SCENE: '1005',
    WECHAT_MINI_PROGRAM_ID: 'gh_0123456789ab',
    WECHAT_OFFICIAL_APP_ID: secrets.wechat_official_app_id,
    WECHAT_OFFICIAL_APP_SECRET: secrets.wechat_official_app_secret,
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
      WECHAT_OFFICIAL_APP_ID: secrets.wechat_official_app_id,
      WECHAT_OFFICIAL_APP_SECRET: secrets.wechat_official_app_secret,
      WECHAT_PAY_MERCHANT: JSON.stringify({
        mch_id: secrets.wechat_pay_mch_id,
        serial: secrets.wechat_pay_mch_serial,
        public_key: publicKeyOf(secrets.wechat_pay_mch_private_key),
        api_v3_key: secrets.wechat_pay_api_v3_key,
      }),
      WECHAT_TEMPLATES: JSON.stringify(Object.fromEntries(TEMPLATES.map(({ id, keys }) => [id, keys]))),
    },
  })
}
