import type { BrowserContext } from '@playwright/test'
import { stack } from './cast.ts'

const PHONE = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)'

/** What browsers on a phone say of themselves. */
export const AGENT = {
  wechat: `${PHONE} Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50.2701(0x28003252) WeChat/arm64 NetType/WIFI Language/zh_CN`,
  phone: `${PHONE} Chrome/126.0.0.0 Mobile Safari/537.36`,
}

/** What a page asked of WeChat's JS-SDK. */
export type Sdk = {
  /** Addresses outside the site that were loaded. */
  loaded: string[]
  /** What WeChat said of each configuration: null where it took it. */
  verdicts: (string | null)[]
  /** Mini-programs that a tap on the tag would have opened. */
  launched: { username: string; path: string }[]
}

/**
 * WeChat's side of a page in its browser: the SDK, whose configuration the simulator checks for the page's address, and the
 * open tag, which draws its template in a shadow of its own and opens something only when tapped.
 */
export async function standInForWechat(context: BrowserContext): Promise<Sdk> {
  const sdk: Sdk = { loaded: [], verdicts: [], launched: [] }
  await context.exposeFunction('__launched', (tag: Sdk['launched'][number]) => void sdk.launched.push(tag))
  await context.exposeFunction('__configured', async (config: object) => {
    const reply = await fetch(`${stack.wechat_url}/__control/js-config`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(config),
    })
    const { error = null } = (await reply.json()) as { error?: string }
    sdk.verdicts.push(error)
    return error
  })
  await context.route('https://res.wx.qq.com/**', (route) => {
    sdk.loaded.push(route.request().url())
    return route.fulfill({ contentType: 'text/javascript', body: `(${fakeSdk.toString()})()` })
  })
  return sdk
}

function fakeSdk() {
  const heard: Record<'ready' | 'error', () => void> = { ready: () => {}, error: () => {} }
  const outside = window as unknown as {
    __configured(config: object): Promise<string | null>
    __launched(tag: object): void
    wx: object
  }
  const draw = () =>
    customElements.define(
      'wx-open-launch-weapp',
      class extends HTMLElement {
        connectedCallback() {
          const shadow = this.attachShadow({ mode: 'open' })
          shadow.innerHTML = this.querySelector('script[type="text/wxtag-template"]')?.textContent ?? ''
          const [username, path] = [this.getAttribute('username'), this.getAttribute('path')]
          shadow.addEventListener('click', () => outside.__launched({ username, path }))
        }
      },
    )
  outside.wx = {
    config(given: {
      appId: string
      timestamp: number
      nonceStr: string
      signature: string
      openTagList: string[]
    }) {
      const { appId: app_id, timestamp, nonceStr: nonce, signature, openTagList } = given
      const url = location.href.replace(/#.*$/, '')
      void outside.__configured({ app_id, timestamp, nonce, signature, url }).then((error) => {
        if (error !== null) return heard.error()
        if (openTagList.includes('wx-open-launch-weapp') && !customElements.get('wx-open-launch-weapp'))
          draw()
        heard.ready()
      })
    },
    ready: (then: () => void) => (heard.ready = then),
    error: (then: () => void) => (heard.error = then),
  }
}
