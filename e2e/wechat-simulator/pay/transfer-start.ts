/** Where a new transfer begins. */
export type StartState = 'WAIT_USER_CONFIRM' | 'ACCEPTED' | 'PROCESSING'

/** Usually the person can confirm at once; a test may order that the next ones are stuck before that. */
export class TransferStart {
  private state: StartState = 'WAIT_USER_CONFIRM'
  private left = 0

  order(state: StartState, times: number): void {
    this.state = state
    this.left = times
  }

  take(): StartState {
    if (this.left <= 0) return 'WAIT_USER_CONFIRM'
    this.left--
    return this.state
  }
}
