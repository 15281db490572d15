/** The only texts that may be put into a statement: their form leaves no room for SQL. */

/** A uuid as an SQL literal. */
export function uuidLiteral(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new Error('not a uuid')
  return `'${id}'::uuid`
}

/** A transaction id as an SQL literal. */
export function xidLiteral(xid: string): string {
  if (!/^[0-9]{1,20}$/.test(xid)) throw new Error('not a transaction id')
  return `'${xid}'::xid8`
}

/** The id of a row as an SQL literal: a uuid, or for a ledger entry a uuid and its side. */
export function rowIdLiteral(id: string): string {
  if (!ROW_ID.test(id)) throw new Error('not the id of a row')
  return `'${id}'`
}

const ROW_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(:(debit|credit))?$/

/** Which row was buried, as SQL literals: its collection and its id. */
export function tombstoneLiteral(place: string): string {
  if (!TOMBSTONE.test(place)) throw new Error('not a tombstone')
  const [collection, id] = place.split(':')
  return `('${collection}', '${id}'::uuid)`
}

const TOMBSTONE = /^[a-z_]{1,40}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A place within a collection or among the tombstones. */
export const isPlace = (text: string) => ROW_ID.test(text) || TOMBSTONE.test(text)
