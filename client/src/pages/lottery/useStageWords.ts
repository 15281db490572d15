import { computed } from 'vue'
import type { Draw, Prize } from '@/api/rows'
import type { IconName } from '@/components/icon/icons'
import type { Stage } from '@/composables/draw-stage'
import { useUi } from '@/i18n'

interface OnStage {
  stage: Stage<Draw>
  late: boolean
  prize: Prize | null
  landed: Prize | null
}

interface StageWords {
  title: string
  text: string
  note: string
  /** Where a won prize is to be had; '' when there is nothing to do. */
  follow: string
  sign: IconName
}

/** What is said while a draw is on the stage. Before it is shown there is not a word about its result. */
export function useStageWords(on: OnStage) {
  const ui = useUi()

  function wordsOf(): StageWords {
    const say = ui.value.lottery.stage
    const none = { text: '', note: '', follow: '', sign: 'info' as const }
    const { stage } = on
    if (stage.at !== 'shown') return { ...none, title: say.shuffling, text: on.late ? say.late : '' }
    switch (stage.answer.kind) {
      case 'kept':
        return { ...none, title: say.kept, text: say.keptText, sign: 'offline' }
      case 'refused':
        return { ...none, title: say.refused, text: stage.answer.why }
      case 'drawn':
        return { ...none, ...resultWords(stage.answer.result), note: say.recorded(stage.answer.result.seq) }
    }
  }

  function resultWords({ consolation_points: points }: Draw) {
    const { stage: say } = ui.value.lottery
    const moved = on.landed === null ? '' : say.movedOn(on.landed.name)
    if (on.prize === null)
      return { title: say.consolation, text: moved || (points > 0 ? say.consolationPoints(points) : '') }
    const follow = { goods: say.toAddress, coupon: say.toWallet, points: say.toMall }[on.prize.kind]
    return { title: say.won, text: moved, follow }
  }

  return computed(wordsOf)
}
