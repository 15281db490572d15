/** Under which number WeChat knows a row of ours: it takes up to 32 letters and digits, so an id without its hyphens. */
export const numberOf = (id: string) => id.replaceAll('-', '')

/** The id behind such a number; null for any other text. */
export function idOf(number: string): string | null {
  const parts = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(number)
  return parts ? parts.slice(1).join('-') : null
}

/** The number of a refund; the provider has closed so many requests for it, and each number works once. */
export const refundNumberOf = (id: string, closed_requests: number) =>
  closed_requests === 0 ? numberOf(id) : `${numberOf(id)}-${closed_requests}`

/** Refund and request behind such a number. */
export function refundOf(number: string): { id: string; closed_requests: number } | null {
  const [first = '', rest = '0', ...more] = number.split('-')
  const id = idOf(first)
  return id && /^\d{1,4}$/.test(rest) && more.length === 0 ? { id, closed_requests: Number(rest) } : null
}
