/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/**
 * Measures several things in turn, five rounds or more, so that a machine that slows down for a while slows all of them.
 * Returns the median of each.
 */
export async function interleaved<Name extends string>(
  things: Record<Name, () => Promise<number>>,
  rounds = 5,
): Promise<Record<Name, number>> {
  const names = Object.keys(things) as Name[]
  const seen = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (const name of names) await things[name]() // warm
  for (let round = 0; round < rounds; round++) {
    for (const name of names) seen.get(name)?.push(await things[name]())
  }
  return Object.fromEntries(names.map((name) => [name, median(seen.get(name) ?? [])])) as Record<Name, number>
}

/** How many times a second `act` can be done by so many callers at once, over `ms` milliseconds. */
export async function perSecond(act: () => Promise<unknown>, callers = 32, ms = 1500): Promise<number> {
  const start = performance.now()
  let done = 0
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() - start < ms) {
        await act()
        done++
      }
    }),
  )
  return (done * 1000) / (performance.now() - start)
}

/** Milliseconds that one `act` takes. */
export async function once(act: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now()
  await act()
  return performance.now() - start
}
