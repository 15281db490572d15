/** Everything that a test should fail for goes through here, to the driver. */
export function reportError(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  void window.__mpReport('error', text)
}

/** Something of WeChat that the mini-program uses and this runtime lacks. */
export function reportMissing(name: string): void {
  void window.__mpReport('missing', name)
}

/** Errors reach the driver from three places: uncaught, rejected, and logged as such (Vue logs what a handler throws). */
export function watchErrors(): void {
  window.addEventListener('error', ({ error, message }) => reportError(error ?? message))
  window.addEventListener('unhandledrejection', ({ reason }) => reportError(reason))
  const log = console.error.bind(console)
  console.error = (...words: unknown[]) => {
    if (words[0] instanceof Error) reportError(words[0])
    log(...words)
  }
}
