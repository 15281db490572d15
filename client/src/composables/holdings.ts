import type { Coupon, CouponClaim } from '@/api/rows'

export type Compartment = 'usable' | 'used' | 'expired'

/** A coupon in the wallet: claimed, or on its way. */
export interface Holding {
  /** Of the claim; of the coupon while that waits for the network. */
  id: string
  coupon: Coupon
  claim: CouponClaim | null
  state: 'pending' | 'early' | CouponClaim['status']
}

/** What this person holds, the soonest to run out first. The clock, not the row, says what is over. */
export function holdingsOf(
  claims: readonly CouponClaim[],
  waiting: readonly Coupon[],
  coupon: (id: string) => Coupon | null,
  now: number,
): Holding[] {
  const claimed = claims.flatMap((claim): Holding[] => {
    const it = coupon(claim.coupon_id)
    return it === null ? [] : [{ id: claim.id, coupon: it, claim, state: stateOf(claim, it, now) }]
  })
  const pending = waiting.map((it): Holding => ({ id: it.id, coupon: it, claim: null, state: 'pending' }))
  const end = ({ coupon: { use_ends_at } }: Holding) => Date.parse(use_ends_at)
  return [...pending, ...claimed.sort((a, b) => end(a) - end(b) || (a.id < b.id ? -1 : 1))]
}

/** Which part of the wallet it lies in. */
export function compartmentOf({ state }: Holding): Compartment {
  if (state === 'redeemed') return 'used'
  return state === 'expired' ? 'expired' : 'usable'
}

/** Whether it is a coupon to use, now or soon: what waits for the network is none yet, what an unpaid order holds none any more. */
export function isThere({ state }: Holding): boolean {
  return state === 'claimed' || state === 'early'
}

function stateOf(claim: CouponClaim, coupon: Coupon, now: number): Holding['state'] {
  if (claim.status !== 'claimed') return claim.status
  if (now >= Date.parse(coupon.use_ends_at)) return 'expired'
  return now < Date.parse(coupon.use_starts_at) ? 'early' : 'claimed'
}
