import { createPinia } from 'pinia'
import { createSSRApp } from 'vue'
import App from './App.vue'
import { readAddress } from './platform/launch'
import { widenAccess } from './platform/access'
import { prefetchPages } from './platform/prefetch'

// Before the router looks at the address: a link's code must not become a route.
readAddress()

/** uni-app calls this to start, in both worlds. */
export function createApp() {
  const app = createSSRApp(App)
  app.use(createPinia())
  widenAccess()
  prefetchPages()
  return { app }
}
