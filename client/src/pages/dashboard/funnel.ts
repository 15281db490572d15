import { lengthOf } from './figures'
import type { Dashboard } from './useDashboard'

type Stage = Dashboard['funnel'][number]
export type StepKey = Stage['steps'][number]['key']
type Totals = Pick<Dashboard['totals'], 'staff' | 'visitors'>
/** What a step is compared with: another step, the whole roster, or everybody who came. */
export type StepBase = StepKey | keyof Totals

export interface FunnelStepFigures {
  key: StepKey
  count: number
  /** Of the longest bar in its stage. */
  length: number
  /** Null where there is nothing to compare with. */
  base: StepBase | null
  /** How much of the base came this far, as a rule 0 to 1; null when there is nothing to compare with. */
  kept: number | null
  /** Whoever does not take this step has left: not so for a search, without which one buys as well. */
  narrows: boolean
}

/** What each step is a part of, and whether it is on everybody's way. */
const BASES: Partial<Record<StepKey, { base: StepBase; narrows: boolean }>> = {
  active_staff: { base: 'staff', narrows: true },
  materials_shared: { base: 'active_staff', narrows: true },
  product_view: { base: 'visitors', narrows: true },
  search: { base: 'product_view', narrows: false },
  copy_model_no: { base: 'product_view', narrows: false },
  compare: { base: 'product_view', narrows: false },
  cart_add: { base: 'product_view', narrows: true },
  claims: { base: 'visitors', narrows: true },
  inviting_friends: { base: 'fans', narrows: false },
  orders_paid: { base: 'orders_placed', narrows: true },
  repeat_orders: { base: 'orders_paid', narrows: false },
  suspected_orders: { base: 'orders_paid', narrows: false },
}

/** The stages with each step's share of what it came from. */
export function stagesOf(
  funnel: readonly Stage[],
  totals: Totals,
): { stage: Stage['stage']; steps: FunnelStepFigures[] }[] {
  const counts = new Map<StepBase, number>([
    ['staff', totals.staff],
    ['visitors', totals.visitors],
    ...funnel.flatMap(({ steps }) => steps.map(({ key, count }) => [key, count] as const)),
  ])
  return funnel.map(({ stage, steps }) => {
    const most = Math.max(0, ...steps.map(({ count }) => count))
    return {
      stage,
      steps: steps.map(({ key, count }) => {
        const { base = null, narrows = false } = BASES[key] ?? {}
        const whole = base === null ? 0 : (counts.get(base) ?? 0)
        return {
          key,
          count,
          length: lengthOf(count, most),
          base,
          kept: whole > 0 ? count / whole : null,
          narrows,
        }
      }),
    }
  })
}
