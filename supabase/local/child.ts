import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from './failure'
import { type ProcessIdentity, identify, isAlive } from './process-identity'

export type Child = Readonly<{
  name: string
  process: ChildProcess
  identity: ProcessIdentity
  logFile: string
  /** Settles when the process has ended, with how. */
  ended: Promise<string>
}>

type ChildCommand = Readonly<{
  name: string
  logDir: string
  command: string
  args: readonly string[]
  env: NodeJS.ProcessEnv
  cwd?: string
  uid?: number | undefined
  gid?: number | undefined
  /** A channel for messages; it also tells the child when this process dies. */
  ipc?: boolean
}>

/**
 * Starts a service in a process group of its own: Ctrl-C in the terminal then reaches only the supervisor, which ends
 * the services in order, and ending the group leaves no grandchild behind.
 */
export function startChild(options: ChildCommand): Child {
  mkdirSync(options.logDir, { recursive: true })
  const logFile = path.join(options.logDir, `${options.name}.log`)
  const log = openSync(logFile, 'w')
  const spawnOptions: SpawnOptions = {
    detached: true,
    env: options.env,
    stdio: options.ipc ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  }
  const child = spawn(options.command, [...options.args], spawnOptions)
  closeSync(log)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `exit code ${code}`))
  })
  const identity = child.pid === undefined ? null : identify(child.pid)
  if (!identity) throw new Failure(`${options.name} did not start: ${options.command} cannot be run.`)
  return { name: options.name, process: child, identity, logFile, ended }
}

/** The last lines a service wrote, to say why it stopped. */
export function lastLines(logFile: string, count = 12): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n')
  } catch {
    return ''
  }
}

/** Ends a process group politely, then firmly. `PostgreSQL` ends fast and clean on SIGINT; everything else takes SIGTERM. */
export async function endGroup(
  name: string,
  identity: ProcessIdentity,
  patienceMs = name === 'postgres' ? 15_000 : 4_000,
): Promise<void> {
  if (!isAlive(identity)) return
  signalGroup(identity, name === 'postgres' ? 'SIGINT' : 'SIGTERM')
  const deadline = Date.now() + patienceMs
  while (isAlive(identity) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 25))
  // Also when the leader ended in time: a grandchild may have stayed.
  if (name !== 'postgres' || isAlive(identity)) signalGroup(identity, 'SIGKILL')
}

function signalGroup(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  try {
    process.kill(-identity.pid, signal)
  } catch {
    // The group is gone: what was wanted.
  }
}

/** Ends the services of a stack, the database last: the others are still writing to it. */
export async function endServices(services: Readonly<Record<string, ProcessIdentity>>): Promise<void> {
  const { postgres, ...others } = services
  await Promise.all(Object.entries(others).map(([name, identity]) => endGroup(name, identity)))
  if (postgres) await endGroup('postgres', postgres)
}
