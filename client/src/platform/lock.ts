// #ifdef H5
import { leased } from './lease'
// #endif

const chains = new Map<string, Promise<unknown>>()

/**
 * Runs one thing at a time under a name: within this app, and in browsers over all tabs of it. A tab that is closed or
 * crashes gives its lock back.
 */
export function alone<T>(name: string, run: () => Promise<T>): Promise<T> {
  const before = chains.get(name) ?? Promise.resolve()
  const mine = before.then(() => overTabs(name, run))
  // The chain is about order only: how one ended is no business of the next.
  const settled = mine.catch(() => {})
  chains.set(name, settled)
  void settled.then(() => chains.get(name) === settled && chains.delete(name))
  return mine
}

async function overTabs<T>(name: string, run: () => Promise<T>): Promise<T> {
  // #ifdef H5
  if (typeof navigator !== 'undefined' && 'locks' in navigator)
    return await navigator.locks.request(`neigou/${name}`, run)
  if (typeof indexedDB !== 'undefined') return leased(name, run)
  // #endif
  return run()
}
