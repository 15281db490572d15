import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import installBrowser from './install-browser.ts'

// `npm test`: brings what the browser tests need, starts a stack of its own with a fresh database, runs everything
// against it, and stops what it started. Any arguments go to playwright, e.g. `npm test -- friend-buys`. With `--slow`
// first: the slow journeys instead of everything, as part of `npm run test:slow`.

const root = new URL('..', import.meta.url).pathname
const run = (command: string, args: string[], env: Record<string, string> = {}) =>
  new Promise<number>((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    child.on('exit', (code) => resolve(code ?? 1))
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`)
      resolve(1)
    })
  })

/** The first of six neighbouring free ports. */
async function freePorts(): Promise<number> {
  const free = (port: number) =>
    new Promise<boolean>((resolve) => {
      const server = createServer().once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
  for (let base = 41000; base < 60000; base += 10) {
    const all = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => free(base + n)))
    if (all.every(Boolean)) return base
  }
  throw new Error('No six neighbouring ports are free.')
}

const VITEST = ['vitest', 'run', '--config', '.config/vitest.config.ts']
const JOURNEYS = ['playwright', 'test', '--config', 'e2e/playwright.config.ts']
const EVERYTHING = [
  [...VITEST, '--project', 'client', '--project', 'unit', '--project', 'database'],
  JOURNEYS,
]
/** The journeys of `*.slow.spec.ts`. */
const SLOW = [['playwright', 'test', '--config', 'e2e/slow.config.ts']]
const slow = process.argv[2] === '--slow'
const words = process.argv.slice(slow ? 3 : 2)
const filters = ([runner]: string[]) => (runner === 'playwright' ? words : [])

async function main(): Promise<number> {
  installBrowser()
  const base = String(await freePorts())
  const stack = (...args: string[]) => ['run', '--silent', 'stack', '--', ...args, '--ports', base]
  process.once('SIGINT', () => void run('npm', stack('stop')).then(() => process.exit(130)))
  try {
    const started = await run('npm', stack('start', '--fresh', '--detach', '--wechat-simulator'))
    if (started !== 0) return started
    const status = spawnSync('npm', stack('status', '--json'), { cwd: root, encoding: 'utf8' })
    const statusFile = `${root}.cache/stack-${base}.json`
    mkdirSync(`${root}.cache`, { recursive: true })
    writeFileSync(statusFile, status.stdout)
    const { api_url } = JSON.parse(status.stdout) as { api_url: string }
    const env = { STACK_STATUS: statusFile, STACK_BASE: base, VITE_API_URL: api_url }

    const built = await run('npm', ['run', '--silent', 'build:mp-weixin'], env)
    const suites = slow ? SLOW : EVERYTHING
    let failed = built
    for (const suite of suites) failed = (await run('npx', [...suite, ...filters(suite)], env)) || failed
    return failed
  } finally {
    await run('npm', stack('stop'))
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
