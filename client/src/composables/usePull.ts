import { onPullDownRefresh, onShow } from '@dcloudio/uni-app'
import { computed, ref } from 'vue'
import { asApiError } from '@/api/error'
import { flush } from '@/sync/outbox'
import { leaveIfEnded, pullAsked, pullQuietly } from './useFreshness'
import { useOpened } from './useOpened'
import { tellError } from './useSpeech'

/** Keeps a page's content fresh: when it comes to the front, and when the person pulls it down. */
export function usePull() {
  const refreshing = ref(false)

  async function pullNow(): Promise<void> {
    refreshing.value = true
    try {
      void flush(true)
      await pullAsked()
    } catch (thrown) {
      if (asApiError(thrown).code !== 'grant_ended') tellError(thrown)
    } finally {
      refreshing.value = false
      uni.stopPullDownRefresh()
      leaveIfEnded()
    }
  }

  onShow(() => void pullQuietly())
  onPullDownRefresh(() => void pullNow())

  const open = useOpened()
  return {
    /** Something is on its way: from the server, or still from the phone's own copy. */
    refreshing: computed(() => refreshing.value || !open.value),
    pull: pullNow,
  }
}
