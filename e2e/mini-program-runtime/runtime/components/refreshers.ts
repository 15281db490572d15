const known = new WeakMap<Element, () => void>()

/** The scroll views that can be pulled down, for a test to do so. */
export const refreshers = {
  add: (element: Element, pull: () => void) => void known.set(element, pull),

  pull(element: Element): void {
    const pull = known.get(element)
    if (!pull) throw new Error('not a scroll-view')
    pull()
  },
}
