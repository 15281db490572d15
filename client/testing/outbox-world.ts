import { ApiError } from '@/api/error'
import { isRecord } from '@/api/shape'
import type { Mutation } from '@/sync/mutations'
import { Outbox } from '@/sync/outbox-box'
import type { Device } from '@/sync/outbox-device'

/** What the network does with one request. */
export type Weather = 'fine' | 'lost on the way there' | 'lost on the way back' | 'server in trouble'

interface Step {
  tab: Tab
  go(): void
}

interface Timer {
  tab: Tab
  at: number
  run(): void
}

/**
 * One phone, one server and as many tabs as a test opens. Nothing goes on by itself: each storing, lock, request and
 * reply is a step that the test lets happen, in any order, or never, because the tab crashed before it.
 */
export class World {
  disk: string | null = null
  now = Date.parse('2026-11-01T00:00:00Z')
  readonly tabs: Tab[] = []
  readonly server = new Server()
  /** Ids of actions and of events that were on the phone at some time: none of them may be lost. */
  readonly recorded = new Set<string>()
  /** Ids of refused actions the person has heard of. */
  readonly told = new Set<string>()
  weather: () => Weather = () => 'fine'
  private steps: Step[] = []
  private timers: Timer[] = []
  private locks = new Map<string, { holder: Tab; waiting: Step[] }>()
  private ids = 0

  async open(): Promise<Tab> {
    const tab = new Tab(this)
    this.tabs.push(tab)
    tab.start()
    await breathe()
    return tab
  }

  /** The tab is gone, between any two steps. Its locks are free, its requests go nowhere. */
  crash(tab: Tab): void {
    tab.alive = false
    this.tabs.splice(this.tabs.indexOf(tab), 1)
    this.steps = this.steps.filter((one) => one.tab !== tab)
    this.timers = this.timers.filter((one) => one.tab !== tab)
    for (const [name, lock] of this.locks) {
      lock.waiting = lock.waiting.filter((one) => one.tab !== tab)
      if (lock.holder === tab) this.release(name)
    }
  }

  /** Lets one of the possible next things happen. False when there is none. */
  async step(choice: number): Promise<boolean> {
    const [next] = this.steps.splice(choice % Math.max(1, this.steps.length), 1)
    if (next !== undefined) next.go()
    else if (!this.nextTimer()) return false
    await breathe()
    return true
  }

  get idle(): boolean {
    return this.steps.length === 0 && this.timers.length === 0
  }

  gate(tab: Tab): Promise<void> {
    return new Promise((resolve) => {
      // What is still running of a crashed tab gets no further than here.
      if (tab.alive) this.steps.push({ tab, go: resolve })
    })
  }

  newId(): string {
    return `id-${(this.ids += 1)}`
  }

  after(tab: Tab, ms: number, run: () => void): () => void {
    const timer = { tab, at: this.now + ms, run }
    if (tab.alive) this.timers.push(timer)
    return () => (this.timers = this.timers.filter((one) => one !== timer))
  }

  async alone<T>(tab: Tab, name: string, run: () => Promise<T>): Promise<T> {
    if (!tab.alive) return new Promise<T>(() => {})
    const lock = this.locks.get(name)
    if (lock === undefined) this.locks.set(name, { holder: tab, waiting: [] })
    else await new Promise<void>((resolve) => lock.waiting.push({ tab, go: resolve }))
    try {
      return await run()
    } finally {
      if (tab.alive) this.release(name)
    }
  }

  commit(by: Tab, text: string): void {
    this.disk = text
    for (const id of idsIn(text)) this.recorded.add(id)
    for (const tab of this.tabs) if (tab !== by) void this.gate(tab).then(() => tab.hear())
  }

  private release(name: string): void {
    const lock = this.locks.get(name)
    const next = lock?.waiting.shift()
    if (lock === undefined || next === undefined) return void this.locks.delete(name)
    lock.holder = next.tab
    next.go()
  }

  private nextTimer(): boolean {
    const [next] = [...this.timers].sort((a, b) => a.at - b.at)
    if (next === undefined) return false
    this.timers = this.timers.filter((one) => one !== next)
    this.now = Math.max(this.now, next.at)
    next.run()
    return true
  }
}

export class Tab {
  alive = true
  box!: Outbox
  private mirror: string | null = null
  private dirty = false
  private changed = () => {}

  constructor(private readonly world: World) {}

  start(): void {
    this.mirror = this.world.disk
    this.box = new Outbox(this.device(), (mutation) => this.send(mutation), {
      done: () => {},
      refused: ({ id }) => void this.world.told.add(id),
    })
    void this.box.takeUp()
  }

  hear(): void {
    if (!this.dirty) this.mirror = this.world.disk
    this.changed()
  }

  async act(coupon_id: string): Promise<void> {
    const outcome = await this.box.enqueue('claim_coupon', 'c1', { coupon_id })
    // The action whose screen is still open is told there.
    if (outcome.kind === 'refused') this.world.told.add(String(outcome.error.detail.id))
  }

  private device(): Device {
    const { world } = this
    return {
      read: () => (this.mirror === null ? null : (JSON.parse(this.mirror) as unknown)),
      write: (value) => {
        this.mirror = JSON.stringify(value)
        this.dirty = true
      },
      flushed: async () => {
        await world.gate(this)
        if (!this.dirty || this.mirror === null) return
        this.dirty = false
        world.commit(this, this.mirror)
        // Stored, and gone before it heard of that.
        await world.gate(this)
      },
      refreshed: async () => {
        await world.gate(this)
        if (!this.dirty) this.mirror = world.disk
      },
      onOutside: (changed) => (this.changed = changed),
      alone: (name, run) => world.alone(this, name, run),
      now: () => world.now,
      random: () => 0.5,
      newId: async () => world.newId(),
      after: (ms, run) => world.after(this, ms, run),
    }
  }

  private async send(mutation: Mutation): Promise<unknown> {
    const { world } = this
    const weather = world.weather()
    await world.gate(this)
    if (weather === 'lost on the way there') throw new ApiError('offline', '', 0)
    if (weather === 'server in trouble') throw new ApiError('not_ready', '', 503)
    const refused = world.server.take(mutation)
    await world.gate(this)
    if (weather === 'lost on the way back') throw new ApiError('offline', '', 0)
    if (refused) throw new ApiError('coupon_sold_out', '', 409, { id: mutation.id })
    return 'ok'
  }
}

/** Does each action once, whatever is sent: the first reply under a key is the only one. */
class Server {
  /** Answered actions, in the order they first came. */
  readonly answered = new Map<string, { mutation: Mutation; refused: boolean }>()
  readonly problems: string[] = []

  take(mutation: Mutation): boolean {
    const body = ({ name, args }: Mutation) => JSON.stringify([name, args])
    const before = this.answered.get(mutation.id)
    if (before !== undefined && body(before.mutation) !== body(mutation))
      this.problems.push(`${mutation.id} came again with another content`)
    const refused = mutation.name === 'claim_coupon' && mutation.args.coupon_id === 'sold out'
    if (before === undefined) this.answered.set(mutation.id, { mutation, refused })
    return before?.refused ?? refused
  }

  has(id: string): boolean {
    return [...this.answered].some(
      ([key, { mutation }]) =>
        key === id || (mutation.name === 'events' && mutation.args.events.some((event) => event.id === id)),
    )
  }
}

function idsIn(text: string): string[] {
  const kept: unknown = JSON.parse(text)
  const waiting = isRecord(kept) && Array.isArray(kept.waiting) ? (kept.waiting as Mutation[]) : []
  return waiting.flatMap((one) =>
    one.name === 'events' ? one.args.events.map((event) => event.id) : [one.id],
  )
}

/** Lets everything happen that needs no step. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
