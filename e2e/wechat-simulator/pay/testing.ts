import { createDecipheriv, randomBytes, sign, verify, X509Certificate } from 'node:crypto'
import { Clock } from '../clock.ts'
import { openidOf } from '../identity.ts'
import { makeKeyPair, makeMerchant } from './merchant.ts'
import { createPaySimulator, type PayWorld } from './simulator.ts'

/** The simulator's clock stands still but for `pass`; only signatures are of the true time. */
export const NOW = Date.now()
export const APP_ID = 'wx0123456789abcdef'
/** RSA keys take long to make: one merchant serves all tests of a file, and a few keys all simulators. */
export const MERCHANT = makeMerchant()
const PAIRS = [makeKeyPair(), makeKeyPair()]
export const NOTIFY_URL = 'https://shop.example/webhooks/wechat-pay'

export type Json = Record<string, unknown>
export type Received = { headers: Headers; body: string; notice: Json; content: Json }

/** A simulator of WeChat Pay, and a merchant that signs its calls and receives the notices. */
export function openPay(more: Partial<PayWorld> = {}) {
  const received: Received[] = []
  /** How the merchant answers notices: a status, or null for never. */
  const shop = { answer: 204 as number | null }
  let made = 0
  const pay = createPaySimulator({
    app_id: APP_ID,
    merchant: MERCHANT,
    clock: new Clock(() => NOW),
    make_keys: () => PAIRS[made++ % PAIRS.length]!,
    fetch: (_, { headers, body }) => {
      received.push(read(new Headers(headers), String(body)))
      if (shop.answer === null) throw new Error('no answer')
      return new Response(null, { status: shop.answer })
    },
    ...more,
  })
  const call = async (
    method: string,
    url: string,
    body?: object | string,
    headers: Record<string, string> = {},
  ) => {
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
    const reply = await pay.app.request(url, {
      method,
      headers: {
        accept: 'application/json',
        'user-agent': 'shop',
        authorization: authorization(method, url, text),
        ...(text && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(text && { body: text }),
    })
    const answer = await reply.text()
    return {
      status: reply.status,
      headers: reply.headers,
      text: answer,
      json: (answer ? JSON.parse(answer) : {}) as Json,
    }
  }
  const control = async (path: string, body?: object) => {
    const reply = await pay.app.request(`/__control/pay${path}`, {
      ...(body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    return { status: reply.status, json: (await reply.json()) as Json }
  }
  return { ...pay, received, shop, call, control, pass: (ms: number) => pay.clock.advance(ms) }
}

export type Pay = ReturnType<typeof openPay>

export const openid = (user: string) => openidOf(APP_ID, user)

/** The fields of an order that is in order. */
export const jsapiOrder = (more: object = {}) => ({
  appid: APP_ID,
  mchid: MERCHANT.mch_id,
  description: '内购会 3 件商品',
  out_trade_no: randomBytes(16).toString('hex'),
  notify_url: NOTIFY_URL,
  amount: { total: 12_800, currency: 'CNY' },
  payer: { openid: openid('lin') },
  ...more,
})

export function authorization(
  method: string,
  url: string,
  body: string,
  more: Record<string, string> = {},
): string {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const nonce_str = randomBytes(16).toString('hex')
  const given = { mchid: MERCHANT.mch_id, nonce_str, timestamp, serial_no: MERCHANT.serial, ...more }
  const message = `${method}\n${url}\n${given.timestamp}\n${given.nonce_str}\n${body}\n`
  const signature = sign('sha256', Buffer.from(message), MERCHANT.private_key).toString('base64')
  const pairs = Object.entries({ signature, ...given }).map(([name, value]) => `${name}="${value}"`)
  return `WECHATPAY2-SHA256-RSA2048 ${pairs.join(',')}`
}

/** Whether this key signed a reply or a notice. */
export function isSignedBy(public_key: string, headers: Headers, body: string): boolean {
  const message = `${headers.get('wechatpay-timestamp')}\n${headers.get('wechatpay-nonce')}\n${body}\n`
  const signature = Buffer.from(headers.get('wechatpay-signature') ?? '', 'base64')
  return verify('sha256', Buffer.from(message), public_key, signature)
}

/** Opens what WeChat Pay has encrypted with the APIv3 key. */
export function open(resource: Json, key: string = MERCHANT.api_v3_key): string {
  const whole = Buffer.from(String(resource.ciphertext), 'base64')
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key), Buffer.from(String(resource.nonce)))
  decipher.setAAD(Buffer.from(String(resource.associated_data)))
  decipher.setAuthTag(whole.subarray(-16))
  return Buffer.concat([decipher.update(whole.subarray(0, -16)), decipher.final()]).toString()
}

function read(headers: Headers, body: string): Received {
  const notice = JSON.parse(body) as Json
  try {
    return { headers, body, notice, content: JSON.parse(open(notice.resource as Json)) as Json }
  } catch {
    return { headers, body, notice, content: {} }
  }
}

/** The certificates that the simulator lists, opened, newest first. */
export async function certificates(wechat: Pick<Pay, 'call'>): Promise<X509Certificate[]> {
  const { data } = (await wechat.call('GET', '/v3/certificates')).json as {
    data: { encrypt_certificate: Json }[]
  }
  return data.map(({ encrypt_certificate }) => new X509Certificate(open(encrypt_certificate)))
}

export const publicKey = (certificate: X509Certificate) =>
  certificate.publicKey.export({ type: 'spki', format: 'pem' }).toString()

/** An order that was paid by 林. */
export async function paidOrder(wechat: Pay, more: object = {}) {
  const order = jsapiOrder(more)
  const { json } = await wechat.call('POST', '/v3/pay/transactions/jsapi', order)
  await wechat.control('/confirm', { user: 'lin', prepay_id: json.prepay_id })
  return order
}

/** The order as the query shows it. */
export const queried = async (wechat: Pay, out_trade_no: string) =>
  wechat.call('GET', `/v3/pay/transactions/out-trade-no/${out_trade_no}?mchid=${MERCHANT.mch_id}`)
