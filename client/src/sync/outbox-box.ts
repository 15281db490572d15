import { computed } from 'vue'
import type { AppEvent, Mutation, MutationName } from './mutations'
import type { Device } from './outbox-device'
import { Engine, type Listeners, type Outcome, type Send } from './outbox-engine'
import { openQueue, type Queue } from './outbox-queue'
import { addAction, addEvent, forget, without, type Told, type Waiting } from './outbox-rules'

/**
 * The actions of the person that the server has not confirmed. Each is a named mutation, on the phone before it is sent;
 * its id is the key under which the server does it once. Guesses on the screen are what is in here, so taking an action
 * out of here is all it takes to undo its guess.
 */
export class Outbox {
  private readonly queue: Queue
  private readonly engine: Engine
  /** The actions that wait for the server, oldest first. */
  readonly pending = computed<readonly Waiting[]>(() => this.queue.kept.value.waiting)
  /** What was refused and not put away yet, newest first. */
  readonly told = computed<readonly Told[]>(() => this.queue.kept.value.told)

  constructor(
    private readonly device: Device,
    send: Send,
    listeners: Listeners,
  ) {
    this.queue = openQueue(device, {
      heard: () => this.engine.schedule(),
      gone: (actions) => actions.forEach((one) => listeners.elsewhere?.(one)),
    })
    this.engine = new Engine(device, this.queue, send, listeners)
  }

  /** Takes up what the last run of the app left behind. Gives how many actions this version cannot carry out. */
  async takeUp(): Promise<number> {
    const { dropped } = this.queue.kept.value
    if (dropped > 0) await this.queue.change((kept) => ({ ...kept, dropped: 0 }))
    await this.engine.tellUnheard()
    await this.engine.flush(false)
    this.engine.schedule()
    return dropped
  }

  async enqueue(name: MutationName, campaign_id: string, args: unknown): Promise<Outcome<unknown>> {
    const [id, now] = [await this.device.newId(), this.device.now()]
    // Name and arguments belong together by the signature of `enqueue`, the only way in.
    const mutation = { id, name, campaign_id, args, created_at: new Date(now).toISOString() } as Mutation
    return this.engine.outcomeOf(
      mutation,
      this.queue.change((kept) => addAction(kept, mutation, now)),
    )
  }

  /** Adds to the next batch of events, which waits a little for more of them. */
  async record(campaign_id: string, event: Omit<AppEvent, 'id' | 'at'>): Promise<void> {
    const [id, event_id] = [await this.device.newId(), await this.device.newId()]
    const now = this.device.now()
    const at = new Date(now).toISOString()
    const args = { events: [{ ...event, id: event_id, at }] }
    await this.queue.change((kept) =>
      addEvent(kept, { id, name: 'events', campaign_id, args, created_at: at }, now),
    )
    this.engine.schedule()
  }

  async flush(now: boolean): Promise<void> {
    if (now) await this.queue.refresh()
    await this.engine.flush(now)
  }

  /** Tries this one, and what waits before it, now. */
  retry(id: string): Promise<void> {
    const names = this.pending.value.filter((one) => one.id === id).map(({ name }) => name)
    return this.engine.flush(true, names)
  }

  async withdraw(id: string): Promise<void> {
    await this.queue.change((kept) => without(kept, id))
  }

  async putAway(id: string): Promise<void> {
    await this.queue.change((kept) => forget(kept, id))
  }

  async purge(campaign_id?: string): Promise<void> {
    const goes = (one: Mutation) => campaign_id === undefined || one.campaign_id === campaign_id
    await this.queue.change((kept) => ({
      ...kept,
      waiting: kept.waiting.filter((one) => !goes(one)),
      told: kept.told.filter((one) => !goes(one.mutation)),
    }))
  }
}
