import { shallowRef } from 'vue'
import { api, call } from '@/api/client'
import { useUi } from '@/i18n'
import { leaveFor, surroundings } from '@/platform/wechat-web'
import { useAction } from './useAction'
import { tell } from './useSpeech'

const possible = shallowRef(false)
let asked: Promise<void> | null = null

/** From a browser on a phone to the mini-program by an address of WeChat's, where one can be made. */
export function useUrlLink() {
  const ui = useUi()
  const { busy, run } = useAction()
  if (surroundings() === 'phone' || surroundings() === 'wechat') asked ??= look()

  /** With the code that was given at the door, or in the campaign the person is in already. */
  async function open(target: { code: string } | { campaign_id: string }): Promise<void> {
    const made = await run(() => call(api.wechat['url-link'].$get({ query: target })))
    if (made === null) tell(ui.value.inWechat.failed)
    else leaveFor(made.url_link)
  }

  return { possible, open, busy }
}

async function look(): Promise<void> {
  const ways = await call(api.wechat.$get()).catch(() => null)
  possible.value = ways?.url_link === true
  // Not heard is not a no: it is asked again the next time.
  if (ways === null) asked = null
}
