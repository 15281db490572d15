import postgres from 'postgres'
import { isCollision } from './sql-errors.ts'

/** A transaction: a tagged template that runs SQL with bound parameters. */
export type Tx = postgres.TransactionSql

export type TxOptions = {
  /** `snapshot` sees one moment throughout (repeatable read, read only). */
  isolation?: 'snapshot'
}

/** The only way to the database. Every call is one transaction under a role that row-level security knows. */
export type Db = {
  /** Runs as this signed-in person: row-level security applies. */
  asPerson<T>(userId: string, run: (tx: Tx) => Promise<T>, options?: TxOptions): Promise<T>
  /** Runs with the service's rights in the name of this person: for verdicts a person must not give themselves. */
  asServiceFor<T>(userId: string, run: (tx: Tx) => Promise<T>): Promise<T>
  /** Runs as the service: for what no person may do. Never with statements that a person's input chooses. */
  asService<T>(run: (tx: Tx) => Promise<T>): Promise<T>
  /** Runs with the rights of an admin who may only read reports: for pages that need no sign-in. */
  asViewer<T>(run: (tx: Tx) => Promise<T>): Promise<T>
  /** True when the database answers. */
  ping(): Promise<boolean>
  close(): Promise<void>
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const ATTEMPTS = 3

/** Opens the pool. No named prepared statements and no session state: a transaction pooler may stand between. */
export function openDb(url: string, max = 10): Db {
  const sql = postgres(url, {
    max,
    prepare: false,
    connect_timeout: 5,
    idle_timeout: 60,
    onnotice: () => {},
    connection: { application_name: 'neigou-edge' },
    // Rows hold what JSON carries: amounts as numbers (all below 2^53), times as ISO text.
    types: {
      bigint: { to: 20, from: [20], serialize: String, parse: Number },
      date: {
        to: 1184,
        from: [1184],
        serialize: String,
        parse: (text: string) => new Date(text).toISOString(),
      },
    },
  })

  async function transaction<T>(
    role: string,
    run: (tx: Tx) => Promise<T>,
    options: TxOptions = {},
  ): Promise<T> {
    const mode = options.isolation === 'snapshot' ? 'isolation level repeatable read read only' : ''
    for (let attempt = 1; ; attempt++) {
      try {
        // Boxed, because the driver would otherwise treat an array result as a list of promises.
        const boxed = await sql.begin(mode, async (tx) => {
          await tx.unsafe(role)
          return { value: await run(tx) }
        })
        return boxed.value
      } catch (error) {
        if (attempt >= ATTEMPTS || !isCollision(error)) throw error
      }
    }
  }

  return {
    asPerson: (userId, run, options) => transaction(become('authenticated', userId), run, options),
    asServiceFor: (userId, run) => transaction(become('service_role', userId), run),
    asService: (run) => transaction(become('service_role', null), run),
    asViewer: (run) => transaction(become('viewer', null), run),
    async ping() {
      try {
        await sql`select 1`
        return true
      } catch {
        return false
      }
    },
    close: () => sql.end({ timeout: 5 }),
  }
}

/**
 * One statement without parameters, so that it costs one round trip. Supabase reads `request.jwt.claims`, the
 * local Auth server reads `request.jwt.claim.*`; `neigou.edge` tells the audit log that no admin is at work. All of it ends
 * with the transaction.
 */
function become(role: 'authenticated' | 'service_role' | 'viewer', userId: string | null): string {
  // Invariant: the only text from outside that reaches this statement is a uuid.
  if (userId !== null && !UUID.test(userId)) throw new Error('user id is not a uuid')
  const claims = JSON.stringify({ ...(userId === null ? {} : { sub: userId }), role })
  return `select set_config('role', '${role}', true), set_config('request.jwt.claims', '${claims}', true),
    set_config('statement_timeout', '15000', true),
    set_config('neigou.edge', '1', true), set_config('request.jwt.claim.sub', '${userId ?? ''}', true), set_config('request.jwt.claim.role', '${role}', true)`
}
