import { useCampaignStore } from '@/stores/campaign'
import type { AppEvent } from '@/sync/mutations'
import { record } from '@/sync/outbox'

/** Noting what the person does, for the campaign's reports. It waits for a good moment to be sent and never disturbs. */
export function useEvents() {
  const campaign = useCampaignStore()
  const note = (event: Omit<AppEvent, 'id' | 'at'>) => {
    if (campaign.id !== null) void record(campaign.id, event)
  }

  return {
    pageView: (page: string) => note({ type: 'page_view', data: { page } }),
    productView: (product_id: string) => note({ type: 'product_view', product_id }),
    search: (query: string, found: number) =>
      note({ type: 'search', data: { query: query.slice(0, 100), found } }),
    copyModelNo: (product_id: string) => note({ type: 'copy_model_no', product_id }),
    shareOpened: () => note({ type: 'share_opened' }),
    posterSaved: () => note({ type: 'poster_saved' }),
    cartAdd: (product_id: string, quantity: number) =>
      note({ type: 'cart_add', product_id, data: { quantity } }),
  }
}
