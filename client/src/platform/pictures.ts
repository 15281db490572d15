// #ifdef H5
import { picturesCache, isPicturesCache } from '@/service-worker/pictures-cache'
// #endif

/** H5: lets the service worker keep this campaign's pictures. WeChat keeps the pictures of a mini-program by itself. */
export function keepPictures(campaign_id: string): void {
  // #ifdef H5
  if (typeof caches !== 'undefined') void caches.open(picturesCache(campaign_id)).catch(() => {})
  // #endif
}

/** Removes the kept pictures of a campaign, or of all. The service worker keeps none until it is told to again. */
export async function forgetPictures(campaign_id?: string): Promise<void> {
  // #ifdef H5
  if (typeof caches === 'undefined') return
  const names = campaign_id === undefined ? await caches.keys() : [picturesCache(campaign_id)]
  await Promise.all(names.filter(isPicturesCache).map((name) => caches.delete(name)))
  // #endif
}
