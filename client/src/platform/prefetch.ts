const AFTER_MS = 3000

/** Fetches the code of the pages not yet opened where the browser ignores `<link rel="prefetch">`, as Safari does. */
export function prefetchPages(): void {
  // #ifdef H5
  if (typeof document === 'undefined' || document.createElement('link').relList.supports('prefetch')) return
  setTimeout(() => {
    for (const { href } of document.querySelectorAll<HTMLLinkElement>('link[rel=prefetch]')) {
      void fetch(href).catch(() => {})
    }
  }, AFTER_MS)
  // #endif
}
