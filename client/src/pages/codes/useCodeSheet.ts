import type { InferResponseType } from 'hono/client'
import { computed, shallowRef } from 'vue'
import { ApiError } from '@/api/error'
import { call } from '@/api/client'
import { unsignedApi } from '@/api/unsigned'
import { useAction } from '@/composables/useAction'

type Page = InferResponseType<(typeof unsignedApi)['code-sheets']['$get'], 200>
export type SheetCampaign = Page['campaign']
export type SheetCode = Page['codes'][number]

/** The codes behind a link, all pages of them. Link and codes are held in memory only. */
export function useCodeSheet() {
  const campaign = shallowRef<SheetCampaign | null>(null)
  const codes = shallowRef<SheetCode[]>([])
  const { busy, failure, run } = useAction()
  const over = computed(() => failure.value?.code === 'link_unusable')
  let link = ''

  async function load(): Promise<void> {
    const loaded = await run(() => everything(link))
    if (loaded !== null) [campaign.value, codes.value] = [loaded.campaign, loaded.codes]
    else if (over.value) [campaign.value, codes.value] = [null, []]
  }

  async function open(secret: string): Promise<void> {
    link = secret
    await load()
  }

  return { campaign, codes, busy, failure, over, open, load }
}

async function everything(link: string): Promise<{ campaign: SheetCampaign; codes: SheetCode[] }> {
  if (link === '') throw new ApiError('link_unusable', 'the address holds no link', 404)
  const codes: SheetCode[] = []
  let cursor: string | undefined
  for (;;) {
    const query = cursor === undefined ? { link } : { link, cursor }
    const page: Page = await call(unsignedApi['code-sheets'].$get({ query }))
    codes.push(...page.codes)
    if (page.next_cursor === null) return { campaign: page.campaign, codes }
    cursor = page.next_cursor
  }
}
