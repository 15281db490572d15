import { createPinia } from 'pinia'
import { createSSRApp } from 'vue'
import App from './App.vue'
import { readAddress } from './platform/launch'
import { widenAccess } from './platform/access'
import { mountAfter } from './platform/mount'
import { prefetchPages } from './platform/prefetch'
import { inSinglePage } from './platform/single-page'
import { startServiceWorker } from './platform/service-worker'
import { openStorage } from './sync/storage'

// Before the router looks at the address: a link's code must not become a route.
readAddress()

/** uni-app calls this to start, in both worlds. */
export function createApp() {
  const app = createSSRApp(App)
  app.use(createPinia())
  // In the timeline nothing is opened, so that nothing is read, asked or written either.
  if (!inSinglePage()) mountAfter(app, openStorage())
  widenAccess()
  prefetchPages()
  startServiceWorker()
  return { app }
}
