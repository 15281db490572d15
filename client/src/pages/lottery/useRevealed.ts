import { computed, type Ref } from 'vue'
import type { Draw } from '@/api/rows'
import type { Stage } from '@/composables/draw-stage'
import { go } from '@/platform/routes'
import { useCampaignStore } from '@/stores/campaign'
import { useLotteryStore } from '@/stores/lottery'

/** What the draw on the stage brought, as soon as the stage knows, and the way to it. */
export function useRevealed(stage: Ref<Stage<Draw>>, leave: () => void) {
  const campaign = useCampaignStore()
  const store = useLotteryStore()

  const draw = computed(() => {
    const it = stage.value
    if (it.at !== 'turning' && it.at !== 'shown') return null
    return it.answer.kind === 'drawn' ? it.answer.result : null
  })
  const prize = computed(() => store.prize(draw.value?.prize_id ?? null))

  function follow(): void {
    const kind = prize.value?.kind
    leave()
    if (kind === 'goods') void go.deliveries()
    if (kind === 'coupon') void go.wallet()
    if (kind === 'points') void go.mall()
  }

  return {
    prize,
    /** What it landed on, when that had run out and the next one was given. */
    landed: computed(() => {
      const { landed_prize_id = null, prize_id = null } = draw.value ?? {}
      return landed_prize_id === prize_id ? null : store.prize(landed_prize_id)
    }),
    src: computed(() => campaign.imageUrl(prize.value?.image_path ?? null)),
    follow,
  }
}
