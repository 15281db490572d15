import { computed, shallowRef } from 'vue'
import { asApiError, type ApiError } from '@/api/error'
import { isListOf } from '@/api/shape'
import { newId } from '@/platform/random'
import type { Mutation, MutationName, Mutations } from './mutations'
import { read, write } from './storage'

/** What became of a mutation: done, refused by the server, or kept because the server could not be reached. */
export type Outcome<Result> =
  { kind: 'done'; result: Result } | { kind: 'refused'; error: ApiError } | { kind: 'kept'; error: ApiError }

/** How a mutation is carried out. Throws an `ApiError`; repeating it with the same id must do nothing twice. */
export type Send = (mutation: Mutation) => Promise<unknown>

type Waiting = Mutation & { tries: number; not_before: number }

interface Listeners {
  /** A mutation nobody waits for any more was refused: its guess is gone already; undo what else it did, and tell. */
  refused(mutation: Mutation, error: ApiError): void
  /** One nobody waits for any more went through. */
  done(mutation: Mutation): void
}

const BACKOFF_MS = [2_000, 5_000, 15_000, 60_000, 300_000]

const queue = shallowRef<readonly Waiting[]>([])
const waiters = new Map<string, (outcome: Outcome<unknown>) => void>()
let send: Send | null = null
let listeners: Listeners = { refused: () => {}, done: () => {} }
let running: Promise<void> | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/** The actions that wait for the server, oldest first. They are the pending guesses the stores show. */
export const pending = computed<readonly Mutation[]>(() => queue.value)

/** Starts with what the last run of the app left behind. */
export function openOutbox(how: Send, heard: Listeners): void {
  send = how
  listeners = heard
  queue.value = read('outbox', isListOf<Waiting>) ?? []
  void flush()
}

/** Records an action, tries it at once, and says what became of that first try. */
export async function enqueue<Name extends MutationName>(
  name: Name,
  campaign_id: string,
  args: Mutations[Name]['args'],
): Promise<Outcome<Mutations[Name]['result']>> {
  const mutation = { id: await newId(), name, campaign_id, args, created_at: new Date().toISOString() }
  const outcome = new Promise<Outcome<unknown>>((resolve) => waiters.set(mutation.id, resolve))
  // The pair of name and arguments was checked by the signature.
  keep([...queue.value, { ...mutation, tries: 0, not_before: 0 } as Waiting])
  void flush()
  return outcome as Promise<Outcome<Mutations[Name]['result']>>
}

/** Sends what is due. `now` also tries what is still waiting out a failure, as when the network is back. */
export function flush(now = false): Promise<void> {
  if (now) keep(queue.value.map((one) => ({ ...one, not_before: 0 })))
  running ??= run().finally(() => {
    running = null
    schedule()
  })
  return running
}

/** Withdraws an action that has not gone through yet. */
export function withdraw(id: string): void {
  keep(queue.value.filter((one) => one.id !== id))
}

/** Forgets the waiting actions of a campaign, or of all. */
export function purgeOutbox(campaign_id?: string): void {
  keep(campaign_id === undefined ? [] : queue.value.filter((one) => one.campaign_id !== campaign_id))
}

async function run(): Promise<void> {
  const tried = new Set<string>()
  for (;;) {
    const next = queue.value.find((one) => !tried.has(one.id) && one.not_before <= Date.now())
    if (next === undefined || send === null) return
    tried.add(next.id)
    try {
      const result = await send(next)
      const withdrawn = !has(next.id)
      withdraw(next.id)
      if (!settle(next.id, { kind: 'done', result }) && !withdrawn) listeners.done(next)
    } catch (thrown) {
      failed(next, asApiError(thrown))
    }
  }
}

function failed(mutation: Waiting, error: ApiError): void {
  if (!has(mutation.id)) {
    settle(mutation.id, { kind: 'refused', error })
    return
  }
  if (error.passing) {
    const wait = BACKOFF_MS[Math.min(mutation.tries, BACKOFF_MS.length - 1)] ?? 0
    const later = {
      ...mutation,
      tries: mutation.tries + 1,
      // Phones that lost the server together must not come back together.
      not_before: Date.now() + wait * (0.75 + Math.random() / 2),
    }
    keep(queue.value.map((one) => (one.id === mutation.id ? later : one)))
    settle(mutation.id, { kind: 'kept', error })
    return
  }
  withdraw(mutation.id)
  if (!settle(mutation.id, { kind: 'refused', error })) listeners.refused(mutation, error)
}

/** Answers whoever waits for this first try; false when nobody does. */
function settle(id: string, outcome: Outcome<unknown>): boolean {
  const waiter = waiters.get(id)
  waiters.delete(id)
  waiter?.(outcome)
  return waiter !== undefined
}

function schedule(): void {
  clearTimeout(timer)
  if (queue.value.length === 0) return
  const next = Math.min(...queue.value.map((one) => one.not_before))
  timer = setTimeout(() => void flush(), Math.max(0, next - Date.now()))
}

function has(id: string): boolean {
  return queue.value.some((one) => one.id === id)
}

function keep(next: readonly Waiting[]): void {
  queue.value = next
  write('outbox', next)
}
