/** What a ticket can be; each has its words in `ui.coupon`. */
export type TicketState =
  | 'claimable'
  | 'pending'
  | 'claimed'
  | 'reserved'
  | 'redeemed'
  | 'expired'
  | 'sold_out'
  | 'not_started'
  | 'ended'

/** All that a ticket shows, as text. */
export interface TicketView {
  id: string
  title: string
  subtitle: string
  worth: string
  condition: string
  state: TicketState
  note: string
  busy: boolean
  error: string
}
