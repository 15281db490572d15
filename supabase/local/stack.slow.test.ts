/** Starts real stacks on free ports, breaks them in every way we know, and looks for what is left behind. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readLock } from './lock'
import { isFree } from './ports'
import { PROJECT_DIR, type StackPlace, installed, stackPlace } from './stack-place'

const status = z.object({
  api_url: z.string(),
  h5_url: z.string(),
  supabase_url: z.string(),
  studio_url: z.string(),
  db_url: z.string(),
  publishable_key: z.string(),
  secret_key: z.string(),
  pids: z.record(z.string(), z.number()),
})

let place: StackPlace
const ports = () => ['--ports', String(place.base)]
const start = () => command('stack', 'start', ...ports(), '--no-h5', '--detach')
const stop = () => command('stack', 'stop', ...ports())
const readStatus = async () =>
  status.parse(JSON.parse((await command('stack', 'status', ...ports(), '--json')).output))

beforeAll(async () => {
  for (let base = 58_100; ; base += 10) {
    place = stackPlace(base)
    const free = await Promise.all(Object.values(place.ports).map((port) => isFree(port)))
    if (free.every(Boolean) && !existsSync(place.dataDir)) return
  }
})
afterAll(async () => {
  await stop()
  rmSync(place.dataDir, { recursive: true, force: true })
})

describe('a stack', () => {
  test('starts with demo data, says where it is, and starts again with what was changed', async () => {
    expect(await start()).toMatchObject({ code: 0 })
    const first = await readStatus()
    expect((await fetch(`${first.api_url}/ready`)).status).toBe(200)
    expect((await fetch(`${first.h5_url}/functions/v1/api/health`)).status).toBe(200)
    expect((await fetch(first.studio_url)).status).toBe(200)

    const folder = mkdtempSync(path.join(tmpdir(), 'neigou-roster-'))
    const roster = path.join(folder, 'roster.csv')
    writeFileSync(roster, 'employee_no,name,department,email,phone\nT1,测试,,,\n')
    expect((await command('import', 'roster', roster, ...ports())).output).toContain('added 1,')

    expect((await stop()).output).toContain('stopped')
    await expectNothingLeft(first.pids)
    expect(await start()).toMatchObject({ code: 0 })
    expect((await command('import', 'roster', roster, ...ports())).output).toContain('unchanged 1,')
    expect(await readStatus()).toMatchObject({
      secret_key: first.secret_key,
      publishable_key: first.publishable_key,
    })
    rmSync(folder, { recursive: true })
  })

  test('refuses a second start beside it', async () => {
    const second = await start()
    expect(second).toMatchObject({
      code: 1,
      output: expect.stringMatching(/already running \(process \d+/) as string,
    })
  })

  test('keeps what is behind the admin door from the public one', async () => {
    const { supabase_url, studio_url, publishable_key } = await readStatus()
    for (const route of ['/_system/info', '/_system/introspect', '/_system/config']) {
      expect((await fetch(supabase_url + route)).status).toBe(404)
    }
    expect((await fetch(`${supabase_url}/rest/v1/campaigns`)).status).toBe(401)
    for (const table of ['campaigns', 'products', 'employees', 'entry_codes']) {
      const reply = await fetch(`${supabase_url}/rest/v1/${table}`, { headers: { apikey: publishable_key } })
      expect([401, 403], table).toContain(reply.status)
    }
    expect(await (await fetch(`${studio_url}/rest/v1/campaigns?select=title`)).json()).toHaveLength(1)
    expect(
      (await fetch(`${studio_url}/rest/v1/campaigns`, { headers: { origin: 'http://evil.test' } })).status,
    ).toBe(401)
    expect(await (await fetch(`${studio_url}/_system/info`)).text()).not.toContain('postgresql://')
  })

  test('killed without warning, it is taken over by the next start', async () => {
    const { pids } = await readStatus()
    process.kill(pids['supervisor'] ?? 0, 'SIGKILL')
    expect(await start()).toMatchObject({ code: 0 })
    const { supervisor: _dead, ...children } = pids
    for (const [name, pid] of Object.entries(children)) expect(groupIsGone(pid), name).toBe(true)
    expect((await readStatus()).pids).not.toEqual(pids)
  })

  test('that loses a part ends as a whole and says which', async () => {
    const { pids } = await readStatus()
    process.kill(pids['edge'] ?? 0, 'SIGKILL')
    await expectNothingLeft(pids)
  })

  test('ends on Ctrl-C, of which every process of the terminal hears', async () => {
    const stack = open('stack', 'start', ...ports(), '--no-h5')
    await stack.says(/Ready in/)
    const { pids } = await readStatus()
    process.kill(-(stack.process.pid ?? 0), 'SIGINT')
    expect(await stack.ended).toMatchObject({ code: 0 })
    await expectNothingLeft(pids)
  })

  test('whose database folder lost its version file says which folder to delete', async () => {
    rmSync(path.join(place.dataDir, 'postgres/PG_VERSION'))
    const broken = await start()
    expect(broken.code).toBe(1)
    expect(broken.output).toContain(`${place.dataDir} is damaged`)
    await expectNothingLeft({})
  })
})

describe('a first start', () => {
  test('names a taken port and leaves nothing behind', async () => {
    rmSync(place.dataDir, { recursive: true, force: true })
    const other = createServer().listen(place.ports.edge, '127.0.0.1')
    const refused = await start()
    other.close()
    expect(refused.code).toBe(1)
    expect(refused.output).toMatch(new RegExp(`^Port ${place.ports.edge} \\(edge\\) is taken.*--ports`))
    expect(existsSync(path.join(place.dataDir, 'postgres'))).toBe(false)
  })

  test('interrupted while it sets up leaves no half-written data', async () => {
    const stack = open('stack', 'start', ...ports(), '--no-h5')
    await until(() => existsSync(path.join(place.dataDir, 'postgres/base')))
    const { children = {} } = readLock(place) ?? {}
    process.kill(-(stack.process.pid ?? 0), 'SIGINT')
    await stack.ended
    expect(existsSync(path.join(place.dataDir, 'postgres'))).toBe(false)
    await expectNothingLeft(
      Object.fromEntries(Object.entries(children).map(([name, { pid }]) => [name, pid])),
    )
  })

  test('killed while it sets up is recognised by the next one', async () => {
    const stack = open('stack', 'start', ...ports(), '--no-h5')
    await until(() => existsSync(path.join(place.dataDir, 'postgres/base')))
    process.kill(-(stack.process.pid ?? 0), 'SIGKILL')
    await stack.ended
    const next = await start()
    expect(next.code).toBe(1)
    expect(next.output).toContain(`${place.dataDir} is half-written`)
    expect(next.output).toContain('delete that folder and start again')
    // Nothing was deleted without being asked.
    expect(readdirSync(path.join(place.dataDir, 'postgres')).length).toBeGreaterThan(0)
    await expectNothingLeft({})
  })

  test('with --fresh begins anew on any data', async () => {
    mkdirSync(path.join(place.dataDir, 'postgres'), { recursive: true })
    expect(await command('stack', 'start', ...ports(), '--no-h5', '--fresh', '--detach')).toMatchObject({
      code: 0,
    })
  })
})

type Ended = Readonly<{ code: number | null; output: string }>
type Opened = Readonly<{
  process: ChildProcess
  ended: Promise<Ended>
  says: (text: RegExp) => Promise<void>
}>

/** Runs one of the stack's commands in a process group of its own, as a terminal does. */
function open(name: string, ...args: string[]): Opened {
  const script = path.join(PROJECT_DIR, `supabase/local/${name}.ts`)
  const child = spawn(process.execPath, [installed('tsx', 'dist', 'cli.mjs'), script, ...args], {
    cwd: PROJECT_DIR,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code) => resolve({ code, output: output.trim() })),
  )
  return { process: child, ended, says: (text) => until(() => text.test(output)) }
}

const command = (name: string, ...args: string[]) => open(name, ...args).ended

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('Waited for a minute in vain.')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

async function expectNothingLeft(pids: Readonly<Record<string, number>>): Promise<void> {
  await until(() => readLock(place) === null)
  await until(() => Object.values(pids).every(groupIsGone))
  for (const [name, port] of Object.entries(place.ports)) expect(await isFree(port), name).toBe(true)
}

/** Each service leads a group: an empty group means that it left no grandchild either. */
function groupIsGone(group: number): boolean {
  if (!existsSync('/proc/self/stat')) return !signalled(group)
  // A process that has ended stays in the table until its parent notices, which in a container may be never.
  return !readdirSync('/proc').some((entry) => {
    if (!/^\d+$/.test(entry)) return false
    const [state, , processGroup] = statFields(entry)
    return processGroup === String(group) && state !== 'Z'
  })
}

function statFields(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  } catch {
    return []
  }
}

function signalled(group: number): boolean {
  try {
    return process.kill(-group, 0)
  } catch {
    return false
  }
}
