import { z } from 'zod'

/** A place in a list ordered by time, newest first: microseconds and the row's id, so that equal times do not mix. */
export type Place = { at: string; id: string }

const PAGE_SIZE = 50

/** Query field of the next page. */
export const pageCursor = z
  .string()
  .regex(/^[0-9]{1,17}_[\w:-]{1,64}$/, 'is not a cursor')
  .transform((text): Place => {
    const [at = '', id = ''] = text.split('_')
    return { at, id }
  })
  .optional()

/** Before everything: where a list begins. */
export const FIRST: Place = { at: '99999999999999999', id: '~' }

/** One row more than a page tells whether another page follows. */
export const FETCH_SIZE = PAGE_SIZE + 1

/** The rows of this page without their place, and the cursor of the next. */
export function pageOf<Row extends { place: string }>(
  rows: readonly Row[],
): {
  rows: Omit<Row, 'place'>[]
  next_cursor: string | null
} {
  const shown = rows.slice(0, PAGE_SIZE)
  const next_cursor = rows.length > PAGE_SIZE ? (shown[shown.length - 1]?.place ?? null) : null
  return { rows: shown.map(({ place: _place, ...row }) => row), next_cursor }
}
