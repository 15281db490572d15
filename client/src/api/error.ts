import { errorsZh } from '@/i18n/errors.zh'
import type { FailureCode } from '@/i18n/errors'
import { NetworkError } from '@/platform/request'
import { isRecord } from './shape'

/** A refusal of the edge, or no answer at all. */
export class ApiError extends Error {
  constructor(
    readonly code: FailureCode,
    message: string,
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    /** What the edge added for this code: `field`, `quote`, `sku_ids`. */
    readonly detail: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
    this.name = 'ApiError'
  }

  /** The same request may well succeed later: no answer, or the server is in trouble. */
  get passing(): boolean {
    return this.code === 'offline' || this.status >= 500 || this.code === 'rate_limited'
  }
}

/** Whatever was thrown, as an error with a code. */
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown
  if (thrown instanceof NetworkError) return new ApiError('offline', thrown.message, 0)
  return new ApiError('internal', thrown instanceof Error ? thrown.message : String(thrown), 0)
}

/** The refusal in an answer. A proxy's page or an unknown code counts as trouble on the other side. */
export function refusalIn(status: number, body: string): ApiError {
  const error = errorObject(body)
  const { code, message, ...detail } = error ?? {}
  return new ApiError(
    codeFrom(code, status),
    typeof message === 'string' ? message : `status ${status}`,
    status,
    detail,
  )
}

function errorObject(body: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(body)
    return isRecord(parsed) && isRecord(parsed.error) ? parsed.error : null
  } catch {
    return null
  }
}

// The texts cover the closed list by their type, so they are the list at run time as well.
function codeFrom(code: unknown, status: number): FailureCode {
  const known = (text: string): text is FailureCode => Object.keys(errorsZh).includes(text)
  if (typeof code === 'string' && known(code)) return code
  return status >= 500 ? 'not_ready' : 'internal'
}
