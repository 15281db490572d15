// #ifdef H5
import { picturesCache, isPicturesCache } from '@/service-worker/pictures-cache'
// #endif
// #ifdef MP-WEIXIN
import { KeptPictures } from './kept-pictures'
import { PICTURES_BUDGET, wechatPictureFiles } from './pictures-wechat'

declare const wx: { getFileSystemManager?: unknown } | undefined

/** Null in a WeChat too old to have files. */
const kept =
  typeof wx === 'undefined' || wx.getFileSystemManager === undefined
    ? null
    : new KeptPictures(wechatPictureFiles(), PICTURES_BUDGET)
// #endif

/** Keeps this campaign's pictures from now on: H5 by the service worker, the mini-program among its own files. */
export function keepPictures(campaign_id: string): void {
  // #ifdef H5
  if (typeof caches !== 'undefined') void caches.open(picturesCache(campaign_id)).catch(() => {})
  // #endif
  // #ifdef MP-WEIXIN
  void kept?.open(campaign_id).catch(() => {})
  // #endif
}

/** Removes the kept pictures of a campaign, or of all. None is kept until it is asked for again. */
export async function forgetPictures(campaign_id?: string): Promise<void> {
  // #ifdef MP-WEIXIN
  await kept?.forget(campaign_id)
  // #endif
  // #ifdef H5
  if (typeof caches === 'undefined') return
  const names = campaign_id === undefined ? await caches.keys() : [picturesCache(campaign_id)]
  await Promise.all(names.filter(isPicturesCache).map((name) => caches.delete(name)))
  // #endif
}

/**
 * What an `<image>` is to show: in H5 the picture's address, from which the service worker answers; in the mini-program the
 * kept file, and nothing while it is being fetched. Asked again by itself when that changes.
 */
export function pictureSource(path: string, url: string): string {
  // #ifdef MP-WEIXIN
  if (kept !== null) return kept.sourceOf(path, url)
  // #endif
  return url
}

/** The network is back: pictures that could not be fetched are worth another try. */
export function retryPictures(): void {
  // #ifdef MP-WEIXIN
  kept?.retry()
  // #endif
}
