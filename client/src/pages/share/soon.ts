import { watch } from 'vue'

const PATIENCE_MS = 6_000

/** What this gives once it gives anything; empty when that takes too long. */
export function soon(give: () => string): Promise<string> {
  const now = give()
  if (now !== '') return Promise.resolve(now)
  return new Promise((resolve) => {
    const finish = (text: string) => {
      clearTimeout(late)
      stop()
      resolve(text)
    }
    const stop = watch(give, (text) => text !== '' && finish(text))
    const late = setTimeout(() => finish(''), PATIENCE_MS)
  })
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
