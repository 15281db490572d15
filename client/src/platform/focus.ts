/**
 * Moves the keyboard's focus into something that has just opened and keeps it there, first on `start`; gives back a way
 * to let it go, which returns it to where it was. WeChat has no focus to move.
 */
export function holdFocus(inside: string, start: string): () => void {
  // #ifdef H5
  if (typeof document === 'undefined') return () => {}
  const before = document.activeElement
  const onTab = (event: KeyboardEvent) => {
    if (event.key === 'Tab') turnBack(event, shownOne(inside))
  }
  document.addEventListener('keydown', onTab)
  // What opens is drawn in the next frame at the earliest.
  setTimeout(() => shownOne(start)?.focus(), 50)
  return () => {
    document.removeEventListener('keydown', onTab)
    if (before instanceof HTMLElement) before.focus()
  }
  // #endif
  // #ifndef H5
  return () => {}
  // #endif
}

const REACHABLE = '[tabindex]:not([tabindex="-1"]), a[href], input, textarea, select, button'

/** At either end the focus goes on at the other. */
function turnBack(event: KeyboardEvent, panel: HTMLElement | null): void {
  if (panel === null) return
  const reachable = [...panel.querySelectorAll<HTMLElement>(REACHABLE)].filter(isShown)
  const [first, last] = [reachable[0], reachable.at(-1)]
  const at = document.activeElement
  const outside = !panel.contains(at)
  const next = event.shiftKey
    ? outside || at === first
      ? last
      : null
    : outside || at === last
      ? first
      : null
  if (next == null) return
  event.preventDefault()
  next.focus()
}

/** Pages further back stay in the document; only what is drawn counts. */
function shownOne(selector: string): HTMLElement | null {
  return [...document.querySelectorAll<HTMLElement>(selector)].find(isShown) ?? null
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0
}
