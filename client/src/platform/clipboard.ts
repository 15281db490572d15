/** Puts a text on the clipboard; false when the device refuses. */
export function copyText(text: string): Promise<boolean> {
  // #ifdef H5
  // uni's own way shows a toast and needs a focused document; the web's is silent and exact where it exists.
  if (typeof navigator !== 'undefined' && navigator.clipboard && window.isSecureContext) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
  }
  // #endif
  return new Promise((resolve) =>
    uni.setClipboardData({
      data: text,
      showToast: false,
      success: () => resolve(true),
      fail: () => resolve(false),
    }),
  )
}
