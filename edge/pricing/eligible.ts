import type {
  CouponTerms,
  PricingClaim,
  PricingCoupon,
  QuoteInput,
  RefusedCoupon,
  RefusalReason,
} from './types.ts'

/** A coupon the person may use. `claim_ids`: their copies of it, of which a quote uses the first. */
export type Candidate = { coupon: PricingCoupon; terms: CouponTerms; claim_ids: [string, ...string[]] }

/** Which of the chosen claims may be looked at, in the order in which they are applied, and why not the others. */
export function eligible(input: QuoteInput): { candidates: Candidate[]; refused: RefusedCoupon[] } {
  const candidates = new Map<string, Candidate>()
  const refused: RefusedCoupon[] = []
  for (const coupon_claim_id of chosenIds(input)) {
    const claim = input.claims.find((one) => one.id === coupon_claim_id)
    const coupon = claim && input.coupons.find((one) => one.id === claim.coupon_id)
    const reason = claim ? whyNot(claim, coupon, input) : 'not_yours'
    if (reason) refused.push({ coupon_id: claim?.coupon_id ?? null, coupon_claim_id, reason })
    else if (coupon?.terms) {
      const known = candidates.get(coupon.id)
      if (known) known.claim_ids.push(coupon_claim_id)
      else candidates.set(coupon.id, { coupon, terms: coupon.terms, claim_ids: [coupon_claim_id] })
    }
  }
  const sorted = [...candidates.values()].sort(
    ({ coupon: a }, { coupon: b }) => a.priority - b.priority || (a.id < b.id ? -1 : 1),
  )
  return { candidates: sorted, refused }
}

/** Named, or all that are free; what is past its window need not be named as refused unless it was chosen. */
function chosenIds(input: QuoteInput): string[] {
  const ids =
    input.coupon_claim_ids ?? input.claims.filter((claim) => isFree(claim, input)).map(({ id }) => id)
  return [...new Set(ids)].sort()
}

function isFree(claim: PricingClaim, input: QuoteInput): boolean {
  if (claim.status !== 'claimed' || claim.campaign_id !== input.campaign.id) return false
  const coupon = input.coupons.find((one) => one.id === claim.coupon_id)
  return coupon === undefined || Date.parse(input.now) < Date.parse(coupon.use_ends_at)
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
