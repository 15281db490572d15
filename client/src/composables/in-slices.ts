/** A frame has 16 ms, and the screen needs most of it. */
const SLICE_MS = 6

/**
 * Does the same for many, a few milliseconds at a time, so that typing and scrolling go on meanwhile. False when it was
 * called off.
 */
export async function inSlices<T>(
  items: readonly T[],
  act: (item: T) => void,
  calledOff: () => boolean,
): Promise<boolean> {
  let until = Date.now() + SLICE_MS
  for (const item of items) {
    if (Date.now() >= until) {
      await new Promise((resolve) => setTimeout(resolve))
      if (calledOff()) return false
      until = Date.now() + SLICE_MS
    }
    act(item)
  }
  return !calledOff()
}
