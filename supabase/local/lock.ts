import { linkSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { Failure } from './failure'
import { type ProcessIdentity, identify, isAlive, processIdentity } from './process-identity'
import type { StackPlace } from './stack-place'
import { writeWhole } from './write-whole'

const schema = z.object({
  supervisor: processIdentity,
  /** Each leads a process group of its own. */
  children: z.record(z.string(), processIdentity),
  ready: z.boolean(),
})
/** What a running stack writes about itself, for status, stop and a second start. */
export type LockContent = z.infer<typeof schema>

const lockFile = (place: StackPlace) => path.join(place.dataDir, 'stack.lock')

/** Null when no stack has ever started here or the last one ended in order. */
export function readLock(place: StackPlace): LockContent | null {
  try {
    return schema.parse(JSON.parse(readFileSync(lockFile(place), 'utf8')))
  } catch {
    return null
  }
}

/** The lock of a stack that runs now; null when there is none, or only what a killed one left behind. */
export function readLiveLock(place: StackPlace): LockContent | null {
  const lock = readLock(place)
  return lock && isAlive(lock.supervisor) ? lock : null
}

/** The one running stack of this data folder, told about each child as it starts. */
export class Lock {
  private content: LockContent

  private constructor(
    private readonly place: StackPlace,
    supervisor: ProcessIdentity,
  ) {
    this.content = { supervisor, children: {}, ready: false }
  }

  /** Refuses beside a running stack; takes over what a killed one left, after `cleanUp` has ended its children. */
  static async take(place: StackPlace, cleanUp: (left: LockContent) => Promise<void>): Promise<Lock> {
    mkdirSync(place.dataDir, { recursive: true })
    const me = identify(process.pid)
    if (!me) throw new Error('This process cannot find itself in the process table.')
    const lock = new Lock(place, me)
    for (let attempt = 0; attempt < 3; attempt++) {
      if (lock.create()) return lock
      const left = readLock(place)
      if (left && isAlive(left.supervisor)) throw alreadyRunning(place, left)
      if (left) await cleanUp(left)
      rmSync(lockFile(place), { force: true })
    }
    throw new Failure('Another start of this stack is under way; try again in a moment.')
  }

  addChild(name: string, child: ProcessIdentity): void {
    this.write({ ...this.content, children: { ...this.content.children, [name]: child } })
  }

  markReady(): void {
    this.write({ ...this.content, ready: true })
  }

  release(): void {
    rmSync(lockFile(this.place), { force: true })
  }

  /** Linking a finished file: of two starts at the same moment exactly one succeeds, and nobody reads half a lock. */
  private create(): boolean {
    const whole = `${lockFile(this.place)}.${process.pid}`
    writeWhole(whole, JSON.stringify(this.content))
    try {
      linkSync(whole, lockFile(this.place))
      return true
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
      throw error
    } finally {
      rmSync(whole)
    }
  }

  private write(content: LockContent): void {
    this.content = content
    writeWhole(lockFile(this.place), JSON.stringify(content))
  }
}

function alreadyRunning(place: StackPlace, lock: LockContent): Failure {
  return new Failure(
    `This stack is already running (process ${lock.supervisor.pid}, ports from ${place.base}); ` +
      `see npm run stack -- status${place.flag}, or end it with npm run stack -- stop${place.flag}`,
  )
}
