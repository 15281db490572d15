import type postgres from 'postgres'
import { openDb } from '../../edge/db.ts'
import { fillCrowd, type Crowd } from './crowd.ts'
import { interleaved, once } from './measure.ts'

const SIZES = {
  few: { fans: 1_000, entries: 10_000 },
  many: { fans: 1_000_000, entries: 10_000_000 },
}
const TIMES = 50

/** What an employee looks at while fans arrive, with a thousand times as many fans and ledger entries ÷ with few. */
export async function benchRewards(
  admin: postgres.Sql,
  db_url: string,
  sizes = SIZES,
): Promise<Record<string, number>> {
  const few = await fillCrowd(admin, sizes.few.fans, sizes.few.entries)
  const many = await fillCrowd(admin, sizes.many.fans, sizes.many.entries)
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

/** As the person, row-level security included; the check for milestones as the function that counts a new fan. */
const QUERIES: Record<string, (tx: postgres.TransactionSql, crowd: Crowd) => Promise<unknown>> = {
  fan_count: (tx, crowd) =>
    tx`select s.fans, s.direct_fans, s.qualified_fans from public.standings s where s.participant_id = ${crowd.participant_id}`,
  fan_page: (tx, crowd) => tx`
    select f.id, f.display_name, f.joined_at from public.participants f
     where f.campaign_id = ${crowd.campaign_id} and f.root_employee_id = ${crowd.participant_id} and f.id <> ${crowd.participant_id}
     order by f.joined_at desc limit 50`,
  balance: (tx, crowd) => tx`
    select a.unit, a.bucket, a.credits - a.debits as amount from public.ledger_accounts a where a.participant_id = ${crowd.participant_id}`,
  leaderboard_page: (tx, crowd) => tx`select * from private.leaderboard(${crowd.campaign_id})`,
  milestone_check: async (tx, crowd) => {
    await tx`reset role`
    await tx`select private.recheck_milestones(${crowd.participant_id})`
  },
}
