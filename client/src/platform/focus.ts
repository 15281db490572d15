/**
 * Moves the keyboard's focus into something that has just opened, and gives back a way to return it. WeChat has no
 * focus to move.
 */
export function moveFocus(selector: string): () => void {
  // #ifdef H5
  if (typeof document === 'undefined') return () => {}
  const before = document.activeElement
  // What opens is drawn in the next frame at the earliest.
  setTimeout(() => {
    const target = document.querySelector(selector)
    if (target instanceof HTMLElement) target.focus()
  }, 50)
  return () => {
    if (before instanceof HTMLElement) before.focus()
  }
  // #endif
  // #ifndef H5
  return () => {}
  // #endif
}
