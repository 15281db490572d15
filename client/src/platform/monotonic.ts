let passed = 0
let last = Date.now()

/** Milliseconds that have passed in this run of the app. Setting the phone's clock back does not turn them back. */
export function monotonic(): number {
  // #ifdef H5
  if (typeof performance !== 'undefined') return performance.now()
  // #endif
  // WeChat offers no such clock to every phone: the steps forward of the ordinary one stand in.
  const now = Date.now()
  passed += Math.max(0, now - last)
  last = now
  return passed
}
