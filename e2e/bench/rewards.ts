import type postgres from 'postgres'
import { openDb } from '../../edge/db.ts'
import { FIRST } from '../../edge/http/page.ts'
import { readBalances } from '../../edge/rewards/balances.ts'
import { readEntries } from '../../edge/rewards/entries.ts'
import { readFans, readSponsor } from '../../edge/rewards/fans.ts'
import { fillCrowd, type Crowd } from './crowd.ts'
import { interleaved, once } from './measure.ts'

const TIMES = 50

/** What an employee looks at while fans arrive, with a thousand times as many fans and ledger entries ÷ with few. */
export async function benchRewards(
  admin: postgres.Sql,
  db_url: string,
  many: Crowd,
): Promise<Record<string, number>> {
  const few = await fillCrowd(admin, 1_000, 10_000)
  await admin`vacuum analyze`
  const db = openDb(db_url, 1)
  try {
    const report: Record<string, number> = {}
    for (const [name, query] of Object.entries(QUERIES)) {
      const timed = (crowd: Crowd) => () =>
        db.asPerson(crowd.user_id, (tx) =>
          once(async () => {
            for (let i = 0; i < TIMES; i++) await query(tx, crowd)
          }),
        )
      const took = await interleaved({ few: timed(few), many: timed(many) }, 7)
      report[`growth_${name}`] = took.many / took.few
    }
    return report
  } finally {
    await db.close()
  }
}

/** What the edge's routes do, as the person; the check for milestones as the function that counts a new fan. */
const QUERIES: Record<string, (tx: postgres.TransactionSql, crowd: Crowd) => Promise<unknown>> = {
  fan_count: (tx, { campaign_id }) => readSponsor(tx, campaign_id),
  fan_page: async (tx, { campaign_id }) => readFans(tx, await readSponsor(tx, campaign_id), FIRST, ''),
  balance: (tx, { campaign_id }) => readBalances(tx, campaign_id),
  entries_page: (tx, { campaign_id }) => readEntries(tx, campaign_id, FIRST),
  leaderboard_page: (tx, { campaign_id }) => tx`select * from private.leaderboard(${campaign_id})`,
  milestone_check: async (tx, { participant_id }) => {
    await tx`reset role`
    await tx`select private.recheck_milestones(${participant_id})`
  },
}
