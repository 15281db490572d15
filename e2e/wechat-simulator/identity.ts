import { createHmac, randomBytes } from 'node:crypto'

/**
 * https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/login.html: an openid names a user within one
 * mini-program, so the same person has another one elsewhere. 28 characters, the first an `o`.
 */
export function openidOf(appId: string, user: string): string {
  return `o${createHmac('sha256', `openid of ${appId}`).update(user).digest('base64url').slice(0, 27)}`
}

/** https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/union-id.html: one per person and open platform account. */
export function unionidOf(openPlatformAccount: string, user: string): string {
  return `o${createHmac('sha256', `unionid of ${openPlatformAccount}`).update(user).digest('base64url').slice(0, 27)}`
}

/** https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/signature.html: 16 bytes, base64. */
export function newSessionKey(): string {
  return randomBytes(16).toString('base64')
}
