import { z } from 'zod'

/** A place in a list ordered by time, newest first: microseconds and the row's id, so that equal times do not mix. */
export type Place = { at: string; id: string }

const PAGE_SIZE = 50

const cursor = (form: RegExp) =>
  z
    .string()
    .regex(form, 'is not a cursor')
    .transform((text): Place => {
      const [at = '', id = ''] = text.split('_')
      return { at, id }
    })
    .optional()

const PLACE = '[0-9]{1,17}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/** Query field of the next page. */
export const pageCursor = cursor(new RegExp(`^${PLACE}$`))

/** The same among entries of the ledger, whose ids also name their side. */
export const entryCursor = cursor(new RegExp(`^${PLACE}:(debit|credit)$`))

/** Before everything: where a list begins. */
export const FIRST: Place = { at: '99999999999999999', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** One row more than a page tells whether another page follows. */
const FETCH_SIZE = PAGE_SIZE + 1

/** SQL: the place of a row, by its time and its id. */
export const placeOf = (at: string, id: string) =>
  `(extract(epoch from ${at}) * 1000000)::bigint || '_' || ${id} as place`

/** SQL: the row comes after a place; an index over time and id is read from there on. */
export const isAfter = (at: string, id: string, place: Place, comes: '<' | '<=' = '<') =>
  `(${at}, ${id}) ${comes} (timestamptz 'epoch' + ${place.at} * interval '1 microsecond', ${place.id})`

/** SQL: newest first, a page and one row more. */
export const newestFirst = (at: string, id: string) => `order by ${at} desc, ${id} desc limit ${FETCH_SIZE}`

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
