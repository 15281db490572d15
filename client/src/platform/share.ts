export interface Shareable {
  title: string
  text: string
  url: string
}

/** Whether the device opens a share sheet for a link. In WeChat sharing starts from its own buttons instead. */
export function hasShareSheet(): boolean {
  // #ifdef H5
  return typeof navigator !== 'undefined' && typeof navigator.share === 'function'
  // #endif
  // #ifndef H5
  return false
  // #endif
}

export type ShareResult = 'shared' | 'dismissed' | 'unavailable'

/** Opens the share sheet. */
export async function openShareSheet(it: Shareable): Promise<ShareResult> {
  // #ifdef H5
  if (!hasShareSheet()) return 'unavailable'
  try {
    await navigator.share({ title: it.title, text: it.text, url: it.url })
    return 'shared'
  } catch (error) {
    return error instanceof Error && error.name === 'AbortError' ? 'dismissed' : 'unavailable'
  }
  // #endif
  // #ifndef H5
  return it.url === '' ? 'dismissed' : 'unavailable'
  // #endif
}

/** Whether the app runs as a mini-program, where a card is the way to share. */
export function inMiniProgram(): boolean {
  // #ifdef MP-WEIXIN
  return true
  // #endif
  // #ifndef MP-WEIXIN
  return false
  // #endif
}
