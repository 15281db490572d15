/** What became of a picture after a try; `wait_s`: until the next one, null: there is none. */
export type Outcome =
  | { state: 'done'; path: string }
  | { state: 'failed'; reason: string; wait_s: number | null; our_fault: boolean }

/** Of what WeChat refuses, what no later try of the same code could change: 40097 arguments, 40129 and 40169 scene, 47001 form, 85096 a reserved word. */
const FINAL: readonly number[] = [40097, 40129, 40169, 47001, 85096]
const BUSY = -1
/** 5,000 a minute are used up. */
const TOO_MANY = 45009

const FIRST_WAIT_S = 30
const LONGEST_WAIT_S = 3600

/** WeChat refused with this number (null: it did not answer) at the n-th try. */
export function refusedBy(errcode: number | null, attempts: number): Outcome {
  const final = errcode !== null && FINAL.includes(errcode)
  return {
    state: 'failed',
    reason: errcode === null ? 'no_answer' : String(errcode),
    wait_s: final ? null : errcode === TOO_MANY ? 60 : waitAfter(attempts),
    our_fault: errcode !== null && errcode !== BUSY && errcode !== TOO_MANY,
  }
}

/** There is a picture, and Storage did not take it. */
export const notStored = (attempts: number): Outcome => ({
  state: 'failed',
  reason: 'storage',
  wait_s: waitAfter(attempts),
  our_fault: false,
})

/** Nobody knows the text of this code: it was not issued by the database, or under another secret. */
export const CODE_UNKNOWN: Outcome = {
  state: 'failed',
  reason: 'code_unknown',
  wait_s: null,
  our_fault: false,
}

const waitAfter = (attempts: number) =>
  Math.min(FIRST_WAIT_S * 2 ** Math.min(attempts - 1, 20), LONGEST_WAIT_S)
