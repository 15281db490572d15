import { AsyncLocalStorage } from 'node:async_hooks'
import { vi } from 'vitest'

/** One run of the app in one tab, from its start until it is killed. */
export class Life {
  alive = true
  constructor(readonly turns: Turns) {}
}

/** Whose code is running: a promise or a timer belongs to the life in which it was made, the edge's to none. */
const living = new AsyncLocalStorage<Life>()
export const inLife = <T>(life: Life, run: () => T): T => living.run(life, run)
export const life = (): Life | undefined => living.getStore()

interface Turn {
  /** Null for what goes on without the app: a request already on its way. */
  of: Life | null
  go(): void | Promise<void>
}

interface Timer {
  of: Life
  at: number
  run(): void
}

interface Lock {
  holder: Life
  waiting: { of: Life; go(): void }[]
}

/**
 * Nothing on the phone goes on by itself: each storing, lock, request, reply and timer is a turn that the test lets
 * happen, in any order, or never, because the app was killed before it.
 */
export class Turns {
  /** The phone's clock, which need not be right. */
  now = Date.now()
  private ready: Turn[] = []
  private timers: Timer[] = []
  private readonly locks = new Map<string, Lock>()

  add(of: Life | null, go: Turn['go']): void {
    if (of === null || of.alive) this.ready.push({ of, go })
  }

  /** Resolves when it is its turn. What still runs of a killed app gets no further than here. */
  wait(of: Life): Promise<void> {
    return new Promise((resolve) => this.add(of, resolve))
  }

  /** Lets one of the possible next things happen. Time passes only when there is none. False when nothing is left. */
  async take(choice: number): Promise<boolean> {
    await breathe()
    const [next] = this.ready.splice(choice % Math.max(1, this.ready.length), 1)
    if (next === undefined && !this.passTime()) return false
    if (next !== undefined) await (next.of === null ? next.go() : inLife(next.of, next.go))
    await breathe()
    return true
  }

  async takeAll(): Promise<void> {
    for (let left = 5_000; await this.take(0); left -= 1) if (left === 0) throw new Error('never at rest')
  }

  /** Between any two turns the app is gone, in this tab. Its locks are free; what it has sent is on its way. */
  kill(of: Life): void {
    of.alive = false
    this.ready = this.ready.filter((one) => one.of !== of)
    this.timers = this.timers.filter((one) => one.of !== of)
    for (const [name, lock] of this.locks) {
      lock.waiting = lock.waiting.filter((one) => one.of !== of)
      if (lock.holder === of) this.release(name, lock)
    }
  }

  after(of: Life, ms: number, run: () => void): Timer {
    const timer = { of, at: this.now + ms, run }
    if (of.alive) this.timers.push(timer)
    return timer
  }

  cancel(timer: unknown): boolean {
    const before = this.timers.length
    this.timers = this.timers.filter((one) => one !== timer)
    return this.timers.length < before
  }

  /** A lock over all tabs, as browsers have it. */
  async alone<T>(of: Life, name: string, run: () => Promise<T>): Promise<T> {
    if (!of.alive) return new Promise<T>(() => {})
    const lock = this.locks.get(name)
    if (lock === undefined) this.locks.set(name, { holder: of, waiting: [] })
    else await new Promise<void>((go) => lock.waiting.push({ of, go }))
    try {
      return await run()
    } finally {
      const held = this.locks.get(name)
      if (of.alive && held !== undefined) this.release(name, held)
    }
  }

  private release(name: string, lock: Lock): void {
    const next = lock.waiting.shift()
    if (next === undefined) return void this.locks.delete(name)
    lock.holder = next.of
    next.go()
  }

  private passTime(): boolean {
    const [next] = [...this.timers].sort((a, b) => a.at - b.at)
    if (next === undefined) return false
    this.cancel(next)
    this.now = Math.max(this.now, next.at)
    inLife(next.of, next.run)
    return true
  }
}

const real = { setTimeout, clearTimeout, now: Date.now }
vi.stubGlobal('setTimeout', (run: () => void, ms = 0, ...rest: unknown[]) => {
  const of = life()
  return of === undefined ? real.setTimeout(run, ms, ...rest) : of.turns.after(of, ms, run)
})
vi.stubGlobal('clearTimeout', (timer: unknown) => {
  if (!life()?.turns.cancel(timer)) real.clearTimeout(timer as NodeJS.Timeout)
})
vi.spyOn(Date, 'now').mockImplementation(() => life()?.turns.now ?? real.now())
vi.stubGlobal('navigator', {
  locks: {
    request: <T>(name: string, run: () => Promise<T>) => {
      const of = life()
      return of === undefined ? run() : of.turns.alone(of, name, run)
    },
  },
})

/** Lets everything happen that needs no turn. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
