import { ApiError, asApiError } from '@/api/error'
import { MUTATION_NAMES, type Mutation, type MutationName } from './mutations'
import type { Device } from './outbox-device'
import type { Queue } from './outbox-queue'
import {
  changed,
  forget,
  isStale,
  isStrange,
  passes,
  refuse,
  retryAt,
  untilDue,
  without,
  type Told,
  type Waiting,
} from './outbox-rules'

/** What became of a mutation: done, refused by the server, or kept because the server could not be reached. */
export type Outcome<Result> =
  { kind: 'done'; result: Result } | { kind: 'refused'; error: ApiError } | { kind: 'kept'; error: ApiError }

/** How a mutation is carried out. Throws an `ApiError`; repeating it with the same id must do nothing twice. */
export type Send = (mutation: Mutation) => Promise<unknown>

export interface Listeners {
  /**
   * A mutation nobody waits for any more was refused: its guess is gone already; undo what else it did, and tell. After
   * a crash it may be told again.
   */
  refused(mutation: Mutation, error: ApiError): void
  /** One nobody waits for any more went through. */
  done(mutation: Mutation): void
  /** Another tab has sent it and knows what became of it, or has taken it back. */
  elsewhere?(mutation: Mutation): void
}

interface Waiter {
  name: MutationName
  /** Its sending has been asked for; before that nobody has had a chance to answer it. */
  asked: boolean
  resolve(outcome: Outcome<unknown>): void
}

const NOT_YET = new ApiError('offline', 'not sent yet', 0)

/** Sends what waits: each kind in order, one at a time, by one tab at a time. */
export class Engine {
  private readonly waiters = new Map<string, Waiter>()
  private readonly running = new Map<MutationName, Promise<void>>()
  /** Kinds asked for again while they run, and whether that was meant to cut a wait short. */
  private readonly again = new Map<MutationName, boolean>()
  private cancelTimer = () => {}

  constructor(
    private readonly device: Device,
    private readonly queue: Queue,
    private readonly send: Send,
    private readonly listeners: Listeners,
  ) {}

  /** What comes of the first try of this mutation, which is made as soon as it is recorded. */
  outcomeOf({ id, name }: Mutation, recorded: Promise<void>): Promise<Outcome<unknown>> {
    return new Promise((resolve) => {
      const waiter = { name, asked: false, resolve }
      this.waiters.set(id, waiter)
      void recorded.then(() => {
        waiter.asked = true
        void this.drain(name, true)
      })
    })
  }

  /** Sends what is due; with `now` also what still waits out a failure. */
  async flush(now: boolean, names: readonly MutationName[] = MUTATION_NAMES): Promise<void> {
    await Promise.all(names.map((name) => this.drain(name, now)))
  }

  /** Tells what a crash kept from being told. */
  async tellUnheard(): Promise<void> {
    for (const told of this.queue.kept.value.told) if (!told.heard) await this.hear(told)
  }

  private drain(name: MutationName, now: boolean): Promise<void> {
    const busy = this.running.get(name)
    if (busy !== undefined) {
      this.again.set(name, now || (this.again.get(name) ?? false))
      return busy
    }
    const run = this.repeat(name, now).finally(() => {
      this.running.delete(name)
      this.schedule()
    })
    this.running.set(name, run)
    return run
  }

  private async repeat(name: MutationName, now: boolean): Promise<void> {
    for (let next: boolean | undefined = now; next !== undefined; next = this.again.get(name)) {
      this.again.delete(name)
      if (this.lane(name).length === 0) continue
      await this.device.alone(`outbox/${name}`, () => this.sendLane(name, next))
    }
    // Whoever still waits here waits for an action that another tab sent, or that was taken back.
    for (const [id, waiter] of this.waiters) {
      if (waiter.name === name && waiter.asked) this.settle(id, { kind: 'kept', error: NOT_YET })
    }
  }

  private async sendLane(name: MutationName, now: boolean): Promise<void> {
    await this.queue.refresh()
    for (;;) {
      const [next] = this.lane(name)
      if (next === undefined || (!now && untilDue(next, this.device.now()) > 0)) return
      if (isStale(next, this.device.now())) await this.queue.change((kept) => without(kept, next.id))
      else if (!(await this.sendOne(next))) return
    }
  }

  /** False when it has to wait, and all of its kind behind it. */
  private async sendOne(next: Waiting): Promise<boolean> {
    // On the phone before it is sent: what may have arrived must be repeated with the same id and the same content.
    await this.queue.change((kept) => changed(kept, next.id, { started: true }))
    const [sent] = this.lane(next.name)
    // Taken back meanwhile, or another tab's turned out to be before it.
    if (sent?.id !== next.id) return true
    let result: unknown
    try {
      result = await this.send(sent)
    } catch (thrown) {
      return this.failed(sent, asApiError(thrown))
    }
    const withdrawn = this.waiting(sent.id) === undefined
    await this.queue.change((kept) => without(kept, sent.id))
    if (!this.settle(sent.id, { kind: 'done', result }) && !withdrawn) this.listeners.done(sent)
    return true
  }

  private async failed(mutation: Waiting, error: ApiError): Promise<boolean> {
    const { id } = mutation
    if (this.waiting(id) === undefined) {
      this.settle(id, { kind: 'refused', error })
      return true
    }
    if (passes(error, mutation.strange)) {
      const not_before = retryAt(mutation.tries, this.device.now(), this.device.random())
      const strange = mutation.strange + (isStrange(error) ? 1 : 0)
      await this.queue.change((kept) => changed(kept, id, { tries: mutation.tries + 1, strange, not_before }))
      for (const one of this.lane(mutation.name)) this.settle(one.id, { kind: 'kept', error })
      return false
    }
    const at = new Date(this.device.now()).toISOString()
    const told: Told = { mutation: plain(mutation), code: error.code, detail: error.detail, at, heard: false }
    await this.queue.change((kept) => refuse(kept, told))
    // Who waits for it on the screen tells it there; there is nothing left to put away.
    if (this.settle(id, { kind: 'refused', error })) await this.queue.change((kept) => forget(kept, id))
    else await this.hear(told)
    return true
  }

  private async hear({ mutation, code, detail }: Told): Promise<void> {
    this.listeners.refused(mutation, new ApiError(code, code, 409, detail))
    // What was undone is on the phone before it counts as undone.
    await this.device.flushed()
    await this.queue.change((kept) => ({
      ...kept,
      told: kept.told.map((one) => (one.mutation.id === mutation.id ? { ...one, heard: true } : one)),
    }))
  }

  private lane(name: MutationName): Waiting[] {
    return this.queue.kept.value.waiting.filter((one) => one.name === name)
  }

  private waiting(id: string): Waiting | undefined {
    return this.queue.kept.value.waiting.find((one) => one.id === id)
  }

  /** Answers whoever waits for this first try; false when nobody does. */
  private settle(id: string, outcome: Outcome<unknown>): boolean {
    const waiter = this.waiters.get(id)
    this.waiters.delete(id)
    waiter?.resolve(outcome)
    return waiter !== undefined
  }

  /** Wakes up when the next one is due. */
  schedule(): void {
    this.cancelTimer()
    const now = this.device.now()
    // Only the first of a kind can be sent; a kind that is running comes here again by itself.
    const heads = MUTATION_NAMES.filter((name) => !this.running.has(name)).flatMap((name) =>
      this.lane(name).slice(0, 1),
    )
    if (heads.length === 0) return
    const wait = Math.min(...heads.map((one) => untilDue(one, now)))
    this.cancelTimer = this.device.after(wait, () => void this.flush(false))
  }
}

function plain({
  tries: _tries,
  strange: _strange,
  not_before: _not_before,
  started: _started,
  ...mutation
}: Waiting): Mutation {
  return mutation as Mutation
}
