import { reportError } from '../problems.ts'
import { Refused } from '../refused.ts'

type Reply = { errMsg: string } & Record<string, unknown>

export type Options = Record<string, unknown>

/** The methods of one subject. */
export type Api = Record<string, unknown>

/**
 * WeChat's convention: the work happens after the call returned, `success` or `fail` and then `complete` get a reply with
 * `errMsg`, and without any of the three the call returns a promise.
 */
export function method(name: string, run: (options: Options) => unknown) {
  return (options: Options = {}): Promise<Reply> | undefined => {
    const reply = Promise.resolve()
      .then(() => run(options))
      .then(
        (result): [boolean, Reply] => [true, { errMsg: `${name}:ok`, ...Object(result) }],
        (failure: unknown): [boolean, Reply] => [false, failedReply(name, failure)],
      )
    if (!['success', 'fail', 'complete'].some((callback) => typeof options[callback] === 'function')) {
      return reply.then(([ok, result]) => (ok ? result : Promise.reject(result)))
    }
    void reply.then(([ok, result]) => {
      callBack(options[ok ? 'success' : 'fail'], result)
      callBack(options.complete, result)
    })
    return undefined
  }
}

/** The same where WeChat gives no promise in any case. */
export function callbackMethod(name: string, run: (options: Options) => unknown) {
  const call = method(name, run)
  return (options: Options = {}): void => {
    void call({ ...options, complete: options.complete ?? (() => undefined) })
  }
}

/** Methods of this subject that do nothing anyone could see. */
export function silent(...names: string[]): Api {
  return Object.fromEntries(names.map((name) => [name, method(name, () => undefined)]))
}

export function failedReply(name: string, failure: unknown): Reply {
  if (failure instanceof Refused) return { errMsg: failure.errMsg(name), ...failure.fields }
  reportError(failure)
  return { errMsg: `${name}:fail ${failure instanceof Error ? failure.message : String(failure)}` }
}

export function callBack(callback: unknown, reply: unknown): void {
  if (typeof callback !== 'function') return
  try {
    callback(reply)
  } catch (error) {
    reportError(error)
  }
}

export const text = (value: unknown, otherwise = ''): string =>
  value === undefined || value === null ? otherwise : String(value)

export const count = (value: unknown, otherwise: number): number => {
  const number = Number(value)
  return value === undefined || !Number.isFinite(number) ? otherwise : number
}
