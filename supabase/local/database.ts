import { execFile } from 'node:child_process'
import { chownSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { type Child, lastLines, startChild } from './child'
import { Failure } from './failure'
import { type PostgresHome, postgresHome, removePostgresHome } from './postgres-home'
import type { Secrets } from './secrets'
import { LOOPBACK, type StackPlace } from './stack-place'
import { writeWhole } from './write-whole'

const MAJOR = '17'
/** Written when a first start has finished: without it the folder may hold half a database. */
const completeMarker = (place: StackPlace) => path.join(place.dataDir, 'complete')

export const isComplete = (place: StackPlace) => existsSync(completeMarker(place))
export const markComplete = (place: StackPlace) =>
  writeWhole(completeMarker(place), `${new Date().toISOString()}\n`)

/** As `postgres`, the account that owns the tables on Supabase too: no superuser. */
export const databaseUrl = (place: StackPlace, secrets: Secrets) =>
  `postgresql://postgres:${secrets.database_password}@${LOOPBACK}:${place.ports.postgres}/postgres`

/** As `supabase_admin`, the superuser; only for the stack itself. */
export const adminDatabaseUrl = (place: StackPlace, secrets: Secrets) =>
  `postgresql://supabase_admin:${secrets.admin_password}@${LOOPBACK}:${place.ports.postgres}/postgres`

/** Refuses data that a killed start left half-written, before anything else is started. */
export function demandWholeData(place: StackPlace): void {
  const dataDir = path.join(place.dataDir, 'postgres')
  const found = existsSync(dataDir) && readdirSync(dataDir).length > 0
  if (!isComplete(place)) {
    if (found)
      throw new Failure(
        `${place.dataDir} is half-written: a first start was cut off; delete that folder and start again.`,
      )
    return
  }
  const cluster = existsSync(path.join(dataDir, 'data')) ? path.join(dataDir, 'data') : dataDir
  if (
    !existsSync(path.join(cluster, 'PG_VERSION')) ||
    !existsSync(path.join(cluster, 'global', 'pg_control'))
  ) {
    throw new Failure(
      `${place.dataDir} is damaged: its database is missing or incomplete; delete that folder and start again.`,
    )
  }
  const version = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (version !== MAJOR) {
    throw new Failure(
      `${place.dataDir} holds a PostgreSQL ${version} database, this is PostgreSQL ${MAJOR}; delete that folder and start again.`,
    )
  }
}

/** Forgets everything the stack keeps, except its lock and its logs; the next start is a first start. */
export function removeData(place: StackPlace): void {
  removePostgresHome(place)
  for (const name of readdirSync(place.dataDir)) {
    if (!name.startsWith('stack.') && name !== 'logs')
      rmSync(path.join(place.dataDir, name), { recursive: true, force: true })
  }
}

/** Starts PostgreSQL, creating the cluster first where there is none, and waits until it answers. */
export async function startDatabase(place: StackPlace, secrets: Secrets, logDir: string): Promise<Child> {
  const home = postgresHome(place)
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  if (!existsSync(path.join(home.dataDir, 'PG_VERSION'))) await initialise(home, secrets, env)
  // The stack's lock is held and the port was free, so whoever this file names is gone.
  rmSync(path.join(home.dataDir, 'postmaster.pid'), { force: true })
  const settings = {
    listen_addresses: LOOPBACK,
    port: String(place.ports.postgres),
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '256MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
  }
  const child = startChild({
    name: 'postgres',
    logDir,
    command: path.join(home.binaries, 'bin', 'postgres'),
    args: ['-D', '.', ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    cwd: home.dataDir,
    env,
    uid: home.account?.uid,
    gid: home.account?.gid,
  })
  return child
}

/** Waits until the database answers; a server that ends instead is explained by its log. */
export async function databaseAnswers(child: Child, url: string): Promise<void> {
  let ended = false
  void child.ended.then(() => (ended = true))
  const deadline = Date.now() + 60_000
  while (!ended && Date.now() < deadline) {
    const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {}, backoff: false })
    try {
      await sql`select 1`
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 40))
    } finally {
      await sql.end({ timeout: 1 })
    }
  }
  throw new Failure(`PostgreSQL did not start; the end of ${child.logFile}:\n${lastLines(child.logFile)}`)
}

async function initialise(home: PostgresHome, secrets: Secrets, env: NodeJS.ProcessEnv): Promise<void> {
  const passwordFile = path.join(path.dirname(home.dataDir), 'password')
  writeFileSync(passwordFile, secrets.admin_password, { mode: 0o600 })
  if (home.account) chownSync(passwordFile, home.account.uid, home.account.gid)
  const args = [
    '-D',
    '.',
    '--username=supabase_admin',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
  ]
  args.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions')
  // The marker is written much later than these files reach the disk; a crash in between is a half-written folder.
  args.push('--no-sync')
  try {
    await promisify(execFile)(path.join(home.binaries, 'bin', 'initdb'), args, {
      cwd: home.dataDir,
      env,
      ...(home.account ?? {}),
    })
  } catch (error) {
    throw new Failure(
      `PostgreSQL could not create its database in ${home.dataDir}: ${error instanceof Error ? error.message : String(error)}`,
    )
  } finally {
    rmSync(passwordFile, { force: true })
  }
}
