import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import postgres from 'postgres'
import { z } from 'zod'
import { asColleague, emptyCatalogue, fillCatalogue } from './catalogue.ts'
import { connect } from './client.ts'
import { fillCrowd } from './crowd.ts'
import { benchApplying } from './longest-task.ts'
import { benchOpening } from './opening.ts'
import { benchReports, VIEWS } from './reports.ts'
import { benchRewards } from './rewards.ts'
import { benchSetData } from './set-data.ts'
import { benchSync } from './sync.ts'

// `npm run bench`: a stack of its own, ratios within one run, last the report and a table.

const root = new URL('../..', import.meta.url).pathname
const PORTS = process.env.BENCH_PORTS ?? '62300'
const TARGETS: Record<string, string> = {
  sync_304_vs_empty_route: '≥ 0.3',
  sync_full_10k_ms_per_mb_vs_json: '≤ 3',
  sync_delta_bytes: '≤ 0.03',
  sync_apply_10k_longest_task: '≤ 1',
  open_from_store_10k_vs_empty: '≤ 1.2',
  set_data_largest_vs_256_kb: '≤ 1',
  set_data_busiest_second_vs_20: '≤ 1',
  growth_fan_count: '≤ 2',
  growth_fan_page: '≤ 2',
  growth_balance: '≤ 2',
  growth_entries_page: '≤ 2',
  growth_leaderboard_page: '≤ 2',
  growth_milestone_check: '≤ 2',
  ...Object.fromEntries(VIEWS.map((view) => [`growth_${view}`, '≤ 2'])),
  growth_report_dashboard: '≤ 2',
  report_refresh_1pct_vs_full: '≤ 0.1',
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
  stack('start', '--fresh', '--detach', '--wechat-simulator')
  try {
    const { api_url, h5_url, wechat_url, db_url } = z
      .object({ api_url: z.string(), h5_url: z.string(), wechat_url: z.string(), db_url: z.string() })
      .parse(JSON.parse(stack('status', '--json')))
    const admin = postgres(db_url, { max: 2, onnotice: () => {} })
    const catalogue = await fillCatalogue(admin, 10_000)
    const colleague = () => asColleague(admin, catalogue)
    const report: Record<string, number> = {
      ...(await benchSync(connect(api_url), admin, catalogue)),
      ...(await benchApplying(h5_url, admin, await colleague())),
      ...(await benchOpening(h5_url, await colleague(), await emptyCatalogue(admin))),
      ...(await benchSetData({ api_url, wechat_url }, await colleague())),
    }
    // last: it leaves a million fans and ten million entries behind
    const many = await fillCrowd(admin, 1_000_000, 10_000_000)
    Object.assign(report, await benchRewards(admin, db_url, many), await benchReports(admin, many))
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
