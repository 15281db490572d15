import { encode } from 'uqr'
import { shallowRef, type Ref } from 'vue'
import type { ShareInfo } from '@/composables/useShare'
import { apiUrl } from '@/platform/address'
import type { Sheet } from '@/platform/canvas'
import { pictureSource } from '@/platform/pictures'
import { inMiniProgram } from '@/platform/share'
import type { Picture } from '@/poster/pen'
import type { PosterCode } from '@/poster/poster'
import { pause, soon } from './soon'

/** WeChat makes the picture of a new code within seconds; who opens this page first may be a little earlier. */
const PAUSES_MS = [1_000, 2_000, 4_000]

/** The code on the poster: in WeChat the mini-program's own, everywhere else, and until that is there, the link's. */
export function usePosterCode(share: Ref<ShareInfo | null>, reload: () => Promise<boolean>) {
  const plain = shallowRef(false)

  async function codeFor(sheet: Sheet, link: string): Promise<PosterCode> {
    const picture = inMiniProgram() ? await miniProgramCode(sheet) : null
    plain.value = inMiniProgram() && picture === null
    return picture === null ? { modules: encode(link, { ecc: 'M', border: 0 }).data } : { picture }
  }

  async function miniProgramCode(sheet: Sheet): Promise<Picture | null> {
    for (const ms of PAUSES_MS) {
      if (share.value?.mini_program_code_url !== null || !share.value.mini_program_code_pending) break
      await pause(ms)
      if (!(await reload())) break
    }
    const url = share.value?.mini_program_code_url ?? null
    if (url === null) return null
    // Kept with the campaign's pictures, so that the next poster needs no network.
    const path = url.split('?')[0] ?? url
    const source = await soon(() => pictureSource(path, apiUrl() + url))
    return source === '' ? null : sheet.load(source)
  }

  return {
    codeFor,
    /** The poster had to do with the link's code, though it was drawn in WeChat. */
    plain,
  }
}
