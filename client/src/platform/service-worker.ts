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
  // #endif
}

function passOnPictures(): void {
  for (const { name } of performance.getEntriesByType('resource')) {
    if (name.includes('/functions/v1/api/images/')) void fetch(name, { cache: 'force-cache' }).catch(() => {})
  }
}
