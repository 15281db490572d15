import type { Page } from '@playwright/test'
import type { MiniProgram } from '../mini-program-runtime/driver.ts'

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

/** Collects what the page says of these words from its next start on, however briefly. */
export async function noteWords(page: Page, words: RegExp): Promise<string[]> {
  const said: string[] = []
  await page.exposeFunction('noteWords', (text: string) => void said.push(text))
  await page.addInitScript((source) => {
    const searched = new RegExp(source)
    const note = (text: string) => Reflect.get(window, 'noteWords')(text) as void
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes)
        for (const node of [target, ...addedNodes]) {
          const [found] = searched.exec(node.textContent ?? '') ?? []
          if (found !== undefined) note(found)
        }
    }).observe(document, { subtree: true, childList: true, characterData: true })
  }, words.source)
  return said
}

/** Pictures in the mini-program's own files, and how many of these the page really draws. */
export async function keptPictures(mini: MiniProgram): Promise<{ kept: string[]; drawn: number }> {
  const kept = (await mini.files()).filter((path) => /\/pictures\/.*\.(svg|png|jpe?g|webp)$/.test(path))
  const drawn = await mini.page.evaluate(
    () =>
      [...document.images].filter(({ src, naturalWidth }) => src.startsWith('blob:') && naturalWidth > 0)
        .length,
  )
  return { kept, drawn }
}

/** The addresses of the pictures the service worker keeps, the oldest first. */
export async function picturesKept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const kept: string[] = []
    for (const name of (await caches.keys()).filter((one) => one.startsWith('pictures-')))
      kept.push(...(await (await caches.open(name)).keys()).map(({ url }) => url))
    return kept
  })
}
