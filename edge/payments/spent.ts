import { Refusal } from '../errors.ts'

/** The provider takes nothing more under this payment's number, and no money has come: another payment has to be opened. */
export class PaymentSpent extends Refusal {
  constructor() {
    super('not_ready', 'This attempt to pay is over; try again.')
  }
}
