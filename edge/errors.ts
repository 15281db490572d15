/**
 * The closed list of refusals. A client has a text for every code here, so a new code is a change of the
 * contract: add it here first. The sentence is the default message; a refusal may bring a more exact one.
 */
export const ERRORS = {
  invalid_input: [400, 'The request is not in the expected form.'],
  unauthenticated: [401, 'Sign in first.'],
  session_expired: [401, 'The session has expired; refresh it.'],
  wechat_login_failed: [401, 'WeChat did not accept the login code; ask for a new one.'],
  grant_ended: [403, 'There is no live access to this campaign.'],
  roster_match_required: [403, 'This code needs the employee number and name.'],
  roster_mismatch: [403, 'The employee number and name do not match the roster.'],
  pin_refused: [403, 'This is not the PIN of the pickup point.'],
  forbidden: [403, 'This is not allowed.'],
  not_found: [404, 'There is nothing here.'],
  code_unusable: [404, 'This code cannot be used.'],
  link_code_unusable: [404, 'This code does not link a browser any more.'],
  link_unusable: [404, 'This link is unknown, or has ended.'],
  redemption_unknown: [404, 'No order waits here under this redemption code.'],
  employee_already_joined: [409, 'This employee has already joined.'],
  coupon_sold_out: [409, 'All coupons have been claimed.'],
  claim_window_closed: [409, 'The coupon cannot be claimed at this time.'],
  price_changed: [409, 'The price has changed; look at the new quote.'],
  out_of_stock: [409, 'Some goods are no longer in stock in this quantity.'],
  quota_exceeded: [409, 'This is more than one person may buy.'],
  idempotency_key_reused: [409, 'This idempotency key was used for another request.'],
  order_state_conflict: [409, 'The order is not in a state that allows this.'],
  order_expired: [409, 'The time to pay for this order is over.'],
  refund_exceeds_order: [409, 'This is more than can still be refunded of the order.'],
  refund_window_closed: [409, 'The time to ask for a refund of this order is over.'],
  already_redeemed: [409, 'This order has been handed over already.'],
  points_too_few: [409, 'There are not enough points for this.'],
  balance_too_low: [409, 'There is less to pay out than this.'],
  payout_limit: [409, 'This is outside the limits for payouts.'],
  transfer_closed: [409, 'There is no transfer to confirm.'],
  rewards_held: [409, 'These rewards are being reviewed.'],
  lottery_closed: [409, 'The lottery is not open.'],
  ticket_used: [409, 'This ticket has been drawn already.'],
  delivery_closed: [409, 'This can no longer be claimed or changed.'],
  payload_too_large: [413, 'The request body is too large.'],
  below_floor_price: [422, 'The price would be below the lowest allowed price.'],
  quote_mismatch: [422, 'The quote does not match the goods and coupons.'],
  name_refused: [422, 'This name cannot be used.'],
  provider_unavailable: [422, 'This way to pay or sign in is not available.'],
  rate_limited: [429, 'Too many attempts; try again later.'],
  internal: [500, 'Something went wrong on our side.'],
  wechat_unavailable: [502, 'WeChat does not answer; try again later.'],
  not_ready: [503, 'The service is not ready; try again shortly.'],
} as const

export type ErrorCode = keyof typeof ERRORS
export type ErrorStatus = (typeof ERRORS)[ErrorCode][0]

/** What may travel beside code and message: the field at fault, the new quote, the goods concerned. */
export type ErrorDetail = Readonly<Record<string, unknown>>

/** The body of every refusal. */
export type ErrorBody = {
  error: { code: ErrorCode; message: string; request_id: string; field?: string } & Record<string, unknown>
}

/** Thrown anywhere below a route, rendered once in the app's `onError`. */
export class Refusal extends Error {
  readonly status: ErrorStatus
  constructor(
    readonly code: ErrorCode,
    message: string = ERRORS[code][1],
    readonly detail: ErrorDetail = {},
  ) {
    super(message)
    this.name = 'Refusal'
    this.status = ERRORS[code][0]
  }
}

export function isErrorCode(text: string): text is ErrorCode {
  return Object.prototype.hasOwnProperty.call(ERRORS, text)
}

/** The reply body of a refusal. */
export function refusalBody(refusal: Refusal, requestId: string): ErrorBody {
  return {
    error: { ...refusal.detail, code: refusal.code, message: refusal.message, request_id: requestId },
  }
}
