/** What becomes of a message after a try. */
export type Outcome =
  | { state: 'sent' }
  /** `wait_s`: until the next try; null: there is none. */
  | { state: 'failed'; reason: string; wait_s: number | null; consent_gone: boolean; our_fault: boolean }

const REFUSED = 43101

/**
 * No later try could pass: 43101 the person has not agreed, or not any more. The others are faults of ours: 40003 openid,
 * 40037 template id, 41030 page, 47003 a field.
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html
 */
const FINAL: readonly number[] = [REFUSED, 40003, 40037, 41030, 47003]

/** 45009: our calls of the day are used up. https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html */
const QUOTA_OF_THE_DAY = 45009

const FIRST_WAIT_S = 30
const LONGEST_WAIT_S = 3600

/** What to do after WeChat's answer to the n-th try: 0 is success, null silence, all else its error numbers. */
export function outcomeOf(errcode: number | null, attempts: number): Outcome {
  if (errcode === 0) return { state: 'sent' }
  const reason = errcode === null ? 'no_answer' : String(errcode)
  const final = errcode !== null && FINAL.includes(errcode)
  const wait = errcode === QUOTA_OF_THE_DAY ? LONGEST_WAIT_S : FIRST_WAIT_S * 2 ** Math.min(attempts - 1, 20)
  return {
    state: 'failed',
    reason,
    wait_s: final ? null : Math.min(wait, LONGEST_WAIT_S),
    consent_gone: errcode === REFUSED,
    our_fault: final && errcode !== REFUSED,
  }
}
