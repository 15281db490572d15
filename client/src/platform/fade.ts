/**
 * Whether pictures fade in once they are loaded. Not in WeChat: telling each picture so takes a `setData` of its own, and
 * a kept picture is there at once.
 */
export function picturesFadeIn(): boolean {
  // #ifdef H5
  return true
  // #endif
  // #ifndef H5
  return false
  // #endif
}
