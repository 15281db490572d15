import { shallowRef, watch, watchEffect } from 'vue'
import { api, call } from '@/api/client'
import { said, useUi } from '@/i18n'
import { codeIn } from '@/platform/launch'
import { hasShareSheet, inMiniProgram, openShareSheet } from '@/platform/share'
import { isRecord, isText } from '@/api/shape'
import { useCampaignStore } from '@/stores/campaign'
import { read, write } from '@/sync/storage'
import { copy } from './useCopy'
import { useAction } from './useAction'

export interface ShareInfo {
  share_code: string
  h5_url: string
  mini_program_path: string
  mini_program_code_url: string | null
  /** Asking again in a moment may bring its picture. */
  mini_program_code_pending: boolean
  title: string
  text: string
  image_url: string | null
}

// Without a picture WeChat sends a shot of the page, prices and all, to people who are not let in yet.
const CARD_PICTURE = '/static/card.png'

const isShareInfo = (value: unknown): value is ShareInfo =>
  isRecord(value) && isText(value.h5_url) && isText(value.mini_program_path) && isText(value.title)

const placeOf = (campaign_id: string) => `campaign/${campaign_id}/share`

/** Passing the invitation on: this person's own link, code and card. */
export function useShare() {
  const ui = useUi()
  const campaign = useCampaignStore()
  const share = shallowRef<ShareInfo | null>(null)
  const { busy, error, run } = useAction()

  /** Asks the edge for it. Gives whether it has answered. */
  async function load(): Promise<boolean> {
    const campaign_id = campaign.id
    if (campaign_id === null) return false
    const reply = await run(() => call(api.share.$get({ query: { campaign_id } })))
    // The person may have left meanwhile, and nothing of them may be written here any more.
    if (reply === null || campaign.id !== campaign_id) return false
    share.value = reply
    write(placeOf(campaign_id), reply)
    return true
  }

  /** Opens the device's share sheet, or copies the link where there is none. */
  async function send(): Promise<void> {
    if (share.value === null) await load()
    const it = share.value
    if (it === null) return
    const result = await openShareSheet({ title: titleOf(it), text: it.text, url: it.h5_url })
    if (result === 'unavailable') await copyLink()
  }

  async function copyLink(): Promise<void> {
    if (share.value === null) await load()
    if (share.value !== null) await copy(share.value.h5_url, said().linkCopied)
  }

  /** What is read by people who are not let in yet: the admin's words for them, else the campaign's title. */
  const titleOf = (it: ShareInfo | null) => {
    const row = campaign.campaign
    return row?.share_title ?? it?.title ?? row?.title ?? ''
  }

  // A card's picture is asked for in the moment it is sent, so it must be on the phone before.
  const picture = shallowRef('')
  watchEffect(() => {
    if (inMiniProgram()) picture.value = campaign.imageUrl(campaign.campaign?.share_image ?? null)
  })

  /** The card WeChat sends into a chat. Without a code of one's own yet, it leads to the door and no further. */
  function card(): { title: string; path: string; imageUrl: string } {
    const it = share.value
    const path = it === null ? '/pages/door/index' : `/${it.mini_program_path.replace(/^\//, '')}`
    return { title: titleOf(it), path, imageUrl: picture.value || CARD_PICTURE }
  }

  /**
   * What the timeline shows, where anybody may see it: neither the campaign's words nor its picture. WeChat opens the same
   * page with this query, first as a teaser, then in the app, where the code lets in.
   */
  function timeline(): { title: string; query: string; imageUrl: string } {
    const code = codeIn(share.value?.mini_program_path ?? '')
    return {
      title: ui.value.sharing.timeline,
      query: code === null ? '' : `code=${code}`,
      imageUrl: CARD_PICTURE,
    }
  }

  // An inner page of the mini-program may be set up before the campaign is read from the phone.
  watch(
    () => campaign.id,
    (id) => {
      // A share code never changes, so the stored one is good without a network.
      share.value = id === null ? null : read(placeOf(id), isShareInfo)
      // A card is made the moment it is sent, so what it says must be here before.
      if (inMiniProgram() && id !== null && share.value === null) void load()
    },
    { immediate: true },
  )

  return {
    share,
    loading: busy,
    error,
    load,
    canShare: hasShareSheet(),
    inWechat: inMiniProgram(),
    send,
    copy: copyLink,
    card,
    timeline,
  }
}
