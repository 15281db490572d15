import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from './failure'
import { readLiveLock } from './lock'
import { PROJECT_DIR, type StackPlace } from './stack-place'

/** Starts the stack as a process of its own and returns when it is ready. */
export async function startDetached(place: StackPlace, args: readonly string[]): Promise<void> {
  mkdirSync(place.dataDir, { recursive: true })
  const logFile = path.join(place.dataDir, 'stack.log')
  const log = openSync(logFile, 'w')
  const script = path.join(PROJECT_DIR, 'supabase/local/stack.ts')
  const supervisor = spawn(process.execPath, [...process.execArgv, script, 'start', ...args], {
    cwd: PROJECT_DIR,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  let ended = false
  supervisor.once('exit', () => (ended = true))
  supervisor.once('error', () => (ended = true))
  while (!ended) {
    const lock = readLiveLock(place)
    if (lock?.ready && lock.supervisor.pid === supervisor.pid) {
      supervisor.unref()
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Failure(readFileSync(logFile, 'utf8').trim() || 'The stack ended without a word.')
}
