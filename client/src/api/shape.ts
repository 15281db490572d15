/** The smallest checks for values that come from outside: a storage, an answer's error, a page's query. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isText = (value: unknown): value is string => typeof value === 'string'

/** A list this app stored itself: the version in its key vouches for what is inside. */
export const isListOf = <T>(value: unknown): value is T[] => Array.isArray(value)
