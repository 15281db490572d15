import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { readCommandLine } from './command-line'
import { databaseUrl } from './database'
import { runCommand } from './failure'
import { supabase } from './migrate'
import { PROJECT_DIR } from './stack-place'
import { runningStack } from './stack-status'

await runCommand(async () => {
  const { place } = readCommandLine({})
  const url = `${databaseUrl(place, runningStack(place).secrets)}?sslmode=disable`
  const types = await supabase([
    'gen',
    'types',
    `--remote=${url}`,
    '--schema',
    'public',
    '--schema',
    'private',
  ])
  writeFileSync(path.join(PROJECT_DIR, 'edge/database.types.ts'), types)
  console.log('edge/database.types.ts is written from the migrations of the running stack.')
})
