let passed = 0
let last = Date.now()

/** Milliseconds that have passed in this run of the app. Setting the phone's clock back does not turn them back. */
export function monotonic(): number {
  // #ifdef H5
  if (typeof performance !== 'undefined') return performance.now()
  // #endif
  // WeChat has no such clock for mini-programs: `wx.getPerformance()` has no `now`, mini-games alone have one. The steps
  // forward of the ordinary clock stand in, so one that was set ahead and back counts as time that passed until the server
  // is heard again: https://developers.weixin.qq.com/miniprogram/dev/api/base/performance/Performance.html
  const now = Date.now()
  passed += Math.max(0, now - last)
  last = now
  return passed
}
