import { storeToRefs } from 'pinia'
import { computed } from 'vue'
import { useUi } from '@/i18n'
import { useCampaignStore } from '@/stores/campaign'
import { useMilestonesStore, type Progress } from '@/stores/milestones'
import { useStandingsStore } from '@/stores/standings'

/** What can be reached, how far this person is, and what they got for it, in words. */
export function useMilestones() {
  const ui = useUi()
  const campaign = useCampaignStore()
  const { all } = storeToRefs(useMilestonesStore())
  const standings = useStandingsStore()

  function rowOf({ milestone, reached, counted, missing, done }: Progress) {
    const words = ui.value.milestones
    const { id, title, metric, target, times, points, tickets } = milestone
    const onlyOrders = metric === 'qualified_fans' && campaign.campaign?.qualified_by === 'order'
    return {
      id,
      title,
      needs: words.needs[onlyOrders ? 'qualified_fans_order' : metric](target),
      gain: words.gain(points, tickets),
      repeats: times > 1 ? words.times(times) : '',
      counted,
      target,
      progress: words.progress(counted, target),
      missing: done ? words.done : words.missing[metric](missing),
      given: reached > 0 ? words.given(reached, words.gain(points * reached, tickets * reached)) : '',
      done,
    }
  }

  return {
    rows: computed(() => all.value.map(rowOf)),
    held: computed(() => standings.heldReason !== null),
  }
}
