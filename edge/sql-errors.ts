import { HTTPException } from 'hono/http-exception'
import { isErrorCode, Refusal } from './errors.ts'

/** The fields of a PostgreSQL error that this module looks at; anything else may hold personal data. */
type SqlError = {
  code: string
  message: string
  hint?: string
  detail?: string
  constraint_name?: string
  table_name?: string
  routine?: string
}

/** No connection, no room for one, or no answer in time. */
const UNREACHABLE =
  /^(57014|CONNECTION_\w+|CONNECT_TIMEOUT|ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|57P0[1-3]|53300|08\w{3})$/
const RETRYABLE = /^(40001|40P01)$/

function asSqlError(error: unknown): SqlError | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  return error as Error & { code: string }
}

/**
 * The refusal a database error stands for: functions raise `PT4xx` with a code of the closed list as message, a
 * sentence as hint, and optionally a JSON object as detail. Null when the error is a fault of ours.
 */
function refusalFromSql(error: unknown): Refusal | null {
  const sql = asSqlError(error)
  if (!sql) return null
  if (UNREACHABLE.test(sql.code)) return new Refusal('not_ready')
  if (!/^PT4\d\d$/.test(sql.code) || !isErrorCode(sql.message)) return null
  return new Refusal(sql.message, sql.hint || undefined, parseDetail(sql.detail))
}

/** An object travels as it is; a list is always of SKU ids. */
function parseDetail(detail: string | undefined): Record<string, unknown> {
  if (!detail) return {}
  try {
    const parsed: unknown = JSON.parse(detail)
    if (Array.isArray(parsed)) return { sku_ids: parsed }
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
  } catch {
    return {}
  }
}

/** Every error as a refusal of the closed list; what is not known is a fault of ours. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof HTTPException && error.status === 400) {
    return new Refusal('invalid_input', 'body: is not valid JSON.', { field: 'body' })
  }
  return refusalFromSql(error) ?? new Refusal('internal')
}

/** True when two transactions collided and simply running again is right. */
export function isCollision(error: unknown): boolean {
  const sql = asSqlError(error)
  return sql !== null && RETRYABLE.test(sql.code)
}

/**
 * What may be logged of an unknown error. PostgreSQL puts row values into messages and details, so of its errors
 * only names are kept; class 42 (a fault in our own SQL) cannot hold row values and keeps its message.
 */
export function loggable(error: unknown): Record<string, unknown> {
  const sql = asSqlError(error)
  if (sql && /^[0-9A-Z]{5}$/.test(sql.code)) {
    return {
      sqlstate: sql.code,
      constraint: sql.constraint_name,
      table: sql.table_name,
      routine: sql.routine,
      ...(sql.code.startsWith('42') || sql.code.startsWith('PT') ? { message: sql.message } : {}),
    }
  }
  if (error instanceof Error) return { name: error.name, message: error.message, stack: error.stack }
  return { name: typeof error }
}
