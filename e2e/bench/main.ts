import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import postgres from 'postgres'
import { z } from 'zod'
import { fillCatalogue } from './catalogue.ts'
import { connect } from './client.ts'
import { benchSync } from './sync.ts'

// `npm run bench`: a stack of its own, ratios within one run, last the report and a table.

const root = new URL('../..', import.meta.url).pathname
const PORTS = process.env.BENCH_PORTS ?? '62300'
const TARGETS: Record<string, string> = {
  sync_304_vs_empty_route: '≥ 0.3',
  sync_full_10k_ms_per_mb_vs_json: '≤ 3',
  sync_delta_bytes: '≤ 0.03',
}

function stack(...args: string[]): string {
  const ran = spawnSync('npm', ['run', '--silent', 'stack', '--', ...args, '--ports', PORTS], {
    cwd: root,
    encoding: 'utf8',
  })
  if (ran.status !== 0) throw new Error(ran.stdout + ran.stderr)
  return ran.stdout
}

async function main() {
  stack('start', '--fresh', '--detach', '--no-h5')
  try {
    const { api_url, db_url } = z
      .object({ api_url: z.string(), db_url: z.string() })
      .parse(JSON.parse(stack('status', '--json')))
    const admin = postgres(db_url, { max: 2, onnotice: () => {} })
    const catalogue = await fillCatalogue(admin, 10_000)
    const report: Record<string, number> = await benchSync(connect(api_url), admin, catalogue)
    await admin.end()
    const file = `${root}e2e/bench/report.json`
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
    console.table(
      Object.entries(z.record(z.string(), z.number()).parse(JSON.parse(readFileSync(file, 'utf8')))).map(
        ([key, value]) => ({
          key,
          value: Number(value.toPrecision(3)),
          reach: TARGETS[key] ?? '',
        }),
      ),
    )
  } finally {
    stack('stop')
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
