import { onHide, onShow } from '@dcloudio/uni-app'
import { currentRoute, go } from '@/platform/routes'
import { endedCampaign, pull } from '@/sync/pull'
import { replica } from '@/sync/replica'

const EVERY_MS = 15_000

/** For the app itself: every 15 s while it is in front, whichever page shows, it hears what changed. */
export function useFreshness(): void {
  let timer: ReturnType<typeof setInterval> | undefined

  const stop = () => clearInterval(timer)
  onShow(() => {
    stop()
    timer = setInterval(() => replica.campaign_id.value !== null && void pullQuietly(), EVERY_MS)
  })
  onHide(stop)
}

/** A pull that fails without a word: the page shows what the phone has, and the offline bar says since when. */
export async function pullQuietly(): Promise<void> {
  await pull().catch(() => {})
  leaveIfEnded()
}

/** Without a live grant there is nothing to see here any more; the door says so. */
export function leaveIfEnded(): void {
  const outside = endedCampaign.value !== null || replica.campaign_id.value === null
  if (outside && !currentRoute().startsWith('pages/door')) go.door()
}
