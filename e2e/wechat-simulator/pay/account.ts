/** The money that the merchant has at WeChat Pay, in fen. */
export class MerchantAccount {
  constructor(public balance_fen: number) {}

  receive(fen: number): void {
    this.balance_fen += fen
  }

  /** False, and nothing taken, when there is not enough. */
  take(fen: number): boolean {
    if (fen > this.balance_fen) return false
    this.balance_fen -= fen
    return true
  }
}
