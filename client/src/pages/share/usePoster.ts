import { shallowRef, type Ref } from 'vue'
import type { ShareInfo } from '@/composables/useShare'
import { useUi } from '@/i18n'
import { dateTime } from '@/i18n/format'
import { openSheet, type Sheet } from '@/platform/canvas'
import { drawPoster } from '@/poster/draw-poster'
import { goodsOnPoster } from '@/poster/goods-on-poster'
import { POSTER, type Poster } from '@/poster/poster'
import { useCampaignStore } from '@/stores/campaign'
import { soon } from './soon'
import { usePosterCode } from './usePosterCode'

/** Goods looked through for three that are not sold out. */
const LOOKED_AT = 30

/** This person's poster, drawn on this phone from what is on it. */
export function usePoster(share: Ref<ShareInfo | null>, reload: () => Promise<boolean>) {
  const ui = useUi()
  const store = useCampaignStore()
  const { codeFor, plain } = usePosterCode(share, reload)
  const picture = shallowRef('')
  const drawing = shallowRef(false)
  const failed = shallowRef(false)
  const missing = shallowRef(0)

  async function draw(): Promise<void> {
    if (drawing.value) return
    drawing.value = true
    failed.value = false
    try {
      const sheet = await openSheet(POSTER.width, POSTER.height)
      drawPoster(sheet.pen, await collect(sheet))
      picture.value = await sheet.picture()
    } catch {
      failed.value = true
    } finally {
      drawing.value = false
    }
  }

  async function collect(sheet: Sheet): Promise<Poster> {
    const [campaign, who, link] = [store.campaign, store.participant, share.value?.h5_url]
    if (campaign === null || link === undefined) throw new Error('nothing to draw')
    const wanted = goodsOnPoster(store.viewsOf(store.productRows.slice(0, LOOKED_AT)), {
      shows_price: campaign.poster_shows_price,
      from: ui.value.common.from,
    })
    const top = campaign.poster_image ?? campaign.banner_image
    const [code, banner, ...pictures] = await Promise.all([
      codeFor(sheet, link),
      fetched(sheet, top),
      ...wanted.map(({ path }) => fetched(sheet, path)),
    ])
    const asked = [top, ...wanted.map(({ path }) => path)]
    missing.value = [banner, ...pictures].filter((one, at) => one === null && asked[at]).length
    return {
      company: campaign.company_name,
      title: campaign.title,
      circle: ui.value.campaign.insidersOnly,
      banner,
      goods: wanted.map((one, at) => ({ ...one, picture: pictures[at] ?? null })),
      hint: ui.value.common.claimToSee,
      invitation: ui.value.share.invites(who?.display_name ?? ''),
      notes: [ui.value.share.scanToEnter, ui.value.share.until(dateTime(campaign.ends_at))],
      code,
    }
  }

  async function fetched(sheet: Sheet, path: string | null) {
    if (path === null || path === '') return null
    const source = await soon(() => store.imageUrl(path))
    return source === '' ? null : sheet.load(source)
  }

  return {
    /** The source of an `<image>`; empty until it is drawn. */
    picture,
    drawing,
    failed,
    /** Pictures that were not to be had. */
    missing,
    plain,
    draw,
  }
}
