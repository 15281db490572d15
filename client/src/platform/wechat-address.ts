import type { Address } from '@/api/rows'

/** Whether the person can hand over an address from WeChat's own book instead of typing it. */
export function hasWechatAddresses(): boolean {
  // #ifdef MP-WEIXIN
  return true
  // #endif
  // #ifndef MP-WEIXIN
  return false
  // #endif
}

/** Lets the person pick an address in WeChat. Null when they close it or do not agree. */
export function pickWechatAddress(): Promise<Address | null> {
  // #ifdef MP-WEIXIN
  return new Promise((resolve) =>
    uni.chooseAddress({
      success: ({ userName, telNumber, provinceName, cityName, countyName, detailInfo }) =>
        resolve({
          name: userName,
          phone: telNumber,
          province: provinceName,
          city: cityName,
          district: countyName,
          line: detailInfo,
        }),
      fail: () => resolve(null),
    }),
  )
  // #endif
  // #ifndef MP-WEIXIN
  return Promise.resolve(null)
  // #endif
}
