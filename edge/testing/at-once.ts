import { isDeepStrictEqual } from 'node:util'
import type { Answer, Person } from './person.ts'

/** The same write twenty times at once under one key, as a phone that hears nothing and tries again; gives the one reply. */
export async function twentyAtOnce(person: Person, path: string, body: unknown): Promise<Answer> {
  const key = { 'idempotency-key': crypto.randomUUID() }
  const [first, ...others] = await Promise.all(Array.from({ length: 20 }, () => person.post(path, body, key)))
  const other = others.find(
    ({ status, body }) => !isDeepStrictEqual([status, body], [first?.status, first?.body]),
  )
  if (!first || other) throw new Error(`answers differ: ${JSON.stringify([first?.body, other?.body])}`)
  return first
}

/** What a refusal must look like. */
export const refused = (status: number, code: string, more: object = {}) => ({
  status,
  body: { error: { code, ...more } },
})
