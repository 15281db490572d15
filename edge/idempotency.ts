import type { Context } from 'hono'
import type { PersonContext } from './auth.ts'
import { hex } from './crypto/alphabets.ts'
import { sha256 } from './crypto/hmac.ts'
import type { Db, Tx } from './db.ts'
import { Refusal, refusalBody } from './errors.ts'
import type { ErrorBody, ErrorStatus } from './errors.ts'
import { toRefusal } from './sql-errors.ts'

/** Thrown to answer with a refusal stored earlier, exactly as it was. */
export class ReplayedRefusal extends Error {
  constructor(
    readonly status: ErrorStatus,
    readonly body: ErrorBody,
  ) {
    super('replayed')
  }
}

type Stored = { state: 'new' | 'replay' | 'reused'; status: number | null; body: unknown }

/**
 * Runs a write as the caller. With an `Idempotency-Key`, key, write and reply share one transaction: a repeat, also
 * one that comes while the first is under way, gets the first reply and has no second effect. Refusals are replies
 * too and are stored, after the write itself is rolled back to a savepoint; faults (5xx) are never stored.
 *
 * A thrown refusal undoes what `run` did; a returned one keeps it (an attempt to enter stays in the log).
 */
export async function write<Body>(
  c: Context<PersonContext>,
  db: Pick<Db, 'asPerson' | 'asServiceFor'>,
  run: (tx: Tx) => Promise<Body | Refusal>,
  role: 'asPerson' | 'asServiceFor' = 'asPerson',
): Promise<Body> {
  const key = c.req.header('idempotency-key')
  const result =
    key === undefined
      ? await db[role](c.get('userId'), run)
      : await once(c, key, (body) => db[role](c.get('userId'), body), run)
  if (result instanceof Refusal) throw result
  return result
}

async function once<Body>(
  c: Context<PersonContext>,
  key: string,
  transaction: <T>(body: (tx: Tx) => Promise<T>) => Promise<T>,
  run: (tx: Tx) => Promise<Body | Refusal>,
): Promise<Body | Refusal> {
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
    const message = 'Idempotency-Key: must be 1 to 255 printable ASCII characters.'
    throw new Refusal('invalid_input', message, { field: 'Idempotency-Key' })
  }
  const route = `${c.req.method} ${c.req.path}`
  const request_hash = hex(await sha256(await c.req.text()))

  return transaction(async (tx) => {
    const [stored] = await tx<Stored[]>`
      select * from private.begin_request(${key}, ${route}, decode(${request_hash}, 'hex'))`
    if (stored?.state === 'reused') throw new Refusal('idempotency_key_reused')
    if (stored?.state === 'replay') return replay<Body>(c, stored)
    const result = await attempt(tx, run)
    const [status, body] =
      result instanceof Refusal ? [result.status, refusalBody(result, c.get('requestId'))] : [200, result]
    await tx`select private.finish_request(${key}, ${status}, ${JSON.stringify(body)}::text::jsonb)`
    return result
  })
}

async function attempt<Body>(tx: Tx, run: (tx: Tx) => Promise<Body | Refusal>): Promise<Body | Refusal> {
  try {
    const boxed = await tx.savepoint(async (inner) => ({ value: await run(inner) }))
    return boxed.value
  } catch (error) {
    const refusal = toRefusal(error)
    if (refusal.status >= 500) throw error
    return refusal
  }
}

function replay<Body>(c: Context, stored: Stored): Body {
  c.header('idempotency-replayed', 'true')
  // Invariant: the same route stored it for the same request, so status and body are of this route's types.
  if ((stored.status ?? 500) >= 400) {
    throw new ReplayedRefusal(stored.status as ErrorStatus, stored.body as ErrorBody)
  }
  return stored.body as Body
}
