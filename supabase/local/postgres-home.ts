import { execFileSync } from 'node:child_process'
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readlinkSync } from 'node:fs'
import { rmSync, statSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { Failure } from './failure'
import { postgresBinaries } from './postgres-binaries'
import type { StackPlace } from './stack-place'

type Account = Readonly<{ uid: number; gid: number }>

/** Where the database runs: which programs, in which folder and, when started by root, as whom. */
export type PostgresHome = Readonly<{ binaries: string; dataDir: string; account: Account | null }>

/**
 * PostgreSQL refuses to run as root. Then it runs as the account `postgres` (made when the machine has none), and where
 * that account may not enter the project's folder (root's home, a private temporary folder), from a folder that it may.
 */
export function postgresHome(place: StackPlace): PostgresHome {
  const dataDir = path.join(place.dataDir, 'postgres')
  const binaries = postgresBinaries()
  if (process.getuid?.() !== 0) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    return { binaries, dataDir, account: null }
  }

  const account = postgresAccount()
  if (
    !isSymlink(dataDir) &&
    mayEnter(place.dataDir, account) &&
    mayEnter(path.join(binaries, 'bin', 'postgres'), account)
  ) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    chownSync(dataDir, account.uid, account.gid)
    return { binaries, dataDir, account }
  }
  const shelter = shelterBehind(dataDir, account)
  const copied = path.join(shelter, 'binaries')
  if (!existsSync(copied)) {
    cpSync(binaries, copied, { recursive: true, verbatimSymlinks: true })
    execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, copied])
  }
  return { binaries: copied, dataDir: path.join(shelter, 'data'), account }
}

/** Removes the database, also where it lives behind a link. */
export function removePostgresHome(place: StackPlace): void {
  const dataDir = path.join(place.dataDir, 'postgres')
  if (isSymlink(dataDir)) rmSync(readlinkSync(dataDir), { recursive: true, force: true })
  rmSync(dataDir, { recursive: true, force: true })
}

function shelterBehind(link: string, account: Account): string {
  if (isSymlink(link) && existsSync(link)) return readlinkSync(link)
  rmSync(link, { recursive: true, force: true })
  const shelter = mkdtempSync('/var/tmp/neigou-postgres-')
  const data = path.join(shelter, 'data')
  mkdirSync(data, { mode: 0o700 })
  for (const folder of [shelter, data]) chownSync(folder, account.uid, account.gid)
  symlinkSync(shelter, link)
  return shelter
}

function postgresAccount(): Account {
  const known = accountIds()
  if (known) return known
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], {
      stdio: 'ignore',
    })
  } catch {
    // Said below: without the account the next question has no answer either.
  }
  const made = accountIds()
  if (made) return made
  throw new Failure(
    'PostgreSQL does not run as root and the account "postgres" could not be made; start as a normal user, or add that account.',
  )
}

function accountIds(): Account | null {
  try {
    const id = (flag: string) =>
      Number(
        execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      )
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return null
  }
}

/** True when every folder on the way lets the account pass. Plain mode bits: the account is in no group of ours. */
function mayEnter(folder: string, account: Account): boolean {
  for (let step = path.resolve(folder); ; step = path.dirname(step)) {
    const { mode, uid } = statSync(step)
    if ((mode & (uid === account.uid ? 0o100 : 0o001)) === 0) return false
    if (step === path.dirname(step)) return true
  }
}

function isSymlink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}
