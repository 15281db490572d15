/** Where a scanned mini-program code leads. */
export type CodeContent = { app_id: string; page: string; scene: string; env_version: string }

const BASE = 'https://mini-program-code.invalid/'

/**
 * The text inside a simulated code. What WeChat's round codes hold is WeChat's secret; here it is readable, so that a test can
 * scan the picture and open what it leads to.
 */
export function writeCode({ app_id, page, scene, env_version }: CodeContent): string {
  return `${BASE}?${new URLSearchParams({ app_id, page, scene, env_version })}`
}

/** What a scanned text leads to; null when it is no simulated code. */
export function readCode(text: string): CodeContent | null {
  if (!text.startsWith(BASE)) return null
  const query = new URL(text).searchParams
  const of = (name: keyof CodeContent) => query.get(name) ?? ''
  return { app_id: of('app_id'), page: of('page'), scene: of('scene'), env_version: of('env_version') }
}
