import { refusals, type Refusal } from './errors.ts'

const KNOWN: Readonly<Record<number, Refusal>> = Object.fromEntries(
  Object.values(refusals).map((refusal) => [refusal.errcode, refusal]),
)

/** What befalls a call: a refusal, an answer that is no JSON, an answer that is late, or several of these. */
export type Mishap = { refusal: Refusal | null; nonsense: boolean; delay_ms: number }

type Order = { errcode?: number; nonsense?: boolean; delay_ms?: number; times: number }

/** Mishaps that a test has asked for: the next so many calls of a path meet with them, whatever they say. */
export class Trouble {
  private readonly ahead = new Map<string, Mishap & { times: number }>()

  order(path: string, { errcode, nonsense = false, delay_ms = 0, times }: Order): void {
    const refusal = errcode === undefined ? null : (KNOWN[errcode] ?? { errcode, errmsg: 'error' })
    this.ahead.set(path, { refusal, nonsense, delay_ms, times })
  }

  for(path: string): Mishap | null {
    const ordered = this.ahead.get(path)
    if (!ordered || ordered.times <= 0) return null
    ordered.times--
    return ordered
  }
}
