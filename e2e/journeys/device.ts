import type { Page } from '@playwright/test'

/** Everything a page's origin keeps on the device, as text: storage, IndexedDB, and the addresses in Cache Storage. */
export async function keptOnDevice(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const values = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }]
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await values(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const rows = database.transaction(store).objectStore(store)
        kept.push(name, store, await values(rows.getAllKeys()), await values(rows.getAll()))
      }
      database.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      kept.push(
        name,
        (await cache.keys()).map(({ url }) => url),
      )
    }
    return JSON.stringify(kept)
  })
}

/** Waits until the service worker has everything it needs for a start without a network. */
export async function readyForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller === null)
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve))
  })
}

/** Pictures of goods on the page, and how many of them are really drawn. */
export async function pictures(page: Page): Promise<{ all: number; drawn: number }> {
  return page.evaluate(() => {
    const goods = [...document.images].filter(({ src }) => src.includes('/api/images/'))
    return { all: goods.length, drawn: goods.filter(({ naturalWidth }) => naturalWidth > 0).length }
  })
}
