/** One text of a page's query; null when it is absent or empty. */
export function textOf(query: Record<string, unknown> | undefined, name: string): string | null {
  const value = query?.[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** A text as it was before it went into an address; what is no such text stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
