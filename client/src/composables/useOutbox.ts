import type { ApiError } from '@/api/error'
import { errorText, said } from '@/i18n'
import { yuan } from '@/i18n/format'
import { useCampaignStore } from '@/stores/campaign'
import { useCartStore } from '@/stores/cart'
import { isOwnAction, sendMutation, type Mutation } from '@/sync/mutations'
import { openOutbox } from '@/sync/outbox'
import { pullAnew } from '@/sync/pull'
import { tell } from './useSpeech'

/** For the app itself: sends what waits, undoes what was refused, and says so. */
export async function startOutbox(): Promise<void> {
  const dropped = await openOutbox(sendMutation, { done, refused, elsewhere })
  if (dropped > 0) tell(said().actionsDropped(dropped))
}

/** The other tab shows and tells what came of it; here it is pulled, so that both show the same. */
function elsewhere(mutation: Mutation): void {
  if (isOwnAction(mutation)) void pullAnew().catch(() => {})
}

function done(mutation: Mutation): void {
  if (!isOwnAction(mutation)) return
  // The worth of a coupon, what a draw won and what is left of a balance come with the pull, not with the reply.
  void pullAnew().catch(() => {})
  const sentence = doneWords(mutation)
  if (sentence !== '') tell(sentence)
}

/** What went through while nobody waited for it; '' for what shows by itself. */
function doneWords(mutation: Mutation): string {
  switch (mutation.name) {
    case 'place_order':
      return said().orderPlaced
    case 'cancel_order':
      return said().orderCancelled
    case 'claim_coupon':
      return claimWords(mutation.args.coupon_id)
    case 'request_payout':
      return said().payoutDone(yuan(mutation.args.amount_fen))
    case 'draw':
      return said().drawDone
    case 'exchange':
      return said().exchangeDone
    case 'address_delivery':
      return said().addressDone
    default:
      return ''
  }
}

/** Only the staff coupon reveals prices. */
function claimWords(coupon_id: string): string {
  return useCampaignStore().coupon(coupon_id)?.visibility === 'public' ? said().couponDone : said().claimDone
}

function refused(mutation: Mutation, error: ApiError): void {
  if (mutation.name === 'place_order') useCartStore().putBack(mutation.args.lines)
  const sentence = refusalWords(mutation, error)
  if (sentence === '') return
  tell(sentence)
  // What this phone believed was not so.
  void pullAnew().catch(() => {})
}

/** What was refused, why, and what the person can do; '' for what is none of their business. */
export function refusalWords(
  mutation: Mutation,
  { code, detail }: Pick<ApiError, 'code' | 'detail'>,
): string {
  const why = errorText(code)
  switch (mutation.name) {
    case 'claim_coupon':
      return said().claimRefused(why)
    case 'place_order': {
      const total = totalIn(detail.quote)
      if (code !== 'price_changed' || total === null) return said().orderRefused(why)
      return said().orderPriceChanged(yuan(mutation.args.expected_total_fen), yuan(total))
    }
    case 'cancel_order':
      return said().cancelRefused(why)
    case 'request_payout':
      return said().payoutRefused(why)
    case 'draw':
      return said().drawRefused(why)
    case 'exchange':
      return said().exchangeRefused(why)
    case 'address_delivery':
      return said().addressRefused(why)
    default:
      return ''
  }
}

function totalIn(quote: unknown): number | null {
  if (typeof quote !== 'object' || quote === null || !('total_fen' in quote)) return null
  return typeof quote.total_fen === 'number' ? quote.total_fen : null
}
