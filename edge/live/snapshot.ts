/**
 * What a moment of the database had seen, as PostgreSQL writes it (`pg_snapshot`): every transaction below `xmin`, none
 * from `xmax` on, and of those between all but the ones that were still running.
 */
export type Snapshot = Readonly<{ text: string; xmin: bigint; xmax: bigint; running: ReadonlySet<bigint> }>

const FORM = /^(\d{1,19}):(\d{1,19}):((?:\d{1,19}(?:,\d{1,19})*)?)$/

/** Null for anything that PostgreSQL would not read as a snapshot. */
export function parseSnapshot(text: string): Snapshot | null {
  const [, low, high, list] = FORM.exec(text) ?? []
  if (low === undefined || high === undefined || list === undefined) return null
  const [xmin, xmax] = [BigInt(low), BigInt(high)]
  const running = list === '' ? [] : list.split(',').map(BigInt)
  const ordered = running.every((xid, i) => xid >= (i === 0 ? xmin : (running[i - 1] ?? xmin)) && xid < xmax)
  if (xmin === 0n || xmax < xmin || !ordered) return null
  return { text, xmin, xmax, running: new Set(running) }
}

/** Whether what this transaction did was there to be seen. */
export function sees({ xmin, xmax, running }: Snapshot, xid: bigint): boolean {
  return xid < xmin || (xid < xmax && !running.has(xid))
}

/** The earlier of two moments of one database: a later one never sees less. */
export function earlier(a: Snapshot, b: Snapshot): Snapshot {
  if (a.xmin !== b.xmin) return a.xmin < b.xmin ? a : b
  if (a.xmax !== b.xmax) return a.xmax < b.xmax ? a : b
  return a.running.size > b.running.size ? a : b
}
