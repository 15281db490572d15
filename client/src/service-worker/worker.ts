import type { RouteHandlerCallbackOptions } from 'workbox-core/types.js'
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { CacheFirst } from 'workbox-strategies'
import { FROM_NETWORK } from './from-network'
import { campaignOfPicture, picturesCache, unsigned } from './pictures-cache'

// Written in by the build: every file of it, with a revision where the name has none.
declare const SHELL_FILES: { url: string; revision: string | null }[]

interface Lifetime extends Event {
  waitUntil(work: Promise<unknown>): void
}
declare const clients: { claim(): Promise<void> }

// The shell: whatever address but one is opened, the app starts from the device. A new build waits until the last page of the
// old one is closed, because those may still load any of its files.
precacheAndRoute(SHELL_FILES, { ignoreURLParametersMatching: [/.*/], cleanURLs: false })
cleanupOutdatedCaches()
const denylist = [/^\/functions\//, new RegExp(`^${FROM_NETWORK}$`)]
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist }))

// Pictures: kept while the app keeps the campaign. Nothing else of the edge is ever stored here.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && campaignOfPicture(url.pathname) !== null,
  ({ request, url, event }: RouteHandlerCallbackOptions) => {
    const cacheName = picturesCache(campaignOfPicture(url.pathname) ?? '')
    return new CacheFirst({
      cacheName,
      plugins: [
        {
          cacheKeyWillBeUsed: async ({ request }) => unsigned(request.url),
          // Readable also where the edge redirects to another origin: what cannot be read cannot be told from an error.
          requestWillFetch: async ({ request }) =>
            new Request(request.url, { mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer' }),
          cacheWillUpdate: async ({ response }) =>
            response.status === 200 && (await caches.has(cacheName)) ? response : null,
        },
      ],
    }).handle({ request, event })
  },
)

// The very first page was loaded without the worker; what it loads from now on is kept as well.
addEventListener('activate', (event) => (event as Lifetime).waitUntil(clients.claim()))
