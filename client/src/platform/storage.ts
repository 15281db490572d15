import type { Device } from '@/sync/store/device'
// #ifdef H5
import { browserDevice } from './storage-browser'
// #endif
// #ifdef MP-WEIXIN
import { wechatDevice } from './storage-wechat'
// #endif

/** The storage of this phone or browser. */
export function openDevice(): Device {
  // #ifdef MP-WEIXIN
  return wechatDevice()
  // #endif
  // #ifdef H5
  return browserDevice()
  // #endif
}
