import { NetworkError } from './request'

/** How this device says who it is: a one-time WeChat code inside WeChat, otherwise the guest token it was given. */
export type Identity = { kind: 'wechat'; code: string } | { kind: 'guest' }

/** Throws a `NetworkError` where WeChat gives no code: on a phone with a network it does. */
export function identify(): Promise<Identity> {
  // #ifdef MP-WEIXIN
  return new Promise((resolve, reject) => {
    uni.login({
      provider: 'weixin',
      success: ({ code }) => resolve({ kind: 'wechat', code }),
      fail: ({ errMsg }) => reject(new NetworkError(errMsg)),
    })
  })
  // #endif
  // #ifndef MP-WEIXIN
  return Promise.resolve({ kind: 'guest' })
  // #endif
}
