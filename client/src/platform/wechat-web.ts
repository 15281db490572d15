import { landingAddress } from './launch'

/**
 * Where the app is open, as far as it decides how the mini-program is reached: in it, in the browser inside WeChat on a
 * phone, in another browser on a phone, or anywhere else.
 */
export type Surroundings = 'mini-program' | 'wechat' | 'phone' | 'elsewhere'

/** What a browser says of itself. WeCom, WeChat on a desk and a mini-program's web-view have no way over. */
export function surroundingsOf(userAgent: string): Exclude<Surroundings, 'mini-program'> {
  if (!/Android|iPhone|iPad|iPod|HarmonyOS|OpenHarmony/i.test(userAgent)) return 'elsewhere'
  if (!/MicroMessenger/i.test(userAgent)) return 'phone'
  return /wxwork|miniProgram|WindowsWechat|MacWechat/i.test(userAgent) ? 'elsewhere' : 'wechat'
}

export function surroundings(): Surroundings {
  // #ifdef MP-WEIXIN
  return 'mini-program'
  // #endif
  // #ifdef H5
  return typeof navigator === 'undefined' ? 'elsewhere' : surroundingsOf(navigator.userAgent)
  // #endif
}

/** What `wx.config` takes, as the edge signs it for one address. */
export interface JsConfig {
  app_id: string
  timestamp: number
  nonce: string
  signature: string
}

interface JsSdk {
  config(config: object): void
  ready(then: () => void): void
  error(then: () => void): void
}

/** Open tags need 1.6.0 or newer: https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_Open_Tag.html */
const SDK = 'https://res.wx.qq.com/open/js/jweixin-1.6.0.js'
const TAG = 'wx-open-launch-weapp'
const PATIENCE_MS = 4_000

/**
 * Inside WeChat's browser: loads its JS-SDK and asks it for the tag that opens the mini-program. False where that cannot be
 * had, for whatever reason, within a few seconds.
 */
export async function prepareLaunchTag(sign: (url: string) => Promise<JsConfig | null>): Promise<boolean> {
  // #ifdef H5
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS))
  return Promise.race([late, configured(sign).catch(() => false)])
  // #endif
  // #ifndef H5
  return Promise.resolve(false)
  // #endif
}

// #ifdef H5
/**
 * WeChat on iOS checks the address a page was entered at, elsewhere the one it has now, and this app changes it before it
 * starts; where one is not taken, the other may be.
 */
async function configured(sign: (url: string) => Promise<JsConfig | null>): Promise<boolean> {
  const now = window.location.href.replace(/#.*$/, '')
  const entered = landingAddress() ?? now
  const sdk = await loadSdk()
  for (const url of new Set(/iPhone|iPad|iPod/.test(navigator.userAgent) ? [entered, now] : [now, entered])) {
    const config = await sign(url)
    if (config === null) return false
    if (await taken(sdk, config)) return true
  }
  return false
}

function loadSdk(): Promise<JsSdk> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = SDK
    script.onload = () => {
      const sdk: unknown = Reflect.get(window, 'wx')
      if (isSdk(sdk)) resolve(sdk)
      else reject(new Error('this is not the JS-SDK'))
    }
    script.onerror = () => reject(new Error('the JS-SDK does not load'))
    document.head.append(script)
  })
}

const isSdk = (value: unknown): value is JsSdk =>
  typeof value === 'object' && value !== null && 'config' in value && 'ready' in value && 'error' in value

function taken(sdk: JsSdk, { app_id, timestamp, nonce, signature }: JsConfig): Promise<boolean> {
  return new Promise((resolve) => {
    // An old WeChat knows the SDK but not its tags.
    document.addEventListener('WeixinOpenTagsError', () => resolve(false), { once: true })
    sdk.ready(() => resolve(true))
    sdk.error(() => resolve(false))
    sdk.config({
      debug: false,
      appId: app_id,
      timestamp,
      nonceStr: nonce,
      signature,
      jsApiList: ['checkJsApi'],
      openTagList: [TAG],
    })
  })
}

// #endif

/** The tag as it is drawn: which mini-program, at which page with which query, under which words. */
export interface LaunchTag {
  mini_program_id: string
  page: string
  query: string
  words: string
}

/**
 * Puts the tag into the element with this id. WeChat draws it in a document of its own, so it brings its looks along; only
 * its own tap opens the mini-program.
 */
export function putLaunchTag(host_id: string, tag: LaunchTag, failed: () => void): void {
  // #ifdef H5
  const host = document.getElementById(host_id)
  if (host === null) return
  const element = document.createElement(TAG)
  element.setAttribute('username', tag.mini_program_id)
  // Unlike anywhere else, the page of a tag ends in .html.
  element.setAttribute('path', `${tag.page}.html${tag.query === '' ? '' : `?${tag.query}`}`)
  const inside = document.createElement('script')
  inside.type = 'text/wxtag-template'
  const words = document.createElement('i')
  words.textContent = tag.words
  inside.textContent = `<style>${LOOKS}</style><button class="open">${words.innerHTML}</button>`
  element.append(inside)
  element.addEventListener('error', failed)
  host.replaceChildren(element)
  // #endif
}

/** The app's primary button. */
const LOOKS =
  '.open{width:100%;min-height:48px;padding:8px 20px;border:0;border-radius:999px;background:#B92D25;color:#fff;font:500 16px/1.3 sans-serif}'

/** Goes to an address of WeChat's that opens the app of that name. */
export function leaveFor(address: string): void {
  // #ifdef H5
  window.location.assign(address)
  // #endif
}
