/**
 * WeChat Pay did not do what was asked for. `status` is null when it did not answer, or not with an answer of its own; `code`
 * is its word for what is wrong, or null. Whether it did what was asked is known only from a 4xx with a code.
 */
export class PayTrouble extends Error {
  constructor(
    readonly status: number | null,
    readonly code: string | null,
    what = status === null ? 'does not answer' : `answered ${status} ${code ?? ''}`.trim(),
  ) {
    super(`WeChat Pay ${what}`)
    this.name = 'PayTrouble'
  }
}

/** Why something that claims to come from WeChat Pay is not believed. */
export type Unbelievable =
  | 'unsigned'
  | 'signtest_probe'
  | 'unknown_signature_type'
  | 'timestamp_off'
  | 'unknown_serial'
  | 'wrong_signature'
  | 'not_a_notice'
  | 'unknown_algorithm'
  | 'not_decrypted'

/** A notice that is not believed: nothing may follow from it. */
export class NoticeRefused extends Error {
  constructor(readonly reason: Unbelievable) {
    super(`a notice is refused: ${reason}`)
    this.name = 'NoticeRefused'
  }
}
