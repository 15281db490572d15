import { earlier, parseSnapshot, sees } from './snapshot.ts'
import type { Snapshot } from './snapshot.ts'
import type { News, Read } from './news.ts'

/** How long a question is held open, and how often the one query for all of them is made. */
export const HOLD_MS = 25_000
export const EVERY_MS = 1_000

/** `after` is what to ask with next. */
export type LiveAnswer = { after: string; news: boolean }

type Waiter = { seen: Snapshot; answer(news: boolean): void }

/**
 * Where those wait who have asked what is new: all of them share one query a second, and while nobody waits there is none.
 */
export class WaitingRoom {
  private readonly waiters = new Map<string, Set<Waiter>>()
  /** Before this moment nothing can be new to anybody here. */
  private since: Snapshot | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private looking = false
  private closed = false

  /** `heard` is told whatever the query brings, whoever waits for it. */
  constructor(
    private readonly read: Read,
    private readonly failed: (error: unknown) => void,
    private readonly heard: () => void = () => {},
  ) {}

  /** How many wait. */
  get size(): number {
    let count = 0
    for (const those of this.waiters.values()) count += those.size
    return count
  }

  /** Answers when this participant's inbox changes after `snapshot`, or without news when the time or the caller is gone. */
  wait(participantId: string, snapshot: string, gone: AbortSignal): Promise<LiveAnswer> {
    const seen = parseSnapshot(snapshot)
    if (!seen) throw new Error('not a snapshot of the database')
    if (this.closed || gone.aborted) return Promise.resolve({ after: snapshot, news: false })
    return new Promise((resolve) => {
      const leave = () => waiter.answer(false)
      const timer = setTimeout(leave, HOLD_MS)
      const waiter: Waiter = {
        seen,
        answer: (news) => {
          clearTimeout(timer)
          gone.removeEventListener('abort', leave)
          this.remove(participantId, waiter)
          resolve({ after: waiter.seen.text, news })
        },
      }
      gone.addEventListener('abort', leave)
      this.add(participantId, waiter)
    })
  }

  /** Answers everybody now, and whoever still comes at once: the process is about to end. */
  close(): void {
    this.closed = true
    for (const waiter of this.everybody()) waiter.answer(false)
  }

  private add(participantId: string, waiter: Waiter): void {
    const those = this.waiters.get(participantId) ?? new Set()
    this.waiters.set(participantId, those.add(waiter))
    // Two that arrive together may have read the database in the other order.
    this.since = this.since ? earlier(this.since, waiter.seen) : waiter.seen
    this.lookSoon()
  }

  private remove(participantId: string, waiter: Waiter): void {
    const those = this.waiters.get(participantId)
    those?.delete(waiter)
    if (those?.size === 0) this.waiters.delete(participantId)
    if (this.waiters.size > 0) return
    clearTimeout(this.timer)
    this.timer = undefined
    if (!this.looking) this.since = null
  }

  private everybody(): Waiter[] {
    return [...this.waiters.values()].flatMap((those) => [...those])
  }

  private lookSoon(): void {
    if (this.timer !== undefined || this.looking || this.waiters.size === 0) return
    this.timer = setTimeout(() => void this.look(), EVERY_MS)
  }

  private async look(): Promise<void> {
    this.timer = undefined
    const since = this.since
    if (!since) return
    // Whoever comes while the query is under way may have seen more than it will, so it is not for them.
    const here = [...this.waiters].map(([id, those]) => [id, [...those]] as const)
    this.looking = true
    this.since = null
    try {
      const { now, news } = await this.read(since)
      this.since = this.since ? earlier(this.since, now) : now
      tell(here, now, news)
      if (news.length > 0) this.heard()
    } catch (error) {
      this.since = this.since ? earlier(this.since, since) : since
      this.failed(error)
    }
    this.looking = false
    if (this.waiters.size === 0) this.since = null
    this.lookSoon()
  }
}

function tell(here: (readonly [string, readonly Waiter[]])[], now: Snapshot, news: News[]): void {
  const changes = new Map<string, bigint[]>()
  for (const { participant_id, xid } of news)
    changes.set(participant_id, [...(changes.get(participant_id) ?? []), xid])
  for (const [id, waiters] of here) {
    const xids = changes.get(id) ?? []
    for (const waiter of waiters) {
      const isNew = xids.some((xid) => !sees(waiter.seen, xid))
      waiter.seen = now
      if (isNew) waiter.answer(true)
    }
  }
}
