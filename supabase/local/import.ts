import { readFile } from 'node:fs/promises'
import path from 'node:path'
import postgres from 'postgres'
import { readCommandLine } from './command-line'
import { databaseUrl } from './database'
import { supabaseUrl } from './edge'
import { Failure, runCommand } from './failure'
import { importProducts } from './import/import-products'
import { importRoster } from './import/import-roster'
import { PictureStore, type StorageAccess } from './import/picture-store'
import { reportLines } from './import/report'
import type { StackPlace } from './stack-place'
import { runningStack } from './stack-status'

const USAGE = `Usage: npm run import -- roster <csv> [--full [--even-most]] [--ports <base> | --remote]
       npm run import -- products <csv> [--campaign <id>] [--images <folder>] [--ports <base> | --remote]
--full: the file is the whole roster, and who is not in it has left; --even-most: also if that is more than half of the staff.
--remote imports into the Supabase project of SUPABASE_DB_URL, SUPABASE_URL and SUPABASE_SERVICE_ROLE_KEY.`

await runCommand(async () => {
  const line = readCommandLine({
    campaign: { type: 'string' },
    'even-most': { type: 'boolean' },
    full: { type: 'boolean' },
    images: { type: 'string' },
    remote: { type: 'boolean' },
  })
  const [what, file, ...rest] = line.words
  if ((what !== 'roster' && what !== 'products') || !file || rest.length > 0) throw new Failure(USAGE)
  if (line.flag('full') ? what !== 'roster' : line.flag('even-most')) throw new Failure(USAGE)
  const bytes = await readFile(file).catch(() => {
    throw new Failure(`${file} cannot be read.`)
  })
  const target = line.flag('remote') ? remoteTarget() : localTarget(line.place)
  const sql = postgres(target.dbUrl, { max: 2, prepare: false, onnotice: () => {} })
  try {
    const report = what === 'roster' ? await roster(sql, bytes) : await products(sql, target.storage, bytes)
    for (const text of reportLines(report)) console.log(text)
    if (report.refused.length > 0) process.exitCode = 1
  } finally {
    await sql.end()
  }

  async function roster(sql: postgres.Sql, content: Uint8Array) {
    const full = line.flag('full') ? { evenMost: line.flag('even-most') } : undefined
    try {
      return await importRoster(sql, content, full)
    } catch (error) {
      if (error instanceof postgres.PostgresError && error.hint) throw new Failure(error.hint)
      throw error
    }
  }

  async function products(sql: postgres.Sql, storage: StorageAccess, content: Uint8Array) {
    const store = new PictureStore(storage)
    await store.ensureBucket()
    const images = line.text('images') ?? path.join(path.dirname(file ?? '.'), 'images')
    return importProducts({
      sql,
      store,
      campaignId: await campaignFor(sql, line.text('campaign')),
      bytes: content,
      images,
    })
  }
})

type Target = Readonly<{ dbUrl: string; storage: StorageAccess }>

function localTarget(place: StackPlace): Target {
  const { secrets } = runningStack(place)
  return {
    dbUrl: databaseUrl(place, secrets),
    storage: { supabaseUrl: supabaseUrl(place), secretKey: secrets.secret_key },
  }
}

function remoteTarget(): Target {
  const need = (name: string) => {
    const value = process.env[name]
    if (!value) throw new Failure(`--remote needs the variable ${name}.`)
    return value
  }
  const storage = { supabaseUrl: need('SUPABASE_URL'), secretKey: need('SUPABASE_SERVICE_ROLE_KEY') }
  return { dbUrl: need('SUPABASE_DB_URL'), storage }
}

/** The campaign named by --campaign, or the only one there is. */
async function campaignFor(sql: postgres.Sql, wanted: string | undefined): Promise<string> {
  const campaigns = await sql<
    { id: string; title: string }[]
  >`select id::text, title from public.campaigns order by created_at`
  const found = wanted === undefined ? campaigns : campaigns.filter((campaign) => campaign.id === wanted)
  const [only] = found
  if (only && found.length === 1) return only.id
  if (wanted !== undefined) throw new Failure(`There is no campaign ${wanted}.`)
  if (!only) throw new Failure('There is no campaign yet; make one in Studio first.')
  const list = campaigns.map((campaign) => `  ${campaign.id}  ${campaign.title}`).join('\n')
  throw new Failure(`There are several campaigns; say which with --campaign <id>:\n${list}`)
}
