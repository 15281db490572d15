import { type Child, lastLines } from './child'
import { Failure } from './failure'

/** Waits until a service answers 2xx; one that ends instead, or never answers, is explained by its log. */
export async function answers(
  child: Child,
  url: string,
  headers: Record<string, string> = {},
): Promise<void> {
  let ended = false
  void child.ended.then(() => (ended = true))
  let last = 'no answer'
  const deadline = Date.now() + 60_000
  while (!ended && Date.now() < deadline) {
    try {
      const response = await fetch(url, { headers, signal: AbortSignal.timeout(5_000) })
      if (response.ok) return
      last = `${response.status} ${await response.text()}`
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Failure(
    `${child.name} did not get ready (${last}); the end of ${child.logFile}:\n${lastLines(child.logFile)}`,
  )
}
