import type { PricingClaim, PricingCoupon, QuoteInput, RefusedCoupon, RefusalReason } from './types.ts'

export type Candidate = { coupon: PricingCoupon; coupon_claim_id: string }

/** Which of the chosen claims may be looked at, in the order in which they are applied, and why not the others. */
export function eligible(input: QuoteInput): { candidates: Candidate[]; refused: RefusedCoupon[] } {
  const candidates: Candidate[] = []
  const refused: RefusedCoupon[] = []
  for (const coupon_claim_id of chosenIds(input)) {
    const claim = input.claims.find((one) => one.id === coupon_claim_id)
    const coupon = claim && input.coupons.find((one) => one.id === claim.coupon_id)
    const reason = claim ? whyNot(claim, coupon, input) : 'not_yours'
    if (reason) refused.push({ coupon_id: claim?.coupon_id ?? null, coupon_claim_id, reason })
    else if (coupon) candidates.push({ coupon, coupon_claim_id })
  }
  candidates.sort((a, b) => a.coupon.priority - b.coupon.priority || (a.coupon.id < b.coupon.id ? -1 : 1))
  return { candidates, refused }
}

function chosenIds(input: QuoteInput): string[] {
  const free = input.claims.filter(
    (claim) => claim.status === 'claimed' && claim.campaign_id === input.campaign.id,
  )
  const ids = input.coupon_claim_ids ?? free.map((claim) => claim.id)
  return [...new Set(ids)].sort()
}

const USED: Record<PricingClaim['status'], RefusalReason | null> = {
  claimed: null,
  reserved: 'already_used',
  redeemed: 'already_used',
  expired: 'expired',
}

function whyNot(
  claim: PricingClaim,
  coupon: PricingCoupon | undefined,
  input: QuoteInput,
): RefusalReason | null {
  if (claim.campaign_id !== input.campaign.id) return 'campaign_mismatch'
  if (USED[claim.status]) return USED[claim.status]
  if (!coupon?.terms) return 'not_claimed'
  const now = Date.parse(input.now)
  if (now < Date.parse(coupon.use_starts_at)) return 'not_started'
  if (now >= Date.parse(coupon.use_ends_at)) return 'expired'
  return null
}
