import type { Db } from '../db.ts'
import { parseSnapshot } from './snapshot.ts'
import type { Snapshot } from './snapshot.ts'

/** A participant whose inbox has changed, and the transaction that did it. */
export type News = { participant_id: string; xid: bigint }

/** Everybody's news since a moment, and the moment they were read in. */
export type Read = (since: Snapshot) => Promise<{ now: Snapshot; news: News[] }>

/** Reads them from the inbox: one statement, which the index on `changed_xid` answers. */
export function inboxNews(db: Db): Read {
  return async (since) => {
    type Row = { snapshot: string; participant_id: string | null; changed_xid: string | null }
    const rows = await db.asService(
      (tx) => tx<Row[]>`select snapshot, participant_id, changed_xid from private.inbox_news(${since.text})`,
    )
    const now = parseSnapshot(rows[0]?.snapshot ?? '')
    if (!now) throw new Error('the database said no snapshot')
    const news = rows.flatMap(({ participant_id, changed_xid }) =>
      participant_id === null || changed_xid === null ? [] : [{ participant_id, xid: BigInt(changed_xid) }],
    )
    return { now, news }
  }
}
