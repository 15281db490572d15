import { makeMerchant } from '../../e2e/wechat-simulator/pay/merchant.ts'
import { createPaySimulator } from '../../e2e/wechat-simulator/pay/simulator.ts'
import type { PayWorld } from '../../e2e/wechat-simulator/pay/simulator.ts'

export const APP_ID = 'wx0123456789abcdef'
export const NOTIFY_URL = 'https://shop.example/functions/v1/api/webhooks/wechat-pay'
/** RSA keys take long to make: one merchant serves all tests of a file. */
export const MERCHANT = makeMerchant()

/** What a shop's environment says of this merchant. */
export const PAY_VARIABLES = {
  WECHAT_APP_ID: APP_ID,
  WECHAT_APP_SECRET: 'an-app-secret-of-the-test',
  WECHAT_PAY_MCH_ID: MERCHANT.mch_id,
  WECHAT_PAY_MCH_SERIAL: MERCHANT.serial,
  WECHAT_PAY_MCH_PRIVATE_KEY: MERCHANT.private_key.replaceAll('\n', '\\n'),
  WECHAT_PAY_API_V3_KEYS: MERCHANT.api_v3_key,
  WECHAT_PAY_API_URL: 'https://pay.test',
  WECHAT_PAY_NOTIFY_URL: NOTIFY_URL,
}

/** The base64 of a key in PEM. */
export const spkiOf = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '')

export type SentNotice = { headers: Record<string, string>; body: string }

/** WeChat Pay in this process. Notices go where `deliver` says; without it they are only kept. */
export function openWechatPayWorld(more: Partial<PayWorld> = {}) {
  const sent: SentNotice[] = []
  const world = {
    deliver: (_: string, __: RequestInit): Response | Promise<Response> =>
      new Response(null, { status: 204 }),
  }
  const simulator = createPaySimulator({
    app_id: APP_ID,
    merchant: MERCHANT,
    async fetch(url, init) {
      const notice = { headers: init.headers as Record<string, string>, body: String(init.body) }
      sent.push(notice)
      return world.deliver(url, init)
    },
    ...more,
  })
  const asked: string[] = []
  const fetch: typeof globalThis.fetch = (url, init) => {
    asked.push(`${init?.method ?? 'GET'} ${new URL(String(url)).pathname}`)
    return Promise.resolve(simulator.app.request(String(url), init))
  }
  /** What a test does in WeChat's place; see e2e/wechat-simulator/pay/control.ts. */
  async function control(path: string, body?: object): Promise<Record<string, unknown>> {
    const reply = await simulator.app.request(`/__control/pay${path}`, {
      ...(body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    const answer = (await reply.json()) as Record<string, unknown>
    if (!reply.ok) throw new Error(`the simulator says no: ${JSON.stringify(answer)}`)
    return answer
  }
  return { simulator, world, sent, asked, fetch, control }
}
