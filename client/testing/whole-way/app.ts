import { vi } from 'vitest'
import type { ApiError } from '@/api/error'
import type { Collections, CollectionName } from '@/api/rows'
import type { MutationName, Mutations } from '@/sync/mutations'
import type { Disk } from './disk'
import { inLife, Life, life, type Turns } from './turns'

/** What all tabs of the phone have been told, by id of the action. */
export class Heard {
  readonly refused = new Set<string>()
  readonly done = new Set<string>()
  /** Taken back by the person: it may have been carried out or not. */
  readonly withdrawn = new Set<string>()
}

let disk: Disk | null = null
/** The phone on which the next tabs open. */
export const onDisk = (next: Disk) => (disk = next)

vi.doMock('@/platform/storage', () => ({
  openDevice() {
    const of = life()
    // The shim opens a storage before each test, for nobody.
    if (of === undefined || disk === null) return { load: async () => new Map(), watch: () => {} }
    return disk.deviceFor(of)
  },
}))

/** The sync of the real app, started in a tab of its own as App.vue starts it. */
export class App {
  private readonly ids = new WeakMap<ApiError, string>()
  private outbox!: typeof import('@/sync/outbox')
  private replica!: typeof import('@/sync/replica')
  private pulling!: typeof import('@/sync/pull')

  private constructor(
    readonly life: Life,
    private readonly campaign_id: string,
    private readonly heard: Heard,
  ) {}

  static async start(turns: Turns, campaign_id: string, heard: Heard): Promise<App> {
    const app = new App(new Life(turns), campaign_id, heard)
    await inLife(app.life, () => app.open())
    return app
  }

  get pending() {
    return this.outbox.pending.value
  }

  rows<Name extends CollectionName>(name: Name): Collections[Name][] {
    return [...this.replica.replica.rows(name).value.values()]
  }

  get campaignOpen(): boolean {
    return this.replica.replica.campaign_id.value !== null
  }

  do<Name extends MutationName>(name: Name, args: Mutations[Name]['args']): void {
    void inLife(this.life, () => this.outbox.enqueue(name, this.campaign_id, args)).then((outcome) => {
      if (outcome.kind === 'refused') this.tell(outcome.error)
    })
  }

  look(): void {
    void inLife(this.life, () => this.outbox.record(this.campaign_id, { type: 'page_view' }))
  }

  withdraw(id: string): void {
    this.heard.withdrawn.add(id)
    inLife(this.life, () => this.outbox.withdraw(id))
  }

  networkBack(): void {
    void inLife(this.life, () => this.outbox.flush(true))
  }

  pull(): void {
    void inLife(this.life, () => this.pulling.pull()).catch(() => {})
  }

  private async open(): Promise<void> {
    vi.resetModules()
    const storage = await import('@/sync/storage')
    await storage.openStorage()
    const { adoptSession } = await import('@/api/session')
    const { sendMutation } = await import('@/sync/mutations')
    this.outbox = await import('@/sync/outbox')
    this.replica = await import('@/sync/replica')
    this.pulling = await import('@/sync/pull')
    storage.onOutside('session', adoptSession)
    this.replica.openReplica(this.campaign_id)
    const send: typeof sendMutation = (mutation) =>
      sendMutation(mutation).catch((error: ApiError) => {
        this.ids.set(error, mutation.id)
        throw error
      })
    const pullAnew = () => void this.pulling.pullAnew().catch(() => {})
    void this.outbox.openOutbox(send, {
      refused: ({ id }) => {
        this.heard.refused.add(id)
        pullAnew()
      },
      done: ({ id }) => {
        this.heard.done.add(id)
        pullAnew()
      },
    })
  }

  private tell(error: ApiError): void {
    const id = this.ids.get(error)
    if (id !== undefined) this.heard.refused.add(id)
  }
}
