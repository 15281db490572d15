/** One text of a page's query; null when it is absent or empty. */
export function textOf(query: Record<string, unknown> | undefined, name: string): string | null {
  const value = query?.[name]
  return typeof value === 'string' && value !== '' ? value : null
}
