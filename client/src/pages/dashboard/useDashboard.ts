import type { InferResponseType } from 'hono/client'
import { computed, shallowRef } from 'vue'
import { ApiError, asApiError, refusalIn } from '@/api/error'
import { unsignedApi } from '@/api/unsigned'

const EVERY_MS = 60_000

/** The figures of one campaign. */
export type Dashboard = InferResponseType<typeof unsignedApi.dashboard.$get, 200>

/**
 * The figures behind a link, asked for again each minute while the page is in front. Link and figures are held in memory
 * only. When no answer comes the last figures stay; when the link has ended they go.
 */
export function useDashboard() {
  const figures = shallowRef<Dashboard | null>(null)
  const failure = shallowRef<ApiError | null>(null)
  const busy = shallowRef(false)
  const now = shallowRef(Date.now())
  const ended = computed(() => failure.value?.code === 'link_unusable')
  let link = ''
  let etag = ''
  let timer: ReturnType<typeof setInterval> | undefined

  function open(secret: string): void {
    link = secret
  }

  async function load(): Promise<void> {
    if (busy.value || ended.value) return
    busy.value = true
    try {
      figures.value = (await ask()) ?? figures.value
      failure.value = null
    } catch (thrown) {
      failure.value = asApiError(thrown)
      if (ended.value) figures.value = null
    } finally {
      now.value = Date.now()
      busy.value = false
    }
  }

  /** Null when nothing has changed since the last answer. */
  async function ask(): Promise<Dashboard | null> {
    if (link === '') throw new ApiError('link_unusable', 'the address holds no link', 404)
    const headers: Record<string, string> = etag === '' ? {} : { 'if-none-match': etag }
    const answer = await unsignedApi.dashboard.$get({ query: { link } }, { headers })
    if (Number(answer.status) === 304) return null
    if (!answer.ok) throw refusalIn(answer.status, await answer.text())
    etag = answer.headers.get('etag') ?? ''
    return answer.json()
  }

  function toFront(): void {
    toBack()
    timer = setInterval(() => void load(), EVERY_MS)
    void load()
  }

  function toBack(): void {
    clearInterval(timer)
  }

  return { figures, failure, busy, now, ended, open, load, toFront, toBack }
}
