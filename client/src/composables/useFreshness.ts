import { onHide, onShow } from '@dcloudio/uni-app'
import { currentRoute, go, standsAlone } from '@/platform/routes'
import { watch } from 'vue'
import { askLive, Live } from '@/sync/live'
import { endedCampaign, pull, pullAnew } from '@/sync/pull'
import { PullSchedule } from '@/sync/pull-schedule'
import { replica } from '@/sync/replica'
import { opened } from '@/sync/storage'

const schedule = new PullSchedule(async (anew) => {
  await opened()
  if (replica.campaign_id.value === null) return
  try {
    await (anew ? pullAnew() : pull())
  } finally {
    leaveIfEnded()
  }
})

/** The campaign to hear news of; in a preview there are none. */
const listening = () => (replica.preview.value ? null : replica.campaign_id.value)

const live = new Live(askLive, () => schedule.attempt(true))

/** For the app itself: whichever page shows, it hears what changed while it is in front. */
export function useFreshness(): void {
  onShow(() => {
    schedule.toFront()
    live.toFront(listening())
  })
  onHide(() => {
    schedule.toBack()
    live.toBack()
  })
  // Whoever is here, and in which campaign: leaving one and coming back is another visit, even in the same breath.
  watch([replica.campaign_id, replica.preview], () => live.enter(listening()), { flush: 'sync' })
  uni.onNetworkStatusChange(({ isConnected }) => {
    if (!isConnected) return
    schedule.networkBack()
    live.networkBack()
  })
}

/** A pull that fails without a word: the page shows what the phone has, and the offline bar says since when. */
export async function pullQuietly(): Promise<void> {
  await schedule.pageShown()
  leaveIfEnded()
}

/** A pull that the person asked for. Throws an `ApiError` when it fails. */
export function pullAsked(): Promise<void> {
  return schedule.attempt()
}

/** Without a live grant there is nothing to see here any more; the door says so. A page still to come asks again itself. */
export function leaveIfEnded(): void {
  const route = currentRoute()
  const ended = endedCampaign.value !== null || replica.campaign_id.value === null
  if (ended && route !== '' && !standsAlone(route)) goToDoor()
}

let onTheWay = false

/** To the door, once: a second door would not know any more what the first has been told. */
export function goToDoor(): void {
  if (onTheWay || currentRoute().startsWith('pages/door')) return
  onTheWay = true
  const arrived = () => (onTheWay = false)
  void Promise.resolve(go.door()).then(arrived, arrived)
}
