import postgres from 'postgres'
import { readCommandLine } from './command-line'
import { databaseUrl } from './database'
import { checkDraws } from './draws-check'
import { Failure, runCommand } from './failure'
import type { StackPlace } from './stack-place'
import { runningStack } from './stack-status'

const USAGE = `Usage: npm run verify-draws -- <campaign id> [--ports <base> | --remote]
--remote checks the draws in the database at SUPABASE_DB_URL.`

await runCommand(async () => {
  const line = readCommandLine({ remote: { type: 'boolean' } })
  const [campaignId, ...rest] = line.words
  if (!campaignId || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(campaignId) || rest.length > 0) {
    throw new Failure(USAGE)
  }
  const url = line.flag('remote') ? remoteUrl() : localUrl(line.place)
  const sql = postgres(url, { max: 1, prepare: false, onnotice: () => {} })
  try {
    const { draws, mismatches } = await checkDraws(sql, campaignId)
    for (const text of mismatches) console.log(text)
    console.log(
      mismatches.length === 0
        ? `All ${draws} draws are what the seed, the tickets and the published odds give.`
        : `Mismatches in ${draws} draws: ${mismatches.length}.`,
    )
    if (mismatches.length > 0) process.exitCode = 1
  } finally {
    await sql.end()
  }
})

function localUrl(place: StackPlace): string {
  return databaseUrl(place, runningStack(place).secrets)
}

function remoteUrl(): string {
  const url = process.env['SUPABASE_DB_URL']
  if (!url) throw new Failure('--remote needs the variable SUPABASE_DB_URL.')
  return url
}
