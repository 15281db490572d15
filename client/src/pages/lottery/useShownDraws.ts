import { computed, type Ref } from 'vue'
import type { Fault } from '../../../../edge/lottery/index.ts'
import type { LotteryRecord, PublishedDraw, Verdict } from '@/composables/useVerification'
import { useUi } from '@/i18n'
import { useLotteryStore } from '@/stores/lottery'
import type { ShownDraw } from './shown-draw'

/** The draws for the verification page: this person's own, from the phone until the seed is out, and everybody's. */
export function useShownDraws(
  record: Ref<LotteryRecord | null>,
  verdict: Ref<Verdict>,
  faults: Ref<readonly Fault[]>,
) {
  const ui = useUi()
  const store = useLotteryStore()
  const finished = computed(() => verdict.value === 'agrees' || verdict.value === 'differs')
  const wrong = computed(() => new Set(faults.value.map(({ seq }) => seq)))
  /** By the latest version that knows it: a name never changes once published. */
  const names = computed(
    () =>
      new Map(
        record.value?.tables.flatMap(({ prizes }) => prizes.map((it) => [it.prize_id, it.name] as const)),
      ),
  )

  function shown(draw: PublishedDraw): ShownDraw {
    const { prize_id, consolation_points } = draw
    return {
      ...draw,
      won: prize_id !== null,
      what:
        prize_id === null
          ? ui.value.lottery.consolation(consolation_points)
          : (names.value.get(prize_id) ?? store.prize(prize_id)?.name ?? ''),
      state: !finished.value ? 'open' : wrong.value.has(draw.seq) ? 'differs' : 'same',
    }
  }

  const published = computed(() => (record.value?.lottery.seed == null ? [] : record.value.draws))
  return {
    /** Everybody's, in their order; none before the seed is out. */
    all: computed(() => published.value.map(shown)),
    own: computed(() =>
      published.value.length > 0 || record.value?.lottery.seed != null
        ? published.value.filter(({ mine }) => mine).map(shown)
        : store.draws.map((draw) => shown({ ...draw, mine: true })),
    ),
  }
}
