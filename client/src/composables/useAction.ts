import { computed, shallowRef } from 'vue'
import { asApiError, type ApiError } from '@/api/error'
import { errorText } from '@/i18n'
import { replica } from '@/sync/replica'

/** One thing a person can start: whether it is under way, and why the last try failed, in their language. */
export function useAction() {
  const busy = shallowRef(false)
  const failure = shallowRef<ApiError | null>(null)
  const error = computed(() => (failure.value === null ? '' : errorText(codeFor(failure.value))))

  /** Does it, unless it is under way already. Null when it failed; `failure` then says why. */
  async function run<Result>(act: () => Promise<Result>): Promise<Result | null> {
    if (busy.value) return null
    busy.value = true
    failure.value = null
    try {
      return await act()
    } catch (thrown) {
      failure.value = asApiError(thrown)
      return null
    } finally {
      busy.value = false
    }
  }

  return { busy, failure, error, run }
}

/** Whoever looks at a preview has no grant that could have ended. */
const codeFor = ({ code }: ApiError) => (code === 'grant_ended' && replica.preview.value ? 'preview' : code)
