import { onHide, onShow } from '@dcloudio/uni-app'
import { computed, onUnmounted, ref, type Ref } from 'vue'
import { remaining } from '@/i18n/format'
import { useCampaignStore } from '@/stores/campaign'

/** What is left until a moment, by the server's clock, ticking while the page is in front. */
export function useCountdown(at: Ref<string | null | undefined>) {
  const campaign = useCampaignStore()
  const now = ref(campaign.now())
  let timer: ReturnType<typeof setInterval> | undefined

  function start(): void {
    stop()
    now.value = campaign.now()
    timer = setInterval(() => (now.value = campaign.now()), 1000)
  }

  function stop(): void {
    clearInterval(timer)
    timer = undefined
  }

  start()
  onShow(start)
  onHide(stop)
  onUnmounted(stop)

  return computed(() => remaining(at.value ? Date.parse(at.value) - now.value : 0))
}
