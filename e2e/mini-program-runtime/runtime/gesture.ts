/**
 * Some calls work only right after a tap or a payment:
 * https://developers.weixin.qq.com/miniprogram/dev/api/open-api/subscribe-message/wx.requestSubscribeMessage.html
 * A tap counts for its handlers (uni-app runs them in a timer) and for promises that are settled at once, not for what
 * comes after a reply from the network.
 */
let taps = 0

/** A person has just tapped, or answered one of WeChat's own dialogs. */
export function tapped(): void {
  taps++
  setTimeout(() => setTimeout(() => taps--))
}

export const isInTap = (): boolean => taps > 0

/** How WeChat words it. */
export const ONLY_IN_TAP = 'can only be invoked by user TAP gesture.'
