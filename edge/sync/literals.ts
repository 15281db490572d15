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
