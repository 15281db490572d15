/** What one employee has, and what of it is on its way out. */
export type Purse = {
  available: number
  requested: number
  paid: number
  points: number
  spent: number
  payouts: Record<string, { amount_fen: number; status: string }>
  taken: number[]
}

/** The rules of the campaign and its mall, as the test sets them. */
export const RULES = { payout_min_fen: 500, payouts_per_day: 4, payout_daily_max_fen: 5000 }
export const ITEMS = [
  { points_price: 30, stock: 3, per_person_limit: 9 },
  { points_price: 50, stock: 9, per_person_limit: 2 },
]

export type Step =
  | { what: 'earn'; fen: number }
  | { what: 'points'; points: number }
  | { what: 'request'; amount_fen: number }
  | { what: 'approve' | 'reject' | 'pay'; payout: string }
  | { what: 'exchange'; item: number }

export const emptyPurse = (): Purse => ({
  available: 0,
  requested: 0,
  paid: 0,
  points: 0,
  spent: 0,
  payouts: {},
  taken: ITEMS.map(() => 0),
})

/** Does one step by the rules, and says what is answered. */
export function act(purse: Purse, step: Step, key: string): string {
  switch (step.what) {
    case 'earn':
      purse.available += step.fen
      return 'done'
    case 'points':
      purse.points += step.points
      return 'done'
    case 'request':
      return request(purse, step.amount_fen, key)
    case 'exchange':
      return exchange(purse, step.item)
    default:
      return decide(purse, step.payout, step.what)
  }
}

function request(purse: Purse, amount_fen: number, key: string): string {
  const today = Object.values(purse.payouts).filter((payout) => payout.status !== 'rejected')
  const sum = today.reduce((all, payout) => all + payout.amount_fen, 0)
  if (amount_fen < RULES.payout_min_fen) return '409 payout_limit'
  if (today.length >= RULES.payouts_per_day) return '409 payout_limit'
  if (sum + amount_fen > RULES.payout_daily_max_fen) return '409 payout_limit'
  if (amount_fen > purse.available) return '409 balance_too_low'
  purse.available -= amount_fen
  purse.requested += amount_fen
  purse.payouts[key] = { amount_fen, status: 'requested' }
  return 'done'
}

function decide(purse: Purse, key: string, what: 'approve' | 'reject' | 'pay'): string {
  const payout = purse.payouts[key]
  if (!payout) throw new Error('no such payout')
  const to = { approve: 'approved', reject: 'rejected', pay: 'paid' }[what]
  if (payout.status === to) return 'done'
  const from = { approve: ['requested'], reject: ['requested', 'approved'], pay: ['approved'] }[what]
  if (!from.includes(payout.status)) return '400 invalid_input'
  if (what === 'approve' && purse.available < 0) return '409 balance_too_low'
  payout.status = to
  if (what !== 'approve') purse.requested -= payout.amount_fen
  if (what === 'reject') purse.available += payout.amount_fen
  if (what === 'pay') purse.paid += payout.amount_fen
  return 'done'
}

function exchange(purse: Purse, n: number): string {
  const item = ITEMS[n]
  const taken = purse.taken[n]
  if (!item || taken === undefined) throw new Error('no such item')
  if (taken >= item.per_person_limit) return '409 quota_exceeded'
  if (taken >= item.stock) return '409 out_of_stock'
  if (purse.points < item.points_price) return '409 points_too_few'
  purse.taken[n] = taken + 1
  purse.points -= item.points_price
  purse.spent += item.points_price
  return 'done'
}
