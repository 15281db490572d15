import { landingAddress } from './launch'
import { FROM_NETWORK } from '@/service-worker/from-network'

/** H5: lets the shell and the pictures live on the device, so that the app opens without a network. */
export function startServiceWorker(): void {
  // #ifdef H5
  if (!import.meta.env.PROD || typeof navigator === 'undefined' || !('serviceWorker' in navigator)) return
  const uncontrolled = navigator.serviceWorker.controller === null
  const register = () => void navigator.serviceWorker.register('/service-worker.js').catch(() => {})
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register, { once: true })
  // The first page's pictures came before the worker did: it is given them now, from the browser's own cache.
  if (uncontrolled)
    navigator.serviceWorker.addEventListener('controllerchange', passOnPictures, { once: true })
  window.addEventListener('vite:preloadError', startFromNetwork)
  // #endif
}

/**
 * The worker starts the app as it was at the last visit, but keeps no code of pages behind a link, and that of an earlier
 * release may be gone from the server. Then the app starts once more, from an address that the worker leaves alone.
 */
function startFromNetwork(event: Event): void {
  const { hash, origin } = window.location
  if (!/^#\/pages\/(dashboard|codes)\//.test(hash) || landingAddress() === origin + FROM_NETWORK) return
  event.preventDefault()
  window.location.replace(FROM_NETWORK + hash)
}

function passOnPictures(): void {
  for (const { name } of performance.getEntriesByType('resource')) {
    if (name.includes('/functions/v1/api/images/')) void fetch(name, { cache: 'force-cache' }).catch(() => {})
  }
}
