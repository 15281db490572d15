/** Reads a QR code with the camera of a phone in WeChat; null when the person gave up. Elsewhere a code is typed, or comes from a hand scanner that types. */
export function scanCode(): Promise<string | null> {
  // #ifdef MP-WEIXIN
  return new Promise((resolve) =>
    uni.scanCode({
      scanType: ['qrCode'],
      success: ({ result }) => resolve(result),
      fail: () => resolve(null),
    }),
  )
  // #endif
  // #ifndef MP-WEIXIN
  return Promise.resolve(null)
  // #endif
}
