import { computed, shallowRef } from 'vue'
import type { Draw } from '@/api/rows'
import { errorText, useUi } from '@/i18n'
import { randomText } from '@/platform/random'
import { useCampaignStore } from '@/stores/campaign'
import { useLotteryStore } from '@/stores/lottery'
import { enqueue, type Outcome } from '@/sync/outbox'
import { pullAnew } from '@/sync/pull'
import type { Answer } from './draw-stage'
import { useDrawStage } from './useDrawStage'
import { tell } from './useSpeech'

/** Letters and digits of the random text: some 80 bits, short enough to be read out. */
const SEED_LENGTH = 16

/** Drawing with a ticket. The text this phone adds to the draw is made, and shown, before the press. */
export function useDraw() {
  const ui = useUi()
  const campaign = useCampaignStore()
  const lottery = useLotteryStore()
  const { stage, press, answer, skip, leave, late } = useDrawStage<Draw>()
  const seed = shallowRef('')
  /** The ticket on the stage: its result shows there first. */
  const drawn = shallowRef('')

  async function newSeed(): Promise<void> {
    seed.value = await randomText(SEED_LENGTH)
  }
  void newSeed()

  async function draw(): Promise<void> {
    const [ticket] = lottery.usable
    const campaign_id = campaign.id
    if (ticket === undefined || campaign_id === null || seed.value === '') return
    const number = press()
    if (number === null) return
    drawn.value = ticket.id
    const args = { ticket_id: ticket.id, client_seed: seed.value }
    void newSeed()
    const outcome = await enqueue('draw', campaign_id, args)
    const said = answerTo(outcome)
    if (!answer(number, said)) tell(inWords(said))
    // Also after a refusal: the ticket or the lottery is then not in the state this phone believed.
    if (outcome.kind !== 'kept') void pullAnew().catch(() => {})
  }

  function answerTo(outcome: Outcome<Draw>): Answer<Draw> {
    if (outcome.kind === 'done') return { kind: 'drawn', result: outcome.result }
    if (outcome.kind === 'kept') return { kind: 'kept' }
    const { code } = outcome.error
    const why = errorText(code)
    return {
      kind: 'refused',
      why: code === 'ticket_used' ? why : ui.value.lottery.stage.notUsed(why),
    }
  }

  /** For who left before the answer came. */
  function inWords(answer: Answer<Draw>): string {
    const words = ui.value.lottery
    if (answer.kind === 'refused') return answer.why
    if (answer.kind === 'kept') return words.stage.keptText
    const prize = lottery.prize(answer.result.prize_id)
    return words.told(prize?.name ?? words.consolation(answer.result.consolation_points))
  }

  return {
    stage,
    late,
    seed,
    newSeed,
    draw,
    skip,
    leave,
    /** Own draws, without the one that is about to be revealed. */
    draws: computed(() =>
      stage.value.at === 'shuffling' || stage.value.at === 'turning'
        ? lottery.draws.filter(({ ticket_id }) => ticket_id !== drawn.value)
        : lottery.draws,
    ),
  }
}
