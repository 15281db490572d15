import type { ErrorTexts } from './errors'

export const errorsEn: ErrorTexts = {
  offline: 'No connection right now. What you have seen stays readable; try again once you are online.',
  preview: 'This is a preview; it will work once the sale is open.',
  invalid_input: 'Something is not filled in correctly. Please check and send it again.',
  unauthenticated: 'You need to sign in again. Please try once more.',
  session_expired: 'Your session has expired. Please try once more.',
  wechat_login_failed: 'Signing in with WeChat did not work. Please try once more.',
  grant_ended: 'This sale is over, or your invitation is no longer valid.',
  roster_match_required: 'This code is for staff. Please show that you are one of them first.',
  roster_mismatch:
    'Number and name do not match the staff list. Check them, or ask the person running the sale.',
  pin_refused:
    "This is not the pickup point's PIN. Check it and try again, or ask the person running the sale.",
  forbidden: 'You are not allowed to do this.',
  not_found: 'It is not there. It may have been withdrawn.',
  code_unusable: 'This code does not work. Ask the person who gave it to you for a new one.',
  link_code_unusable: 'This sign-in code is wrong or has run out; get a new one in the mini-program.',
  link_unusable: 'This link has ended; ask whoever sent it for a new one.',
  redemption_unknown:
    'No order waits at this pickup point under this code. Check the code and the pickup point.',
  employee_already_joined:
    'This employee has joined on another device. If that was not you, tell the person running the sale.',
  coupon_sold_out: 'All coupons have been claimed. You can still buy at the list price.',
  claim_window_closed: 'The coupon cannot be claimed now. Its times are on the coupon.',
  price_changed: 'The price has changed. Look at the new amount, then confirm.',
  out_of_stock: 'Some goods are short of stock. Change the quantity, then order.',
  quota_exceeded: 'This is more than one person may buy. Take fewer, then order.',
  idempotency_key_reused: 'This clashes with something sent before. Go back and send it again.',
  order_state_conflict: 'The order has moved on. Refresh to see where it is.',
  order_expired: 'The time to pay is over and the order is cancelled. Please order again.',
  refund_exceeds_order:
    'This is more than can still be refunded. Refresh the order to see what has been refunded already.',
  refund_window_closed:
    'The time to ask for a refund of this order is over. If something is wrong, ask the person running the sale.',
  already_redeemed: 'This order has been handed over already. Do not hand it over again.',
  points_too_few: 'You do not have enough points yet. Come back when you have.',
  balance_too_low: 'There is less to pay out than this. Ask for a smaller amount.',
  transfer_closed: 'There is nothing to confirm here now. See where this payout stands.',
  payout_limit: 'This is outside the limits. The page shows the smallest amount and the daily limit.',
  rewards_held:
    'Your rewards are being reviewed. Payouts, exchanges and draws wait until that is done. Ask the person running the sale.',
  lottery_closed: 'The lottery has not opened yet or is over. Its times are on the page.',
  ticket_used: 'This ticket has been drawn already. The result is among your draws.',
  delivery_closed:
    'The time to claim this is over, or it is on its way, so nothing can change. Ask the person running the sale.',
  payload_too_large: 'That is too much at once. Send less.',
  below_floor_price: 'This price is below the lowest one allowed. Refresh and check out again.',
  quote_mismatch: 'The amounts do not add up. Refresh and check out again.',
  name_refused: 'This nickname cannot be used; please choose another.',
  provider_unavailable: 'This way is not available now. Choose another.',
  rate_limited: 'Too many tries. Wait a little, then try again.',
  internal: 'Something went wrong on our side. Please try again later.',
  wechat_unavailable: 'WeChat does not answer. Please try again later.',
  not_ready: 'The service is getting ready. Please try again shortly.',
}
