import type { PayPlace } from '@/platform/payment'

export type Provider = 'wechat_jsapi' | 'wechat_h5' | 'sandbox'
export type WechatProvider = Exclude<Provider, 'sandbox'>

/** Where the person has to go to pay, when it cannot be done here. */
export type Elsewhere = 'mini_program' | 'browser' | 'phone' | 'nowhere'

export interface PayWays {
  wechat: WechatProvider | null
  elsewhere: Elsewhere | null
  sandbox: boolean
}

/**
 * What can be paid with here, of what the server offers this person. It lists `wechat_jsapi` only for whom it knows from
 * the mini-program, so anywhere else that means: the same order lies in their mini-program.
 */
export function payWays(providers: readonly Provider[], place: PayPlace): PayWays {
  const has = (name: Provider) => providers.includes(name)
  const sandbox = has('sandbox')
  const here = place === 'mini_program' ? 'wechat_jsapi' : place === 'phone_browser' ? 'wechat_h5' : null
  const wechat = here !== null && has(here) ? here : null
  return { wechat, elsewhere: wechat === null ? elsewhere() : null, sandbox }

  function elsewhere(): Elsewhere | null {
    if (place !== 'mini_program' && has('wechat_jsapi')) return 'mini_program'
    if (place === 'wechat_browser' && has('wechat_h5')) return 'browser'
    if (place === 'desktop' && has('wechat_h5')) return 'phone'
    return sandbox ? null : 'nowhere'
  }
}
