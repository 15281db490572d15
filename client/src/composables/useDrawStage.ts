import { computed, onScopeDispose, shallowRef } from 'vue'
import { lessMotion } from '@/platform/motion'
import { nextStage, type Answer, type Stage, type StageEvent } from './draw-stage'

/** The cards move at least this long, however fast the answer is: long enough to be seen, short enough not to be waited for. */
const SHUFFLE_MS = 1500
const TURN_MS = 700
/** After this without an answer the person is told that they need not wait. */
const LATE_MS = 6000

/** The animation of a draw: it starts when pressed, and ends with what the server answered. */
export function useDrawStage<Result>() {
  const stage = shallowRef<Stage<Result>>({ at: 'idle' })
  const late = shallowRef(false)
  let timers: ReturnType<typeof setTimeout>[] = []
  let presses = 0

  function step(event: StageEvent<Result>): void {
    const before = stage.value
    stage.value = nextStage(before, event)
    if (before.at !== 'turning' && stage.value.at === 'turning') {
      const { draw } = stage.value
      after(TURN_MS, () => step({ kind: 'turned', draw }))
    }
  }

  /** Starts a draw; null when one is under way. */
  function press(): string | null {
    const draw = String((presses += 1))
    step({ kind: 'pressed', draw, still: lessMotion() })
    if (stage.value.at !== 'shuffling' || stage.value.draw !== draw) return null
    stop()
    late.value = false
    after(SHUFFLE_MS, () => step({ kind: 'shuffled', draw }))
    after(LATE_MS, () => (late.value = true))
    return draw
  }

  function after(ms: number, act: () => void): void {
    timers.push(setTimeout(act, ms))
  }

  function stop(): void {
    timers.forEach(clearTimeout)
    timers = []
  }
  onScopeDispose(stop)

  return {
    stage,
    press,
    /** False when that draw is not on the stage any more: its result has to be told otherwise. */
    answer(draw: string, answer: Answer<Result>): boolean {
      step({ kind: 'answered', draw, answer })
      return stage.value.at !== 'idle' && stage.value.draw === draw
    },
    skip: () => step({ kind: 'skipped' }),
    leave: () => step({ kind: 'left' }),
    /** The answer takes longer than the person should be kept. */
    late: computed(() => late.value && stage.value.at === 'shuffling'),
  }
}
