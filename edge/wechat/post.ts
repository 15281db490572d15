import type { Parts } from '../parts.ts'

const TIMEOUT_MS = 5_000

/** Sends JSON to WeChat and gives its answer; null when none came, or none that is JSON. Never throws. */
export async function postToWechat(
  { fetch }: Pick<Parts, 'fetch'>,
  url: string,
  body: object,
): Promise<unknown> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    })
    // WeChat answers 200 whatever it says, and may send JSON as text/plain.
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}
