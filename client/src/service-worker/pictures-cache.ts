const PREFIX = 'pictures-'
const PICTURE = /^\/functions\/v1\/api\/images\/([0-9a-f-]{36})\/.+/

/** The cache of one campaign's pictures. The app opens and deletes it; the worker only fills one that is there. */
export const picturesCache = (campaign_id: string): string => PREFIX + campaign_id

export const isPicturesCache = (name: string): boolean => name.startsWith(PREFIX)

/** Played in parts as it is watched, and too large to be kept. */
const VIDEO = /\.(mp4|webm)$/i

/** The campaign a picture's address belongs to; null for every other address. */
export function campaignOfPicture(pathname: string): string | null {
  return VIDEO.test(pathname) ? null : (pathname.match(PICTURE)?.[1] ?? null)
}

/** A picture's address without the signature, which changes every hour while the picture stays the same. */
export function unsigned(address: string): string {
  const url = new URL(address)
  for (const name of ['exp', 'sig', 'campaign_id']) url.searchParams.delete(name)
  return url.href
}

/** Removes so many kept pictures, those kept longest first. False when there was none. */
export async function dropOldestPictures(count: number): Promise<boolean> {
  if (typeof caches === 'undefined') return false
  let left = count
  for (const name of (await caches.keys()).filter(isPicturesCache)) {
    const cache = await caches.open(name)
    const oldest = (await cache.keys()).slice(0, left)
    for (const picture of oldest) await cache.delete(picture)
    left -= oldest.length
  }
  return left < count
}
