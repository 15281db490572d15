import { readFile } from 'node:fs/promises'
import path from 'node:path'
import postgres from 'postgres'
import { openDb } from '../../edge/db'
import { commitLotteries } from '../../edge/lottery/commit'
import { DEMO_CAMPAIGN_ID, PERSONAL_CODES, demoCode } from './demo-codes'
import { databaseUrl } from './database'
import { supabaseUrl } from './edge'
import { Failure } from './failure'
import { importProducts } from './import/import-products'
import { importRoster } from './import/import-roster'
import { PictureStore } from './import/picture-store'
import { type ImportReport, reportLines } from './import/report'
import type { Secrets } from './secrets'
import { PROJECT_DIR, type StackPlace } from './stack-place'

const SEED_DIR = path.join(PROJECT_DIR, 'supabase/seed')

/** Fills a new database with the demo campaign, by the same import an admin uses. */
export async function loadDemo(place: StackPlace, secrets: Secrets): Promise<void> {
  const sql = postgres(databaseUrl(place, secrets), { max: 2, onnotice: () => {} })
  try {
    const seed = (name: string) => readFile(path.join(SEED_DIR, name))
    const store = pictureStore(place, secrets)
    demandWhole('roster.csv', await importRoster(sql, await seed('roster.csv')))
    await sql.unsafe((await seed('demo-campaign.sql')).toString('utf8')).simple()
    const goods = { bytes: await seed('products.csv'), images: path.join(SEED_DIR, 'images') }
    demandWhole('products.csv', await importProducts({ sql, store, campaignId: DEMO_CAMPAIGN_ID, ...goods }))
    await sql.unsafe((await seed('demo-publish.sql')).toString('utf8')).simple()
    await sql.unsafe((await seed('demo-rewards.sql')).toString('utf8')).simple()
    await commitLottery(place, secrets)
    await issueCodes(sql, secrets)
  } finally {
    await sql.end()
  }
}

/** The pictures of this stack's Storage. */
export const pictureStore = (place: StackPlace, secrets: Secrets) =>
  new PictureStore({ supabaseUrl: supabaseUrl(place), secretKey: secrets.secret_key })

function demandWhole(file: string, report: ImportReport): void {
  if (report.refused.length > 0)
    throw new Failure(`supabase/seed/${file} cannot be imported:\n${reportLines(report).join('\n')}`)
}

/** The demo's lottery can be drawn from the first second on: nobody has to wait for the job, and no other secret gets in first. */
async function commitLottery(place: StackPlace, secrets: Secrets): Promise<void> {
  const db = openDb(databaseUrl(place, secrets), 1)
  try {
    await commitLotteries(db, secrets.lottery_secret)
  } finally {
    await db.close()
  }
}

/** The employees with the last numbers get the personal codes, so that the first ones are free to try the staff code. */
async function issueCodes(sql: postgres.Sql, secrets: Secrets): Promise<void> {
  await sql`select private.issue_entry_code(${DEMO_CAMPAIGN_ID}, 'staff', null, ${await demoCode(secrets, 'staff')})`
  const holders = await sql<{ id: string }[]>`
    select id from public.employees order by employee_no desc limit ${PERSONAL_CODES}`
  for (const [index, { id }] of holders.entries()) {
    const code = await demoCode(secrets, `personal:${index + 1}`)
    await sql`select private.issue_entry_code(${DEMO_CAMPAIGN_ID}, 'personal', ${id}, ${code})`
  }
}
