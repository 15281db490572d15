import { refusals, type Refusal } from './errors.ts'

const KNOWN: Readonly<Record<number, Refusal>> = Object.fromEntries(
  Object.values(refusals).map((refusal) => [refusal.errcode, refusal]),
)

/** Refusals that a test has asked for: the next so many calls of a path are answered with them, whatever they say. */
export class Trouble {
  private readonly ahead = new Map<string, { refusal: Refusal; times: number }>()

  order(path: string, errcode: number, times: number): void {
    this.ahead.set(path, { refusal: KNOWN[errcode] ?? { errcode, errmsg: 'error' }, times })
  }

  for(path: string): Refusal | null {
    const ordered = this.ahead.get(path)
    if (!ordered || ordered.times <= 0) return null
    ordered.times--
    return ordered.refusal
  }
}
