import { PayRefusal } from './errors.ts'

/** What a test has ordered for the next calls of the paths that begin so. */
export type Trouble = {
  path: string
  times: number
  /** A refusal instead of the answer. */
  status?: number | undefined
  code?: string | undefined
  /** The call takes effect all the same: only its answer is lost. */
  after?: boolean | undefined
  delay_ms?: number | undefined
  /** No JSON and no signature. */
  nonsense?: boolean | undefined
  /** What is wrong with the signature of the answer. */
  signature?: 'missing' | 'wrong' | 'sign_test' | undefined
}

/** Troubles that a test has asked for, taken in order. */
export class Troubles {
  private ahead: Trouble[] = []

  order(trouble: Trouble): void {
    this.ahead.push({ ...trouble })
  }

  clear(): void {
    this.ahead = []
  }

  /** The first that is meant for this path; it is used up once. */
  take(path: string): Trouble | null {
    const trouble = this.ahead.find((one) => one.times > 0 && path.startsWith(one.path))
    if (!trouble) return null
    trouble.times--
    return trouble
  }
}

const SENTENCES: Readonly<Record<string, string>> = {
  SYSTEM_ERROR: '系统异常，请稍后重试',
  FREQUENCY_LIMITED: '频率超限，请求过于频繁',
  RATELIMIT_EXCEEDED: '接口频率超限',
  NO_AUTH: '商户无权限',
  NOT_ENOUGH: '余额不足',
}

/** The refusal that was ordered; null when the trouble is of another kind. */
export function orderedRefusal({ status, code }: Trouble): PayRefusal | null {
  if (status === undefined && code === undefined) return null
  const name = code ?? 'SYSTEM_ERROR'
  return new PayRefusal((status ?? 500) as PayRefusal['status'], name, SENTENCES[name] ?? name)
}
