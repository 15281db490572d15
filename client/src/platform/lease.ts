import { createStore, promisifyRequest } from 'idb-keyval'
import { DATABASE } from './storage-browser'

/** A tab's turn, kept in IndexedDB, whose transactions come one after another whatever tab they are from. */
interface Lease {
  holder: string
  until: number
}

/** A tab that is closed in its turn holds up the others that long; one that lives says so well before. */
const LASTS_MS = 6_000
const AGAIN_MS = 50

const holder = `${Date.now()}-${Math.random()}`
let table: ReturnType<typeof createStore> | undefined

/** Runs one thing at a time over all tabs of a browser that has no locks of its own. */
export async function leased<T>(name: string, run: () => Promise<T>): Promise<T> {
  while (!(await take(name))) await new Promise((again) => setTimeout(again, AGAIN_MS))
  const renewing = setInterval(() => void take(name), LASTS_MS / 3)
  try {
    return await run()
  } finally {
    clearInterval(renewing)
    await change(name, (lease) => (lease?.holder === holder ? null : lease))
  }
}

/** True when it is this tab's turn, which then begins or goes on. */
async function take(name: string): Promise<boolean> {
  const mine = { holder, until: Date.now() + LASTS_MS }
  const kept = await change(name, (lease) => (isOthers(lease) ? lease : mine))
  return kept?.holder === holder
}

/** Another tab's turn. One that ends later than any can was given under another clock, and counts for nothing. */
function isOthers(lease: Lease | null): boolean {
  if (lease === null || lease.holder === holder) return false
  const left = lease.until - Date.now()
  return left > 0 && left <= LASTS_MS
}

/** What is kept after the step. Where nothing can be kept no tab shares anything with another: each has its turn. */
async function change(name: string, step: (lease: Lease | null) => Lease | null): Promise<Lease | null> {
  const key = `lease/${name}`
  let next: Lease | null = null
  try {
    table ??= createStore(DATABASE.name, DATABASE.table)
    await table('readwrite', async (values) => {
      next = step((await promisifyRequest<Lease | undefined>(values.get(key))) ?? null)
      if (next === null) values.delete(key)
      else values.put(next, key)
      return promisifyRequest(values.transaction)
    })
    return next
  } catch {
    return { holder, until: 0 }
  }
}
