import { computed, ref, type Ref } from 'vue'
import { useUi } from '@/i18n'
import { yuan } from '@/i18n/format'
import {
  fenFrom,
  mostNow,
  payoutProblem,
  typedFen,
  type DayLeft,
  type PayoutProblem,
  type PayoutRules,
} from '@/stores/payout-limits'

/** What there is to ask for, and within which limits. */
export interface Purse {
  rules: PayoutRules | null
  available_fen: number
  left: DayLeft
}

/** The amount somebody asks for: everything there is, unless they type something else; and what stands against it. */
export function usePayoutAmount(purse: Readonly<Ref<Purse>>) {
  const ui = useUi()
  /** Null while the person has not typed. */
  const typed = ref<string | null>(null)
  const most_fen = computed(() => mostNow(purse.value.available_fen, purse.value.left))
  const text = computed(() => typed.value ?? (most_fen.value > 0 ? typedFen(most_fen.value) : ''))
  const amount_fen = computed(() => fenFrom(text.value))

  const problem = computed<PayoutProblem | 'wrong' | null>(() => {
    const { rules, available_fen, left } = purse.value
    if (rules === null || amount_fen.value === null) return 'wrong'
    return payoutProblem(amount_fen.value, rules, available_fen, left)
  })
  const problemWords = computed(() => {
    const { rules, available_fen, left } = purse.value
    const words = ui.value.payout
    const said = {
      wrong: words.wrong,
      too_much: words.tooMuch(yuan(available_fen)),
      too_little: words.tooLittle(yuan(rules?.payout_min_fen ?? 0)),
      over_day: words.overDay(yuan(left.amount_fen ?? 0)),
      day_used: words.dayUsed,
      day_full: words.dayFull,
    }
    return problem.value === null ? '' : said[problem.value]
  })
  /** Why nothing at all can be asked for now, whatever the amount; '' when something can. */
  const closed = computed(() => {
    const { rules, available_fen } = purse.value
    const today = problem.value === 'day_used' || problem.value === 'day_full'
    if (today) return problemWords.value
    const least_fen = rules?.payout_min_fen ?? 0
    return available_fen < least_fen ? ui.value.payout.belowMinimum(yuan(least_fen)) : ''
  })
  const limits = computed(() => {
    const { rules } = purse.value
    if (rules === null) return ''
    const { payout_min_fen, payouts_per_day, payout_daily_max_fen } = rules
    const words = ui.value.payout
    const daily = payout_daily_max_fen === null ? '' : words.dailyMax(yuan(payout_daily_max_fen))
    return [words.minimum(yuan(payout_min_fen)), words.perDay(payouts_per_day), daily]
      .filter(Boolean)
      .join(' · ')
  })

  return {
    text,
    type: (value: string) => (typed.value = value),
    takeAll: () => (typed.value = null),
    /** Whether something else than everything has been typed. */
    notAll: computed(() => amount_fen.value !== most_fen.value),
    amount_fen,
    problem,
    problemWords,
    closed,
    limits,
  }
}
