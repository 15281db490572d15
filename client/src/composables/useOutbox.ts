import type { ApiError } from '@/api/error'
import { errorText, said } from '@/i18n'
import { yuan } from '@/i18n/format'
import { useCampaignStore } from '@/stores/campaign'
import { useCartStore } from '@/stores/cart'
import { sendMutation, type Mutation } from '@/sync/mutations'
import { openOutbox } from '@/sync/outbox'
import { pullAnew } from '@/sync/pull'
import { tell } from './useSpeech'

/** For the app itself: sends what waits, undoes what was refused, and says so. */
export async function startOutbox(): Promise<void> {
  const dropped = await openOutbox(sendMutation, { done, refused, elsewhere })
  if (dropped > 0) tell(said().actionsDropped(dropped))
}

/** The other tab shows and tells what came of it; here it is pulled, so that both show the same. */
function elsewhere({ name }: Mutation): void {
  if (name !== 'events' && name !== 'subscriptions') void pullAnew().catch(() => {})
}

function done(mutation: Mutation): void {
  if (mutation.name === 'events' || mutation.name === 'subscriptions') return
  // The worth of a coupon and the floors under the prices come with the pull, not with the claim.
  void pullAnew().catch(() => {})
  if (mutation.name === 'place_order') tell(said().orderPlaced)
  if (mutation.name === 'cancel_order') tell(said().orderCancelled)
  if (mutation.name === 'claim_coupon') tell(claimWords(mutation.args.coupon_id))
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
    default:
      return ''
  }
}

function totalIn(quote: unknown): number | null {
  if (typeof quote !== 'object' || quote === null || !('total_fen' in quote)) return null
  return typeof quote.total_fen === 'number' ? quote.total_fen : null
}
