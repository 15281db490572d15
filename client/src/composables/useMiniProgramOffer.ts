import { shallowRef } from 'vue'
import { api, call } from '@/api/client'
import { prepareLaunchTag, surroundings, type JsConfig } from '@/platform/wechat-web'

/** Which mini-program the tag on this page opens; null until it is known that there is one, or for good. */
const launches = shallowRef<string | null>(null)
let asked: Promise<boolean> | null = null

/** H5 inside WeChat, where the open tag is set up: the mini-program can be opened from the page. Asked once. */
export function useMiniProgramOffer() {
  function ready(): Promise<boolean> {
    if (surroundings() !== 'wechat') return Promise.resolve(false)
    asked ??= prepare()
    return asked
  }

  return { ready, launches }
}

async function prepare(): Promise<boolean> {
  let mini_program_id: string | null = null
  // The SDK is loaded only where it will be of use.
  const ways = await call(api.wechat.$get()).catch(() => null)
  if (ways?.open_tag !== true) return false
  const sign = async (url: string): Promise<JsConfig | null> => {
    const config = await call(api.wechat['js-config'].$get({ query: { url } })).catch(() => null)
    mini_program_id = config?.mini_program_id ?? null
    return config
  }
  if (!(await prepareLaunchTag(sign)) || mini_program_id === null) return false
  launches.value = mini_program_id
  return true
}
